"""Rules G1, G4, G5 and G8 in a real browser."""

from datetime import date

from .tour_case import ACCOUNTS, TourCase


class TestGroupTour(TourCase):
    """From the list of accounts to the mail with the group's statement, and out again."""

    def test_group_write_and_cancel(self):
        """Three accounts are grouped, the group is written to, one is taken out; both are planned again."""
        scenario = self.scenario(self.step("First reminder", 3, confirm=True))
        leader = self._late("Yew Group", "Y001", scenario)
        south = self._late("Yew South", "Y002", scenario)
        west = self.customer("Yew West", "Y003", scenario=scenario)
        self.invoice(west, 300, due=date(2025, 2, 28))
        self.actions._replan_partners(west.ids)
        self.env["mail.template"].create({
            "name": "Statement of the group", "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": "Your accounts",
            "body_html": "<p>Dear #contact_name,</p><p>#items_list_collection_grouped_splitted</p>"})

        self.start_tour(ACCOUNTS, "dso_collection_group", login="collector1")
        self.env.ref("dso_collection.ir_cron_collection_dispatch").method_direct_trigger()

        self.assertEqual((south.collection_leader_id, west.collection_leader_id.id), (leader, False))
        self.assertTrue(self.open_action(west))
        self.assertFalse(self.open_action(south))
        self.assertEqual(self.account(leader).group_balance, 2400)
        [text] = [self.post.text(number) for number in range(len(self.post.messages))]
        # West was taken out before the message left: it says what is so at that moment (rule A5)
        self.assertNotIn("Yew West", text)
        for words in ("Yew Group (Y001)", "Yew South (Y002)", "2,400.00"):
            self.assertIn(words, text)
