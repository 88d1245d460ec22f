"""What people see at a laptop's and at a telephone's width (rules D1, D4, D6)."""

from ast import literal_eval

from lxml import etree

from .common import CollectionCase

_PANEL, _TICK_BOX_AND_MENU, _BUTTONS, _PADDING = 290, 72, 80, 8  # pixels of the agenda that no column has


class TestScreenPictures(CollectionCase):
    """Each was seen in a picture."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(scenario=cls.scenario(
            cls.step("Reminder", 5), cls.step("Call", 40, "call"), restart_mode="age"))
        cls.bill = cls.invoice(cls.alder, due=-60)
        cls.actions._replan_partners(cls.alder.ids)

    def window(self, name):
        return self.env["ir.actions.act_window"]._for_xml_id(f"dso_collection.{name}")

    def test_d6_the_agendas_columns_and_buttons_fit_beside_the_panel_at_1366_px(self):
        columns = etree.fromstring(self.actions.get_view(
            self.env.ref("dso_collection.collection_action_view_list").id, "list")["arch"])
        own = {"collection_customer": 185, "collection_action_title": 122}  # their listViewWidth
        shown = [column for column in columns.iterchildren("field")
                 if column.get("optional") != "hide" and column.get("column_invisible") not in ("True", "1")]
        width = sum(own.get(column.get("widget")) or int(column.get("width")[:-2]) + _PADDING for column in shown)
        self.assertLessEqual(width, 1366 - _PANEL - _TICK_BOX_AND_MENU - _BUTTONS)

    def test_d1_the_list_of_accounts_follows_mine_or_team(self):
        self.assertTrue(literal_eval(self.window("collection_account_action")["context"])["collection_desk"])

    def test_d6_accounts_statement_and_items_are_cards_on_a_telephone(self):
        for name in ("collection_account_action", "collection_statement_action", "collection_items_action"):
            views = dict((kind, view) for view, kind in self.window(name)["views"])
            self.assertEqual(
                self.env["ir.ui.view"].browse(views["kanban"] or self.accounts.get_view(view_type="kanban")["id"]).type,
                "kanban", name)
        page = etree.fromstring(self.env["res.partner"].with_user(self.collector).get_view(
            self.env.ref("dso_collection.view_partner_form_collection_first").id, "form")["arch"])
        for name in ("collection_item_ids", "collection_open_action_ids"):
            field = page.find(f".//field[@name='{name}']")
            self.assertEqual((field.get("mode"), field.find("kanban") is not None), ("list,kanban", True), name)

    def test_d4_a_state_has_one_colour_wherever_it_stands(self):
        lists = [(self.accounts.get_view(view_type="list"), "next_action_state"),
                 (self.actions.get_view(view_type="list"), "state")]
        for view, name in lists:
            badge = etree.fromstring(view["arch"]).find(f".//field[@name='{name}']")
            self.assertEqual(badge.get("decoration-warning"), f"{name} == 'error'")
            self.assertEqual(badge.get("decoration-success"), f"{name} == 'scheduled'")

    def test_p4_a_call_is_not_warned_about_as_the_first_message(self):
        action = self.open_action(self.alder)
        self.assertTrue(action.is_spoken)
        self.assertFalse(action.first_contact_text)

    def test_s2_the_screens_of_a_promise_and_a_dispute_are_called_so(self):
        action = self.open_action(self.alder).with_user(self.collector)
        self.assertEqual(action.action_note_promise()["name"], "Promise to pay")
        self.assertEqual(action.action_note_dispute()["name"], "Dispute")

    def test_s4_the_history_of_one_customer_does_not_repeat_its_name(self):
        customer = self.alder.with_user(self.collector)
        self.assertTrue(customer.action_open_item_history()["context"]["one_customer"])
        birch = self.customer("Birch Ltd", "C002")
        self.invoice(birch)
        birch.collection_leader_id = self.alder
        self.actions._replan_partners((self.alder | birch).ids)
        self.assertFalse(customer.action_open_item_history()["context"]["one_customer"])
