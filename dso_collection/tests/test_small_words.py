"""What lists, messages and notes say of collectors, scenarios, days late and reasons (rules D6, P4, P5, R3, R5)."""

from lxml import etree

from odoo.tools.safe_eval import safe_eval

from .common import CollectionCase, day


class TestSmallWords(CollectionCase):
    """Each was wrong, or missing, where a person looked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Formal notice", 40))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.birch = cls.customer("Birch Ltd", "C002", scenario=cls.standard)
        cls.bill = cls.invoice(cls.alder, due=-10)
        cls.invoice(cls.birch, due=-30)
        cls.actions._replan_partners((cls.alder | cls.birch).ids)

    def test_k1_groups_show_the_highest_days_late_and_add_none_up(self):
        [(highest,)] = self.accounts._read_group(
            [("partner_id", "in", (self.alder | self.birch).ids)], [], ["days_late:max"])
        self.assertEqual(highest, 30)
        for model in (self.accounts, self.actions):
            self.assertEqual(model.fields_get(["days_late"], ["aggregator"])["days_late"].get("aggregator"), "max")

    def test_r1_a_list_shows_the_new_collector_at_once_and_so_when_it_is_undone(self):
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        opened = self.account(self.alder).with_user(self.collector).action_collection_assign()
        screen = self.env[opened["res_model"]].browse(opened["res_id"]).with_user(self.collector)
        screen.collector_id = other
        told = screen.action_apply()
        self.assertEqual(self.account(self.alder).collector_id, other)
        self.assertEqual(self.open_action(self.alder).collector_id, other)
        self.env["collection.assignment"].with_user(self.collector).browse(
            told["params"]["assignment_id"]).action_undo()
        self.assertEqual(self.account(self.alder).collector_id, self.collector)

    def test_p5_a_change_of_scenario_is_noted_on_the_customer(self):
        gentle = self.scenario(self.step("Call", 5, "call"), name="Gentle")
        self.alder.collection_scenario_id = gentle
        self.assertIn("Scenario: Standard → Gentle.", self.alder.message_ids[0].body)
        before = self.alder.message_ids
        self.alder.collection_scenario_id = gentle
        self.assertEqual(self.alder.message_ids, before)
        self.alder.collection_scenario_id = False
        self.assertIn("Scenario: Gentle → the company's default.", self.alder.message_ids[0].body)

    def test_p4_what_ended_an_action_is_said_by_its_name(self):
        item, statuses = self.item(self.bill), self.env["collection.item.status"]
        for kind, promise, words in (
                ("promise", day(7), "The customer has promised to pay its leader item: that is waited for."),
                ("dispute", False, "Its leader item is in dispute: nothing is sent until that is resolved."),
                ("litigation", False, "Its leader item is in litigation.")):
            with self.subTest(kind=kind), self.undone():
                action = self.open_action(self.alder)
                status = statuses.search([("kind", "=", kind)], limit=1)
                item.write({"collection_status_id": status.id, "collection_promise_date": promise})
                self.actions._replan_partners(self.alder.ids)
                self.assertEqual((action.state, action.cancel_reason), ("cancelled", words))

    def test_r3_the_editor_of_rules_counts_customers_only(self):
        supplier = self.env["res.partner"].create({"name": "Supplier", "is_company": True, "supplier_rank": 1})
        among = [("id", "in", (self.alder | self.birch | supplier | self.alder.child_ids).ids)]
        known = self.env["res.partner"].with_user(self.collector).search(
            [*among, ("collection_known", "=", True)])
        self.assertEqual(known, self.alder | self.birch)
        arch = etree.fromstring(self.env["collection.assignment.rule"].get_view(view_type="form")["arch"])
        self.assertEqual(arch.find(".//field[@name='domain']").get("widget"), "collection_customers_domain")

    def test_d6_open_in_currency_is_there_where_there_is_another_one(self):
        customer = self.alder.with_user(self.collector)
        self.assertTrue(customer._statement_action(self.company)["context"]["one_currency"])
        foreign = self.env["res.currency"].with_context(active_test=False).search(
            [("id", "!=", self.company.currency_id.id)], limit=1)
        foreign.active = True
        self.invoice(self.alder, currency=foreign)
        self.assertFalse(customer._statement_action(self.company)["context"]["one_currency"])

    def test_d6_a_new_step_is_called_so(self):
        arch = etree.fromstring(self.env["collection.scenario"].get_view(view_type="form")["arch"])
        self.assertEqual(arch.find(".//field[@name='action_ids']").get("string"), "scenario action")

    def test_d6_columns_of_statement_and_items_fit_on_a_common_screen(self):
        """Of 1,366 px the tick box, the menu of columns and a scroll bar take 87; a column without a width takes 80."""
        columns = etree.fromstring(self.env.ref("dso_collection.collection_statement_view_list").arch)
        for context in ({}, {"statement_grouped": True}, {"statement_grouped": True, "all_customers": True}):
            shown = [
                column for column in columns.iterchildren("field", "button") if column.get("optional") != "hide"
                and not safe_eval(column.get("column_invisible", "False"), {"context": context})]
            self.assertLessEqual(sum(int(column.get("width", "80px")[:-2]) for column in shown), 1279, context)


class TestHardBeginning(CollectionCase):
    """At the step of its age, a late customer begins with a late step: said in the scenario and on the action."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.aged = cls.scenario(cls.step("Reminder", 5), cls.step("Formal notice", 40), restart_mode="age")
        cls.alder = cls.customer(scenario=cls.aged)
        cls.invoice(cls.alder, due=-60)
        cls.actions._replan_partners(cls.alder.ids)

    def test_p4_the_scenario_says_with_what_a_late_customer_can_begin(self):
        self.assertIn("“Formal notice” can be the first message", self.aged.hard_beginning)
        self.aged.restart_mode = "first"
        self.assertFalse(self.aged.hard_beginning)

    def test_p4_the_action_says_that_it_is_the_first_message_ever(self):
        action = self.open_action(self.alder)
        self.assertEqual(action.title, "Formal notice")
        self.assertIn("“Reminder” was passed over", action.first_contact_text)

    def test_p4_not_where_the_customer_was_reached_before_nor_where_nothing_was_passed_over(self):
        fresh = self.customer("Birch Ltd", "C002", scenario=self.aged)
        self.invoice(fresh, due=-6)
        self.actions._replan_partners(fresh.ids)
        self.assertFalse(self.open_action(fresh).first_contact_text)
        call = self.actions.create({"partner_id": self.alder.id, "channel": "call", "item_ids": [
            (6, 0, self.item(self.invoice(self.alder, 10, due=-1)).ids)]})
        call.action_done("Spoke to Lea")
        self.assertFalse(self.open_action(self.alder).first_contact_text)

    def test_p4_confirming_many_asks_and_names_who_gets_a_late_step_first(self):
        asking = self.scenario(self.step("Reminder", 5, confirm=True), self.step("Formal notice", 40, confirm=True),
                               restart_mode="age", name="Ask")
        birch, fresh = (self.customer(name, code, scenario=asking) for name, code in (
            ("Birch Ltd", "C002"), ("Cedar Ltd", "C003")))
        self.invoice(birch, due=-60)
        self.invoice(fresh, due=-6)
        self.actions._replan_partners((birch | fresh).ids)
        late, early = self.open_action(birch), self.open_action(fresh)
        self.assertEqual((late | early).mapped("state"), ["to_confirm"] * 2)
        question = (late | early).action_confirm_many()["params"]["ask"]
        self.assertIn("Birch Ltd (C002): Formal notice", question)
        self.assertNotIn("Cedar", question)
        self.assertFalse(early.action_confirm_many()["params"]["ask"], "nothing to ask")
        shown = (late | early).action_confirm_shown()["params"]["ask"]
        self.assertIn("on all its pages: 2?", shown)
        self.assertIn("Birch Ltd (C002): Formal notice", shown)

    def test_p4_the_history_is_asked_once_for_many(self):
        late = self.actions
        for number in range(4):
            customer = self.customer(f"Cedar {number}", f"D{number}", scenario=self.aged)
            self.invoice(customer, due=-60)
            self.actions._replan_partners(customer.ids)
            late |= self.open_action(customer)
        late._passed_over_first()
        with self.assertQueryCount(1):
            self.assertEqual(len(late._passed_over_first()), 4)
