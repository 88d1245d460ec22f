"""Rules D1, D2 and D6: the counters above the agenda, the switch "Mine / Team", and the panel beside it."""

import ast

from lxml import etree

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

from .alerts import AlertCase
from .common import CollectionCase, day


class TestCounters(AlertCase):
    """One action or item of each kind that is counted, for two collectors."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        for number, collector in enumerate((cls.collector, cls.other)):
            customer = cls.customer(f"Customer {number}", f"N{number}", collector=collector)
            cls.items = cls.item(cls.invoice(customer, 100, due=-20)) + cls.item(cls.invoice(customer, 50, due=-10))
            cls.actions._replan_partners(customer.ids)
            for state, on in (("todo", -3), ("todo", 0), ("to_confirm", -1), ("scheduled", 0), ("error", 4),
                              ("scheduled", 5)):
                action = cls.actions.create({
                    "partner_id": customer.id, "channel": "call" if state == "todo" else "email", "date": day(on)})
                action.sudo().write({"state": state, "collector_id": collector.id})
            promise = cls.env["collection.item.status"].search([("kind", "=", "promise")], limit=1)
            cls.items[0].write({"collection_status_id": promise.id, "collection_promise_date": day(-2)})
            cls.items[1].write({"collection_status_id": promise.id, "collection_promise_date": day(0)})
        cls.env.flush_all()

    def desk(self, user):
        """Return the actions as a user has them, for whom no environment is shared."""
        return self.actions.with_user(user).with_context(allowed_company_ids=self.company.ids)

    def counters(self, user):
        """Return ``{key: count}`` of the counters."""
        return {counter["key"]: counter["count"] for counter in self.desk(user).get_desk_bar()["counters"]}

    def of_the_core(self, counts):
        """Leave out what add-ons count."""
        return {counter.key: counts[counter.key] for counter in self.actions._desk_counters()
                if self.registry[counter.model]._original_module in ("dso_collection", "account")}

    def length(self, key, user):
        """Return how long the list is that a counter opens."""
        action = self.desk(user).open_desk_counter(key)
        records = self.desk(user).env[action["res_model"]]
        domain = self.search_domain(records, action["context"], action["search_view_id"])
        return records.search_count(domain & Domain(ast.literal_eval(action["domain"] or "[]")))

    def test_d1_each_counter_counts_the_list_that_it_opens(self):
        for user, expected in ((self.collector, 2), (self.other, 2)):
            counts = self.counters(user)
            self.assertEqual(self.of_the_core(counts), {
                "late": 2 * expected, "today": 2 * expected, "to_confirm": expected, "leaving": expected,
                "in_error": expected, "promises_today": expected, "promises_missed": expected,
                "replies": 0, "plans_behind": 0})
            for key, count in counts.items():
                self.assertEqual(self.length(key, user), count, key)

    def test_d1_the_switch_mine_governs_counters_and_their_lists(self):
        self.as_user(self.other).set_bar_mine(True)
        counts = self.counters(self.other)
        self.assertEqual(self.of_the_core(counts), {
            "late": 2, "today": 2, "to_confirm": 1, "leaving": 1, "in_error": 1, "promises_today": 1,
            "promises_missed": 1, "replies": 0, "plans_behind": 0})
        for key, count in counts.items():
            self.assertEqual(self.length(key, self.other), count, key)
        self.assertEqual(self.counters(self.collector)["late"], 4)

    def test_d1_who_is_no_collector_counts_nothing(self):
        clerk = self.user("Clerk", "clerk")
        with self.assertRaises(AccessError):
            self.desk(clerk).get_desk_bar()

    def test_d1_an_empty_list_says_what_to_do_next(self):
        action = self.desk(self.collector).open_desk_counter("late")
        self.assertIn("Go on with the counter “Today”.", str(action["help"]))

    def test_d1_opening_the_agenda_takes_at_most_forty_queries(self):
        desk = self.desk(self.collector)
        action = desk.search([("state", "=", "todo")], limit=1)
        self.env.flush_all()
        desk.get_desk_bar()
        action.get_desk_panel()  # what is kept for the whole session
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        desk.get_desk_bar()
        action.get_desk_panel()
        self.assertLessEqual(self.env.cr.sql_log_count - before, 40)


class TestDesk(CollectionCase):
    """Whose work is shown at first, and what the panel says of a customer."""

    def test_d1_a_collector_begins_with_mine_and_a_credit_manager_with_team(self):
        manager = self.user("Credit Manager", "manager1", "dso_collection.group_collection_manager")
        for user, mine in ((self.collector, True), (manager, False)):
            alerts = self.env["collection.alert"].with_user(user)
            self.assertEqual(alerts.get_bar()["mine"], mine)
            alerts.set_bar_mine(not mine)
            self.assertEqual(alerts.get_bar()["mine"], not mine)
            settings = self.env["res.users.settings"]._find_or_create_for_user(user)
            self.assertEqual(settings._res_users_settings_format()["collection_desk_mine"], not mine)

    def test_d1_who_counted_only_their_own_before_begins_with_mine(self):
        """A credit manager's former switch, which the upgrade brings over."""
        manager = self.user("Credit Manager", "manager1", "dso_collection.group_collection_manager")
        settings = self.env["res.users.settings"]._find_or_create_for_user(manager)
        self.env.flush_all()
        self.env.cr.execute("ALTER TABLE res_users_settings ADD COLUMN collection_alerts_mine boolean")
        self.env.cr.execute("UPDATE res_users_settings SET collection_alerts_mine = TRUE WHERE id = %s", [settings.id])
        path = file_path("dso_collection/migrations/19.0.2.0.0/post-desk.py")
        load_script(path, "post_desk").migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        self.assertTrue(settings.collection_desk_mine)

    def test_d2_the_panel_says_what_is_owed_promised_and_said(self):
        customer = self.customer("Alder Ltd", "C001", scenario=self.scenario(self.step("Call", 3, "call")))
        customer.child_ids.write({"phone": "+44 20 7946 0018", "function": "Accounts"})
        old, new = (self.item(self.invoice(customer, amount, due=due)) for amount, due in ((900, -95), (100, -10)))
        self.invoice(customer, 1000, due=20)
        promise, dispute = (self.env["collection.item.status"].search([("kind", "=", kind)], limit=1)
                            for kind in ("promise", "dispute"))
        new.write({"collection_status_id": promise.id, "collection_promise_date": day(5)})
        self.actions._replan_partners(customer.ids)
        call = self.open_action(customer)
        call.action_done("Pays on Friday")
        panel = self.open_action(customer) or self.actions.create({
            "partner_id": customer.id, "channel": "call", "item_ids": old.ids, "date": day(0)})
        old.write({"collection_status_id": dispute.id})
        self.actions._replan_partners(customer.ids)
        panel = panel.with_user(self.collector).get_desk_panel()
        self.assertEqual((panel["customer"]["name"], panel["customer"]["code"]), ("Alder Ltd", "C001"))
        self.assertEqual([(figure["key"], figure["text"]) for figure in panel["figures"]],
                         [("balance", "$\xa02,000.00"), ("overdue", "$\xa01,000.00")])
        self.assertEqual([(bucket["key"], bucket["share"]) for bucket in panel["buckets"]],
                         [("not_due", 50.0), ("late_30", 5.0), ("late_over_90", 45.0)])
        self.assertEqual([(done["title"], done["outcome"]) for done in panel["contacts"]], [("Call", "Pays on Friday")])
        self.assertEqual([(item["kind"], item["missed"]) for item in panel["items"]["rows"]],
                         [("promise", False), ("dispute", False)])
        self.assertEqual((panel["contact"]["name"], panel["contact"]["email"], panel["contact"]["function"]),
                         ("Alder Ltd Accounts", "accounts@c001.example", "Accounts"))
        self.assertEqual([phone["link"] for phone in panel["contact"]["phones"]], ["tel:+442079460018"])
        self.assertFalse(panel["group"])

    def test_d2_the_panel_of_a_leader_adds_up_its_group(self):
        leader, member = (self.customer(name, name) for name in ("Leader", "Member"))
        member.collection_leader_id = leader
        own, _other = (self.item(self.invoice(customer, amount, due=-5))
                       for customer, amount in ((leader, 100), (member, 300)))
        self.plan()
        action = self.actions.create({
            "partner_id": leader.id, "channel": "call", "date": day(0), "item_ids": own.ids})
        panel = action.get_desk_panel()
        self.assertEqual(panel["figures"][1]["text"], "$\xa0400.00")
        self.assertEqual([bucket["text"] for bucket in panel["buckets"]], ["$\xa0400.00"])
        self.assertEqual([member["name"] for member in panel["group"]["members"]], ["Member"])

    def test_d2_a_customer_who_owes_nothing_has_a_panel_too(self):
        customer = self.customer(contact=False)
        action = self.actions.create({"partner_id": customer.id, "channel": "call", "date": day(0)})
        panel = action.get_desk_panel()
        self.assertEqual(panel["contact"]["problem"], "No contact for collection")
        self.assertEqual((panel["buckets"], panel["leader"], panel["contacts"]), ([], False, []))

    def test_d2_an_action_in_error_says_why_in_full(self):
        customer = self.customer(contact=False, scenario=self.scenario(self.step("First reminder", 3)))
        self.invoice(customer, 100, due=-20)
        self.plan()
        self.dispatch()
        action = self.open_action(customer)
        self.assertEqual(action.state, "error")
        self.assertEqual(action.get_desk_panel()["waits"], f"{action.error} {action.way_out or ''}".strip())

    def test_d2_who_may_not_read_the_action_sees_no_panel(self):
        action = self.actions.create({"partner_id": self.customer().id, "channel": "call", "date": day(0)})
        with self.assertRaises(AccessError):
            action.with_user(self.user("Clerk", "clerk")).get_desk_panel()

    def test_d1_lists_can_be_grouped_by_day_and_state(self):
        self.actions.create({"partner_id": self.customer().id, "channel": "call", "date": day(0)})
        for group in ("date:day", "state"):
            groups = self.actions.web_read_group([], [group], ["__count"])["groups"]
            self.assertEqual(sum(found["__count"] for found in groups), self.actions.search_count([]), group)

    def test_d6_no_empty_list_shows_customers_that_are_invented(self):
        views = self.env["ir.model.data"].search([("model", "=", "ir.ui.view"), ("module", "=like", "dso_collection%")])
        invented = [view.name for view in self.env["ir.ui.view"].browse(views.mapped("res_id"))
                    if etree.fromstring(view.arch_db).get("sample")]
        self.assertEqual(invented, [])
