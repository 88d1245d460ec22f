"""Rule P1: opening balances that Odoo leaves out by its default are told of, and let in by a credit manager."""

from odoo.exceptions import AccessError, UserError

from .alerts import AlertCase
from .common import day
from .steady import SteadyCase


class TestOpeningBalances(AlertCase, SteadyCase):
    """A customer with an opening balance in a general journal, and what is no opening balance beside it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(scenario=cls.reminders)
        cls.opening = cls.entry(cls.alder, 100, due=-20, kind="general",
                                account=cls.alder.property_account_receivable_id)
        cls.invoice(cls.customer("Birch Ltd", "C002", scenario=cls.reminders)).no_followup = True

    def decide(self, method, user=None):
        return getattr(self.opening.with_user(user or self.manager), method)()

    def test_p1_left_out_by_odoos_default_is_an_alert_for_everybody(self):
        for user in (self.collector, self.manager):
            self.assertEqual(self.counts(user)["opening_left_out"], 1)
            self.assertEqual(self.opened("opening_left_out", user), self.opening)
        self.assertTrue(self.opening.collection_opening_left_out)

    def test_p1_let_in_by_one_button_and_taken_out_by_another(self):
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        told = self.decide("action_collection_let_in")["params"]
        self.assertEqual((told["message"], told["ids"]), ("Let in: 1.", self.opening.ids))
        self.plan()
        self.assertEqual((self.account(self.alder).leader_item_id, self.open_action(self.alder).date),
                         (self.opening, day(-17)))
        self.assertNotIn("opening_left_out", self.counts())
        getattr(self.env[told["model"]].browse(told["ids"]).with_user(self.manager), told["method"])()
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        self.assertEqual(self.counts()["opening_left_out"], 1)

    def test_p1_left_out_on_purpose_is_quiet(self):
        self.decide("action_collection_keep_out")
        self.plan()
        self.assertNotIn("opening_left_out", self.counts())
        self.assertFalse(self.open_action(self.alder))
        self.decide("action_collection_opening_undo")
        self.assertEqual(self.counts()["opening_left_out"], 1)

    def test_p1_paid_draft_and_nobodys_are_none(self):
        self.entry(self.env["res.partner"], 50, due=-20, kind="general")
        (self.opening | self.credit(self.alder, 100)).reconcile()
        self.assertNotIn("opening_left_out", self.counts())

    def test_p1_only_credit_managers_decide_and_only_of_open_items_in_general_journals(self):
        for method in ("action_collection_let_in", "action_collection_keep_out", "action_collection_opening_undo"):
            with self.assertRaisesRegex(AccessError, "Only credit managers"):
                self.decide(method, self.collector)
        bill = self.item(self.invoice(self.alder))
        with self.assertRaisesRegex(UserError, "Alder Ltd .C001. cannot be let in here"):
            bill.with_user(self.manager).action_collection_let_in()
        self.assertTrue(self.opening.no_followup)

    def test_p1_another_companys_are_not_ones_own_to_decide(self):
        second = self.env["res.company"].create({"name": "Second company"})
        stranger = self.user("Stranger", "stranger", "dso_collection.group_collection_manager", companies=second)
        with self.assertRaises(AccessError):
            self.decide("action_collection_let_in", stranger)
        self.assertNotIn("opening_left_out", self.counts(stranger))
