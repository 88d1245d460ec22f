"""The built-in alerts (rules R4, R5, C5): what raises each, what does not, and the list behind it."""

from datetime import datetime

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .alerts import AlertCase


class TestMissing(AlertCase):
    """Rule R4: a balance other than zero, and nobody to collect it, to write to, or no scenario."""

    def test_r4_account_without_collector(self):
        customer = self.customer(collector=False, scenario=self.reminders)
        self.customer("Birch Ltd", "C002", collector=False, scenario=self.reminders)  # owes nothing
        invoice = self.invoice(customer)
        self.plan()
        self.assertEqual(self.counts(), {"missing_collector": 1})
        self.assertEqual(self.opened("missing_collector").partner_id, customer)
        self.pay(invoice)
        self.plan()
        self.assertEqual(self.counts(), {})
        self.assertFalse(self.opened("missing_collector"))

    def test_r4_credit_balance_counts_too(self):
        self.credit(self.customer(collector=False, scenario=self.reminders), 40.0)
        self.plan()
        self.assertEqual(self.counts(), {"missing_collector": 1})

    def test_r4_balance_of_exactly_zero_counts_for_nobody(self):
        customer = self.customer(collector=False, contact=False)
        self.invoice(customer, 100.0)
        self.credit(customer, 100.0)
        self.plan()
        self.assertEqual(self.account(customer).balance, 0.0)
        self.assertEqual(self.account(customer).overdue, 100.0)
        self.assertEqual(self.counts(), {"credits_to_allocate": 1}, "nothing is missed, but to allocate (rule P9)")

    def test_r4_company_default_is_a_collector_and_a_scenario(self):
        self.invoice(self.customer(collector=False))
        self.plan()
        self.assertEqual(self.counts(), {"missing_collector": 1, "missing_scenario": 1})
        self.company.write({"collection_collector_id": self.collector.id,
                            "collection_scenario_id": self.reminders.id})
        self.plan()
        self.assertEqual(self.counts(), {})

    def test_r4_account_without_scenario(self):
        customer = self.customer()
        self.invoice(customer)
        self.plan()
        self.assertEqual(self.counts(), {"missing_scenario": 1})
        self.assertEqual(self.opened("missing_scenario").partner_id, customer)

    def test_r4_archived_scenario_is_none(self):
        self.invoice(self.customer(scenario=self.reminders))
        self.reminders.active = False
        self.plan()
        self.assertEqual(self.counts(), {"missing_scenario": 1})

    def test_g2_member_of_a_group_lacks_nothing_and_its_leader_stands_for_it(self):
        leader = self.customer(contact=False, scenario=self.reminders)
        member = self.customer("Birch Ltd", "C002", contact=False, collector=False, collection_leader_id=leader.id)
        self.invoice(member)
        self.plan()
        self.assertEqual(self.account(leader).balance, 0.0)
        self.assertEqual(self.counts(), {"no_contact": 1})
        self.assertEqual(self.opened("no_contact").partner_id, leader)


class TestActions(AlertCase):
    """Rules C5, A6 and A10: actions that wait for someone to mend their cause."""

    def test_c5_action_in_error(self):
        customer = self.customer(contact=False, scenario=self.reminders)
        self.invoice(customer)
        self.plan()
        self.assertEqual(self.counts(), {"no_contact": 1})
        self.dispatch()
        self.assertEqual(self.counts(), {"no_contact": 1, "in_error": 1})
        self.assertEqual(self.opened("in_error"), self.open_action(customer))
        self.contact(customer)
        self.plan()
        self.dispatch()
        self.assertEqual(self.counts(), {"scenario_finished": 1}, "it was the only step (rule P7)")

    def test_a10_failed_delivery_until_it_is_mended(self):
        customer = self.customer(scenario=self.reminders)
        self.invoice(customer)
        self.post.refused["accounts@c001.example"] = (550, "No such user")
        self.plan()
        self.dispatch()
        action = self.open_action(customer)
        self.assertEqual(action.delivery_state, "failed")
        self.assertEqual(self.counts(), {"unusable_contact": 1, "in_error": 1, "failed_delivery": 1})
        self.assertEqual(self.opened("failed_delivery"), action)
        self.assertIn("No such user", self.account(customer).contact_problem)
        customer.child_ids.email = "right@c001.example"
        self.plan()
        self.dispatch()
        self.assertEqual(action.delivery_state, "sent")
        self.assertEqual(self.counts(), {"scenario_finished": 1}, "it was the only step (rule P7)")

    def test_a10_failed_delivery_given_up_is_no_alert(self):
        customer = self.customer(scenario=self.reminders)
        self.invoice(customer)
        self.post.refused["accounts@c001.example"] = (550, "No such user")
        self.plan()
        self.dispatch()
        action = self.open_action(customer)
        action.action_cancel("Written by hand")
        self.assertEqual(action.delivery_state, "failed")
        self.assertNotIn("failed_delivery", self.counts())
        self.assertFalse(self.opened("failed_delivery"))


class TestCollectors(AlertCase):
    """Rule R5: accounts whose collector is archived or on leave."""

    def set_up_once(self):
        super().set_up_once()
        self.other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        self.north = self.customer(scenario=self.reminders)
        self.south = self.customer("Birch Ltd", "C002", scenario=self.reminders, collector=self.other)

    def test_r5_archived_collector_with_a_balance(self):
        self.invoice(self.north)
        invoice = self.invoice(self.south)
        self.plan()
        self.other.active = False
        self.plan()
        self.assertEqual(self.counts(), {"collector_archived": 1})
        self.assertEqual(self.opened("collector_archived").partner_id, self.south)
        self.assertTrue(self.account(self.south).collector_archived)
        self.assertFalse(self.account(self.north).collector_archived)
        self.pay(invoice)
        self.plan()
        self.assertEqual(self.counts(), {})

    def test_r5_archived_collector_with_an_action_and_no_balance(self):
        self.invoice(self.south, 100.0)
        self.credit(self.south, 100.0)
        self.plan()
        self.other.active = False
        self.assertEqual(self.counts(), {"credits_to_allocate": 1})
        self.actions.create({"partner_id": self.south.id, "company_id": self.company.id, "channel": "todo"})
        self.plan()
        self.assertEqual(self.account(self.south).group_balance, 0.0)
        self.assertEqual(self.counts(), {"collector_archived": 1, "credits_to_allocate": 1})

    def test_r5_archived_default_collector_leaves_all_accounts_without(self):
        self.north.collector_id = False
        self.company.collection_collector_id = self.other
        self.invoice(self.north)
        self.plan()
        self.other.active = False
        self.assertEqual(self.counts(), {"collector_archived": 1})

    def test_r5_collector_who_said_to_be_out_of_office(self):
        self.invoice(self.north)
        self.invoice(self.south)
        self.plan()
        at = datetime(2026, 3, 16, 9, 0)  # now
        for since, until, away in (
            (at, False, True), (at, at, True), (datetime(2026, 3, 16, 9, 0, 1), False, False),
            (datetime(2026, 3, 1), datetime(2026, 3, 16, 8, 59, 59), False), (False, False, False),
        ):
            self.other.write({"out_of_office_from": since, "out_of_office_to": until})
            self.assertEqual(self.counts(), {"collector_on_leave": 1} if away else {}, (since, until))
        self.other.out_of_office_from = at
        self.assertEqual(self.opened("collector_on_leave").partner_id, self.south)

    def test_r5_collector_with_a_time_off(self):
        self.invoice(self.south)
        self.plan()
        self.time_off(resource_id=False)  # a public holiday
        self.assertEqual(self.counts(), {})
        person = self.env["resource.resource"].create({"name": "Collector Two", "user_id": self.other.id})
        self.time_off(resource_id=person.id, time_type="other")  # at work elsewhere
        self.assertEqual(self.counts(), {})
        leave = self.time_off(resource_id=person.id)
        self.assertEqual(self.counts(), {"collector_on_leave": 1})
        leave.write({"date_from": datetime(2026, 3, 17, 8, 0)})
        self.assertEqual(self.counts(), {})

    def time_off(self, **values):
        return self.env["resource.calendar.leaves"].create({
            "name": "Away", "date_from": datetime(2026, 3, 13, 8, 0), "date_to": datetime(2026, 3, 20, 18, 0), **values,
        })

    def test_r5_leave_without_an_open_action_is_no_alert(self):
        self.other.out_of_office_from = datetime(2026, 3, 1)
        self.south.collection_scenario_id = self.scenario(name="Manual only")
        self.invoice(self.south)
        self.plan()
        self.assertEqual(self.counts(), {})

    def test_r5_lists_are_grouped_by_collector_for_mass_assignment(self):
        for key in ("collector_archived", "collector_on_leave"):
            context = self.as_user(self.collector).open_from_bar(key)["context"]
            self.assertEqual(context["search_default_group_collector"], 1)


class TestBar(AlertCase):
    """The bar as a whole: whose accounts, of which companies, at what cost."""

    def everything(self):
        """Raise every built-in alert at least once, in several numbers."""
        away = self.user("Collector Away", "away", "dso_collection.group_collection_user")
        gone = self.user("Collector Gone", "gone", "dso_collection.group_collection_user")
        away.out_of_office_from = datetime(2026, 3, 1)
        for number, collector in enumerate((False, False, False, away, away, gone)):
            self.invoice(self.customer(f"Without {number}", f"W{number}", collector=collector, scenario=self.reminders))
        for number in range(2):
            self.invoice(self.customer(f"Silent {number}", f"S{number}", contact=False, scenario=self.reminders))
        aimless = self.customer("Aimless", "A1", phone="+32 2 111")
        aimless.collection_wrong_phone = aimless.phone
        self.invoice(aimless)
        refused = self.customer("Refusing", "R1", scenario=self.reminders)
        self.invoice(refused)
        self.post.refused["accounts@r1.example"] = (550, "No such user")
        self.everything_stopped()
        prompt = self.customer("Prompt", "P1", scenario=self.reminders)
        self.invoice(prompt)
        self.credit(prompt, 100)
        self.plan()
        gone.active = False
        self.dispatch()
        self.invoice(self.customer("Waiting", "Q1", scenario=self.reminders))
        self.plan()
        self.env.cr.execute("UPDATE collection_worker SET seen = '2026-03-16 07:00' WHERE stage = 'dispatch'")
        self.env.cr.execute("UPDATE ir_cron SET lastcall = NULL, create_date = '2026-03-16 07:00'")
        self.env.invalidate_all()
        self.hours.active = False
        forgotten = self.customer("Forgotten", "F1", scenario=self.reminders)
        self.invoice(forgotten)
        self.accounts._refresh(forgotten.ids)  # not planned yet: nothing holds it

    def everything_stopped(self):
        """Raise the alerts of what keeps messages back without an action in error."""
        lost = self.user("Collector Lost", "lost")
        self.invoice(self.customer("Lost", "X1", collector=lost, scenario=self.reminders))
        opening = self.env["account.move"].create({
            "journal_id": self.env["account.journal"].search(
                [("type", "=", "general"), ("company_id", "=", self.company.id)], limit=1).id,
            "line_ids": [
                Command.create({"account_id": account.id, "partner_id": self.customer("Old", "O1").id,
                                "balance": balance})
                for account, balance in ((self._ledger(self.company, "asset_receivable"), 70),
                                         (self._ledger(self.company, "income"), -70))]})
        opening.action_post()
        promised = self.item(self.invoice(self.customer("Slow", "S1", scenario=self.reminders)))
        plan = self.env["collection.plan"]._propose(promised.partner_id, self.company, promised, [("2026-03-16", 100)])
        plan._agree()
        plan.line_ids.date = "2026-03-01"
        self.hours = self.env["resource.calendar"].create({"name": "Hours", "tz": "UTC"})
        self.company.collection_calendar_id = self.hours

    def test_r4_every_count_is_the_length_of_the_list_it_opens(self):
        self.everything()
        counts = self.counts()
        self.assertEqual(set(counts), {
            kind.key for kind in self.alerts._kinds()
            if not self.registry[kind.model]._original_module.startswith("dso_collection_")})
        self.assertEqual(counts["missing_collector"], 3)
        self.assertEqual(counts["no_contact"], 2)
        for key, count in counts.items():
            self.assertEqual(len(self.opened(key)), count, key)

    def test_r4_domains_are_those_of_the_facets(self):
        for kind in self.alerts._kinds():
            action = self.as_user(self.collector).open_from_bar(kind.key)
            records = self.env[kind.model]
            self.assertEqual(
                records.search(self.search_domain(records, action["context"], action["search_view_id"])),
                records.search(kind.domain), kind.key)

    def test_switch_mine_is_remembered_and_opens_one_s_own(self):
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        for code, collector in (("C001", self.collector), ("C002", other), ("C003", other), ("C004", False)):
            self.invoice(self.customer(f"Customer {code}", code, collector=collector))
        self.plan()
        self.assertEqual(self.counts(other), {"missing_collector": 1, "missing_scenario": 4})
        self.assertTrue(self.as_user(other).set_bar_mine(True))
        self.assertTrue(self.as_user(other).get_bar()["mine"])
        self.assertEqual(self.counts(other), {"missing_collector": 1, "missing_scenario": 2})
        self.assertEqual(sorted(self.opened("missing_scenario", other).mapped("customer_code")), ["C002", "C003"])
        self.assertEqual(self.opened("missing_collector", other).customer_code, "C004")
        self.assertEqual(self.counts(self.collector)["missing_scenario"], 4)
        self.as_user(other).set_bar_mine(False)
        self.assertEqual(self.counts(other)["missing_scenario"], 4)

    def test_companies_switched_on_are_counted_and_no_others(self):
        second = self.env["res.company"].create({"name": "Second Company"})
        self._account_for(second)
        self.collector.company_ids |= second
        both = self.user("Collector Both", "both", "dso_collection.group_collection_user",
                         companies=self.company | second)
        self.invoice(self.customer())
        for code in ("D001", "D002"):
            self.invoice(self.customer(f"Customer {code}", code, company=second), company=second)
        self.plan()
        self.assertEqual(self.counts(both, self.company), {"missing_scenario": 1})
        self.assertEqual(self.counts(both, second), {"missing_scenario": 2})
        self.assertEqual(self.counts(both, self.company, second), {"missing_scenario": 3})
        self.assertEqual(self.counts(self.collector, self.company), {"missing_scenario": 1})
        self.assertEqual(len(self.opened("missing_scenario", both, second)), 2)

    def test_archived_collector_of_another_company_is_found(self):
        second = self.env["res.company"].create({"name": "Second Company"})
        gone = self.user("Collector Gone", "gone", "dso_collection.group_collection_user")
        customer = self.customer(collector=gone, scenario=self.reminders)
        self.invoice(customer)
        self.plan()
        gone.write({"company_ids": [Command.set(second.ids)], "company_id": second.id, "active": False})
        self.assertEqual(self.counts(), {"collector_archived": 1})
        self.assertTrue(self.account(customer).with_user(self.collector).collector_archived)

    def test_counts_cost_the_same_for_many_accounts(self):
        alerts = self.as_user(self.collector)  # held: its environment keeps the user's time zone

        def queries():
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            alerts.get_bar()
            return self.env.cr.sql_log_count - before

        self.invoice(self.customer())
        self.plan()
        queries()  # what is kept for the whole session
        few = queries()
        for number in range(12):
            self.invoice(self.customer(f"Customer {number}", f"N{number}", collector=False))
        self.plan()
        self.assertEqual(queries(), few)

    def test_counts_are_found_by_index(self):
        """PostgreSQL knows a partial index only by the very words of the condition that Odoo writes."""
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute("SET LOCAL enable_bitmapscan = off")
        indexes = {
            "missing_collector": "collection_account_missing", "no_contact": "collection_account_missing",
            "unusable_contact": "collection_account_missing", "missing_scenario": "collection_account_missing",
            "failed_delivery": "collection_action_failed",
        }
        for kind in self.alerts._kinds():
            if kind.key in indexes:
                # The first condition: of a table without rows PostgreSQL may take any index that serves the others
                first = kind.domain[:3 if kind.domain[0] == "|" else 1]
                query = self.env[kind.model].with_user(self.collector)._search(first).subselect()
                plan = " ".join(line for (line,) in self.env.execute_query(SQL("EXPLAIN %s", query)))
                self.assertIn(indexes[kind.key], plan, kind.key)

    def test_nobody_without_the_role_counts(self):
        clerk = self.user("Clerk", "clerk")
        with self.assertRaises(AccessError):
            self.as_user(clerk).get_bar()
