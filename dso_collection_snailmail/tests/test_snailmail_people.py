"""Rule A9 when people work in Odoo's own list of letters, and when the add-on goes."""

from odoo.exceptions import UserError

from odoo.addons.dso_collection_snailmail.uninstall import uninstall_hook

from .iap_service import SnailmailCase


class TestSnailmailPeople(SnailmailCase):
    """Retrying, cancelling and deleting Odoo's record never sends a letter twice, nor loses it."""

    def waiting(self, reference="L000101"):
        """Create a letter that waits for credit; returns it and Odoo's record."""
        letter = self.made(reference)
        self.service.errors = ["CREDIT_ERROR"]
        self.speak()
        self.assertEqual(letter.state, "made")
        return letter, letter.snailmail_letter_ids

    def test_a9_retrying_by_hand_is_refused_with_the_way(self):
        letter, draft = self.waiting()
        for retry in (draft.snailmail_print, draft.message_id.send_letter):
            with self.assertRaisesRegex(UserError, "Customer L000101 .*“Send again”"):
                retry()
        draft._snailmail_print()
        self.assertEqual((len(self.service.documents()), letter.state), (1, "made"))

    def test_a9_other_letters_go_as_before(self):
        self.waiting()
        customer = self.customer("Birch Ltd", "C009", street="2 Quay", zip="1000", city="Brussels",
                                 country_id=self.env.ref("base.be").id)
        other = self.env["snailmail.letter"].create({
            "model": "res.partner", "res_id": customer.id, "partner_id": customer.id,
            "attachment_id": self.env["ir.attachment"].create({"name": "other.pdf", "raw": self.pdf("other")}).id})
        self.odoo_queue()
        self.assertEqual((other.state, len(self.service.documents())), ("sent", 2))

    def test_a10_cancelled_in_snailmail(self):
        letter, draft = self.waiting()
        draft.cancel()
        self.dispatch()
        self.speak()
        self.assertEqual((draft.state, letter.state, len(self.service.documents())), ("canceled", "failed", 1))
        self.assertEqual(letter.action_id.state, "error")
        self.assertIn("Cancelled in Snailmail by", letter.action_id.error)

    def test_a9_one_being_sent_is_not_cancelled(self):
        letter, draft = self.waiting()
        letter.state = "submitting"
        with self.assertRaisesRegex(UserError, "L000101 is being sent right now"):
            draft.cancel()

    def test_a9_deleted_in_snailmail_is_made_again(self):
        letter, draft = self.waiting()
        draft.unlink()
        self.speak()
        self.assertEqual((letter.state, len(self.service.documents())), ("submitted", 2))

    def test_a10_deleted_after_it_left_changes_nothing(self):
        letter = self.made()
        self.speak()
        letter.snailmail_letter_ids.unlink()
        self.speak()
        self.assertEqual((letter.state, letter.action_id.delivery_state), ("submitted", "sent"))
        self.assertEqual(len(self.service.documents()), 1)
        self.assertTrue(letter.attachment_id.raw)

    def test_a9_taken_out_of_the_post_it_is_cancelled_there(self):
        letter, draft = self.waiting()
        self.going.action_stop_submitting()
        letter.action_withdraw()
        self.assertEqual((letter.state, draft.state), ("withdrawn", "canceled"))

    def test_the_company_may_print_it_itself_instead(self):
        letter, draft = self.waiting()
        self.going.action_stop_submitting()
        self.going.action_mailed()
        self.assertEqual((letter.state, draft.state), ("mailed", "canceled"))
        self.odoo_queue()
        self.assertEqual(len(self.service.documents()), 1)

    def test_a10_uninstalled_nothing_leaves_and_nothing_is_forgotten(self):
        sent = self.made("L000109")
        self.speak()
        self.going.state = "submitting"
        letter, draft = self.waiting()
        begun = self.made("L000103", carrier_id=self.snailmail.id)
        begun.state = "submitting"
        uninstall_hook(self.env)
        self.assertEqual((draft.state, letter.state, self.going.state), ("canceled", "made", "printed"))
        self.assertEqual((sent.state, sent.carrier_id), ("submitted", self.snailmail))
        self.assertEqual((begun.state, begun.action_id.error_kind), ("unknown", "unknown"))
        self.assertEqual((self.snailmail.service, self.snailmail.by_itself), ("by_hand", False))
