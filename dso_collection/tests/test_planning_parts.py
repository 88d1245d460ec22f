"""Rule P6: a run in parts comes to what one run does, to the byte; what was killed is done again, by whomever."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from odoo.tools import SQL

from .common import CollectionCase, day

_PARAMETER = "dso_collection.planning_part_size"
#: What planning writes, and by which columns a row is known in two runs: ids are other ones each time.
_TABLES = {
    "collection_account": ("partner_id", "company_id"),
    "collection_action": ("partner_id", "company_id", "kind", "scenario_action_id", "leader_item_id", "date", "state"),
    "collection_item_place": ("item_id",),
    "collection_item_history": ("item_id", "date", "promise_date"),
    "account_move_line_collection_action_rel": ("account_move_line_id",),
    "collection_plan": ("name",),
    "collection_plan_line": ("plan_id", "date"),
}
_CUSTOMERS = 8


class PartsCase(CollectionCase):
    """Two companies with the same customers, each with groups and settings of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_second_company()
        cls.companies = cls.company | cls.second
        cls.parts, cls.runs = cls.env["collection.planning.part"], cls.env["collection.planning.run"]
        cls.scenarios = {company: cls.scenario(
            cls.step("First", 3), cls.step("Second", 10, confirm=True), cls.step("Call", 20, "call"),
            name=company.name, company=company) for company in cls.companies}
        cls.customers = [cls.customer(f"Customer {number}", f"C{number}", scenario=cls.scenarios[cls.company])
                         for number in range(_CUSTOMERS)]
        for customer in cls.customers:
            customer.with_company(cls.second).write({
                "collection_scenario_id": cls.scenarios[cls.second].id, "collector_id": cls.env.user.id})
        cls.invoices = {(customer, company): cls.invoice(customer, 100 + number, -12 - number, company)
                        for company in cls.companies for number, customer in enumerate(cls.customers)}

    def in_parts(self, size):
        """Plan all accounts in parts of so many; returns how many there were."""
        self.env["ir.config_parameter"].set_param(_PARAMETER, size)
        self.runs._begin("today")
        count = 0
        while self.parts._plan_next():
            count += 1
        self.assertTrue(self.runs._end())
        return count

    def planned(self):
        """Return all that planning wrote, so that two runs can be compared."""
        self.env.flush_all()
        return {table: self.planned_rows(table, keys) for table, keys in _TABLES.items()}

    def planned_rows(self, table, keys):
        columns = {name: SQL("told.%s", SQL.identifier(name)) for name in self.columns(table) if name != "id"}
        for name in {"next_action_id", "collection_action_id", "companion_of_id", "todo_id"} & set(columns):
            columns[name] = SQL(
                "(SELECT (other.partner_id, other.company_id, other.kind, other.scenario_action_id, other.date)::text"
                "   FROM collection_action other WHERE other.id = told.%s)", SQL.identifier(name))
        if "account_id" in columns:
            columns["account_id"] = SQL(
                "(SELECT (account.partner_id, account.company_id)::text FROM collection_account account"
                "  WHERE account.id = told.account_id)")
        self.env.cr.execute(SQL(
            "SELECT %s FROM %s told ORDER BY %s",
            SQL(", ").join(SQL("%s AS %s", value, SQL.identifier(name)) for name, value in columns.items()),
            SQL.identifier(table), SQL(", ").join(SQL.identifier("told", key) for key in keys)))
        return [str(row) for row in self.env.cr.fetchall()]

    def columns(self, table):
        self.env.cr.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY 1", [table])
        return [name for (name,) in self.env.cr.fetchall()]

    def group(self, leader, *members, company=None):
        for member in members:
            member.with_company(company or self.company).collection_leader_id = leader


class TestParts(PartsCase):
    """What a run is divided into."""

    def test_small_companies_are_together_and_are_simply_all(self):
        self.runs._begin("today")
        [part] = self.parts.search([])
        self.assertIsNone(part._scope())

    def test_a_large_company_is_divided_by_its_customers(self):
        self.actions._replan_partners()
        self.env["ir.config_parameter"].set_param(_PARAMETER, 3)
        run = self.runs._begin("today")
        mine = run.part_ids.filtered(lambda part: part.company_ids == [self.company.id])
        accounts = self.accounts.search([("company_id", "=", self.company.id)])
        self.assertEqual(len(mine), -(-len(accounts) // 3))
        self.assertEqual((mine[0].first_id, mine[-1].last_id), (0, 0), "who comes later is in the first or the last")
        for one, two in zip(mine, mine[1:], strict=False):
            self.assertEqual(one.last_id + 1, two.first_id)
        counts = [self.accounts.search_count([
            ("company_id", "=", self.company.id), ("partner_id", ">=", part.first_id or 1),
            ("partner_id", "<=", part.last_id or 2**31 - 1)]) for part in mine]
        self.assertEqual((sum(counts), max(counts)), (len(accounts), 3))

    def test_before_there_are_accounts_it_is_divided_by_the_open_items(self):
        self.env.cr.execute("DELETE FROM collection_account")
        self.env["ir.config_parameter"].set_param(_PARAMETER, 4)
        run = self.runs._begin("today")
        self.assertEqual(len(run.part_ids.filtered(lambda part: part.company_ids == [self.second.id])), 2)

    def test_g2_a_group_is_in_the_part_of_its_leader(self):
        first, *_others, last = self.customers
        self.group(last, first)
        self.group(first, last, company=self.second)
        part = self.parts.new({"company_ids": [self.company.id], "last_id": self.customers[3].id})
        scope = part._scope()
        self.assertEqual((scope.besides, scope.without), ((), (first.id,)))
        other = self.parts.new({"company_ids": [self.second.id], "last_id": self.customers[3].id})
        self.assertEqual((other._scope().besides, other._scope().without), ((last.id,), ()))

    def test_one_run_at_a_time(self):
        run = self.runs._begin("today")
        self.assertEqual(self.runs._begin("tomorrow"), run)
        self.assertFalse(self.runs._end(), "its part is not done")
        self.parts._plan_next()
        self.assertEqual(self.runs._end(), run)
        self.assertFalse(self.runs._end())
        self.assertNotEqual(self.runs._begin("tomorrow"), run)

    def test_old_runs_are_forgotten(self):
        for number in range(34):
            self.runs._begin(str(number))
            self.parts._plan_next()
            self.runs._end()
        self.assertEqual(self.runs.search_count([]), 31)


class TestPartsEqualOneRun(PartsCase):
    """The same ledger planned at once and in parts."""

    def assertSame(self, size=3, at_least=4):
        with self.undone():
            self.actions._replan_partners()
            expected = self.planned()
        with self.undone():
            count = self.in_parts(size)
            found = self.planned()
        self.assertGreaterEqual(count, at_least)
        for table, rows in expected.items():
            self.assertEqual(found[table], rows, table)

    def test_from_nothing(self):
        self.assertSame()

    def test_after_payments_promises_and_exclusions(self):
        self.actions._replan_partners()
        alder, birch, cedar, *_others = self.customers
        self.pay(self.invoices[alder, self.company])
        self.item(self.invoices[birch, self.second]).collection_followup_date = day(-1)
        self.item(self.invoices[cedar, self.company]).no_followup = True
        self.credit(self.customers[4], 500)
        self.assertSame()

    def test_with_specific_actions_plans_and_finished_items(self):
        self.actions._replan_partners()
        self.env["ir.config_parameter"].set_param("dso_collection.planned_on", self.actions._planning_day())
        items = {customer: self.item(self.invoices[customer, self.company]) for customer in self.customers}
        alder, birch, cedar, *_others = self.customers
        self.actions.create({"partner_id": alder.id, "channel": "call", "item_ids": items[alder].ids})
        plan = self.env["collection.plan"]._propose(birch, self.company, items[birch], [("2026-03-20", 101)])
        plan._agree()
        plan.line_ids.date = "2026-03-01"
        while action := self.open_action(cedar):
            self.skip(action)
        self.assertSame()
        with self.on_day(40):
            self.assertSame()

    def skip(self, action):
        """Skip a step, as a person does."""
        action.action_cancel("Not needed")
        self.actions._replan_partners(action.partner_id.ids)

    def test_groups_that_cross_the_ranges_differ_by_company(self):
        first, second, third, *_middle, last = self.customers
        self.group(last, first, second)
        self.group(first, last, third, company=self.second)
        self.actions.create({"partner_id": first.id, "channel": "call",
                             "item_ids": self.item(self.invoices[first, self.company]).ids})
        self.assertSame()
        self.assertSame(size=1, at_least=8)

    def test_whatever_the_groups_and_the_days(self):
        seen = {"grouped": 0, "parts": 0}

        @settings(max_examples=5, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(picks=st.lists(st.integers(0, 5), min_size=2 * _CUSTOMERS, max_size=2 * _CUSTOMERS),
               paid=st.sets(st.integers(0, _CUSTOMERS - 1), max_size=3), later=st.sampled_from([0, 3, 12, 30]),
               size=st.integers(2, 6), planned=st.booleans())
        def same(picks, paid, later, size, planned):
            with self.undone():
                if planned:
                    self.actions._replan_partners()
                for company, chosen in ((self.company, picks[:_CUSTOMERS]), (self.second, picks[_CUSTOMERS:])):
                    seen["grouped"] += self.grouped(company, chosen)
                for number in paid:
                    self.pay(self.invoices[self.customers[number], self.company])
                if planned:
                    self.actions._replan_partners(self.actions._regrouped())
                with self.on_day(later):
                    self.assertSame(size, 2)
                seen["parts"] += size < 3

        same()
        self.assertTrue(all(seen.values()), seen)

    def grouped(self, company, picks):
        """Group the customers of a company: an odd one may be collected in an even one."""
        count = 0
        for number, pick in enumerate(picks):
            if number % 2 and pick:
                self.group(self.customers[2 * (pick % 4)], self.customers[number], company=company)
                count += 1
        return count


class TestRunOfTheScheduledAction(PartsCase):
    """The nightly run goes from part to part, and goes on where it was."""

    def size(self, size):
        self.env["ir.config_parameter"].set_param(_PARAMETER, size)

    def test_all_parts_then_the_day_is_noted(self):
        self.size(3)
        self.plan()
        run = self.runs.search([], limit=1)
        self.assertTrue(run.ended)
        self.assertGreaterEqual(len(run.part_ids), 2)
        self.assertTrue(all(run.part_ids.mapped("done")))
        self.assertEqual(self.actions._planned_day(), self.actions._planning_day())
        for customer in self.customers:
            self.assertTrue(self.open_action(customer))
            self.assertTrue(self.open_action(customer, self.second))

    def test_a_run_that_was_left_is_gone_on_with(self):
        self.size(4)
        self.plan()  # the accounts by which the next one is divided
        with self.on_day(1):
            self.env["ir.config_parameter"].set_param("dso_collection.planned_on", "yesterday")
            run = self.runs._begin(self.actions._planning_day())
            first = self.parts._plan_next()
            left = run.part_ids - first
            began = first.began
            self.plan()
        self.assertEqual(self.runs.search([], limit=1), run, "no other was begun")
        self.assertTrue(run.ended)
        self.assertTrue(all(left.mapped("done")))
        self.assertEqual(first.began, began, "what was done is not done again")

    def test_touched_customers_do_not_begin_a_run_on_a_day_that_is_planned(self):
        self.plan()
        before = self.runs.search_count([])
        self.pay(self.invoices[self.customers[0], self.company])
        self.plan()
        self.assertEqual(self.runs.search_count([]), before)
        self.assertFalse(self.open_action(self.customers[0]))

    def test_notices_wait_for_the_last_part(self):
        self.size(4)
        self.plan()
        planned = []
        self.patch(self.registry["collection.action"], "_after_accounts", lambda model: planned.append(
            model.env["collection.planning.run"]._opened()._parts_left()))
        with self.on_day(1):
            self.plan()
        self.assertEqual(planned, [0])

    def test_helpers_are_woken_for_a_run_of_several_parts_only(self):
        helper = self.env.ref("dso_collection.ir_cron_collection_plan_beside")
        copy = helper.copy({"active": True})
        triggers = self.env["ir.cron.trigger"]
        triggers.search([("cron_id", "in", (helper | copy).ids)]).unlink()
        self.plan()
        self.assertFalse(triggers.search([("cron_id", "in", (helper | copy).ids)]))
        self.size(3)
        with self.on_day(1):
            self.plan()
        self.assertEqual(triggers.search([("cron_id", "in", (helper | copy).ids)]).cron_id, helper | copy)

    def test_a_helper_does_what_is_left_and_begins_nothing(self):
        self.run_cron("plan_beside")
        self.assertFalse(self.runs.search([]))
        self.size(3)
        run = self.runs._begin(self.actions._planning_day())
        self.run_cron("plan_beside")
        self.assertTrue(run.ended)
        self.assertEqual(self.actions._planned_day(), self.actions._planning_day())
        self.assertTrue(self.open_action(self.customers[0]))

    def test_one_broken_customer_stops_no_other(self):
        self.size(3)
        broken = self.customers[2]
        original = self.registry["collection.action"]._replan_partners

        def replan(model, scope=None):
            found = scope is not None and not hasattr(scope, "companies") and broken.id in scope
            if found or hasattr(scope, "companies") and scope.companies == (self.company.id,):
                raise ValueError("broken")
            return original(model, scope)

        self.patch(self.registry["collection.action"], "_replan_partners", replan)
        with self.assertLogs("odoo.addons.dso_collection", "ERROR") as logs:
            self.plan()
        self.assertIn(f"The accounts of customer {broken.id} cannot be planned", "\n".join(logs.output))
        self.assertFalse(self.open_action(broken))
        self.assertTrue(self.open_action(self.customers[1]))
        self.assertTrue(self.runs.search([], limit=1).ended)


class TestGroupsOfSeveralCompanies(PartsCase):
    """Rule G2: whoever is planned, no group of any company is seen in part."""

    def test_g2_planning_one_group_leaves_the_other_companys_as_it_is(self):
        one, two, member, own = self.customers[:4]
        self.group(one, member)
        self.group(two, member, company=self.second)
        self.group(own, two)
        self.actions._replan_partners()
        before = self.rows("collection_account", "collection_action")
        for customer in (one, two, member, own):
            self.actions._replan_partners(customer.ids)
            self.assertEqual(self.rows("collection_account", "collection_action"), before, customer.name)
