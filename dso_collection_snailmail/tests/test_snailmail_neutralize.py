"""A neutralised copy of a database: Odoo's postal service hears nothing of it (rule A9)."""

from odoo.addons.dso_collection.tests.neutral import neutralize

from .iap_service import SnailmailCase


class TestSnailmailNeutralized(SnailmailCase):
    """Snailmail has no test service: a copy gives it nothing, whatever a person says."""

    def test_a9_nothing_is_given_to_it(self):
        letter = self.made()
        self.service.errors = ["CREDIT_ERROR"]
        self.speak()
        draft = letter.snailmail_letter_ids
        self.assertEqual((draft.state, len(self.service.requests)), ("collection", 1))
        neutralize(self)
        self.assertEqual((self.snailmail.test_mode, draft.state), (True, "canceled"))
        accounts = self.env["iap.account"].search([("service_name", "=", "snailmail")])
        self.assertTrue(all(token.endswith("+disabled") for token in accounts.mapped("account_token")))
        for test_mode, reason in ((True, "has no test service"), (False, "neutralised copy")):
            self.snailmail.test_mode = test_mode
            self.going.state = "submitting"
            self.speak()
            self.odoo_queue()
            self.assertEqual((letter.state, len(self.service.requests)), ("made", 1))
            self.assertIn(reason, letter.reason)
