"""Rules A9, A10: what became of a letter, noted by hand, and what it does to the action."""

import base64

from odoo.exceptions import UserError, ValidationError

from odoo.addons.dso_collection.tests.common import TODAY, day

from .letters import LettersCase


class TestLetterStatuses(LettersCase):
    """Delivered, came back, taken back."""

    def came_back(self, letter, reason="Not collected", date=TODAY):
        """Go through the small screen that asks for the reason."""
        action = letter.action_returned()
        wizard = self.env[action["res_model"]].with_context(**action["context"]).create(
            {"reason": reason, "date": date})
        wizard.action_returned()

    def test_a10_delivered_by_hand_leaves_the_action_done(self):
        letter = self.letter()
        letter.action_delivered()
        self.assertEqual((letter.state, letter.delivered_date), ("delivered", TODAY))
        self.assertEqual((letter.action_id.state, letter.action_id.delivery_state), ("done", "sent"))

    def test_a10_the_button_twice_keeps_the_first_day(self):
        letter = self.letter()
        letter.action_delivered()
        with self.on_day(2):
            letter.action_delivered()
        self.assertEqual(letter.delivered_date, TODAY)

    def test_a10_a_letter_that_came_back_returns_its_action_with_the_reason(self):
        letter = self.letter()
        with self.on_day(9):
            self.came_back(letter, "Not collected", day(8))
        self.assertEqual((letter.state, letter.returned_date, letter.reason),
                         ("returned", day(8), "Not collected"))
        action = letter.action_id
        self.assertEqual((action.state, action.delivery_state), ("error", "bounced"))
        self.assertIn("Not collected", action.error)
        self.assertEqual(action.refused_address, action.sent_to)

    def test_a10_a_status_taken_back_makes_the_action_done_again(self):
        letter = self.letter()
        self.came_back(letter)
        letter.action_undo_status()
        self.assertEqual((letter.state, letter.returned_date, letter.reason), ("mailed", False, False))
        self.assertEqual((letter.action_id.state, letter.action_id.delivery_state), ("done", "sent"))
        self.assertFalse(letter.action_id.refused_address)
        letter.action_delivered()
        letter.action_undo_status()
        self.assertEqual((letter.state, letter.delivered_date), ("mailed", False))

    def test_a10_nothing_to_take_back(self):
        with self.assertRaisesRegex(UserError, "L000101 .*neither delivered nor did it come back"):
            self.letter().action_undo_status()

    def test_a10_a_letter_that_was_sent_again_is_history(self):
        letter = self.letter()
        self.came_back(letter)
        later = self.letter("L000102", customer=letter.customer_id)
        letter.action_id.letter_id = later
        with self.assertRaisesRegex(UserError, "L000101 .* was sent again meanwhile, as L000102"):
            letter.action_undo_status()

    def test_a10_an_earlier_try_that_came_back_leaves_the_action_alone(self):
        letter = self.letter()
        letter.action_id.letter_id = self.letter("L000102", customer=letter.customer_id)
        self.came_back(letter)
        self.assertEqual((letter.state, letter.action_id.delivery_state), ("returned", "sent"))

    def test_a10_what_has_not_left_has_no_status(self):
        waiting = self.letter(state="waiting", batch=self.batch("open"))
        with self.assertRaisesRegex(UserError, "L000101 .*has not left, its state is “Waits”"):
            waiting.action_delivered()
        made = self.letter("L000102", state="made", batch=self.batch("printing"))
        with self.assertRaisesRegex(UserError, "L000102 .*was not mailed yet: mark “Registered letter"):
            made.action_returned()

    def test_a10_came_back_is_never_followed_by_delivered(self):
        letter = self.letter()
        self.came_back(letter)
        with self.assertRaisesRegex(UserError, "came back, it was not delivered afterwards"):
            letter.action_delivered()

    def test_a10_days_that_cannot_be_are_refused(self):
        letter = self.letter()
        with self.assertRaisesRegex(UserError, "2026-03-17 is in the future"):
            self.came_back(letter, date=day(1))
        with self.assertRaisesRegex(UserError, "written on 2026-03-16: nothing can have become of it on 2026-03-15"):
            self.came_back(letter, date=day(-1))

    def test_a9_delivered_answers_what_nobody_knew(self):
        letter = self.letter(state="unknown")
        letter.action_id.write({"state": "error", "error_kind": "unknown", "delivery_state": "failed"})
        letter.action_delivered()
        self.assertEqual((letter.action_id.state, letter.action_id.delivery_state), ("done", "sent"))

    def test_a10_a_collector_does_it_for_the_companies_allowed(self):
        letter = self.letter()
        letter.with_user(self.collector).action_delivered()
        self.assertEqual(letter.state, "delivered")
        stranger = self.user("Stranger", "stranger")
        with self.assertRaises(UserError):
            letter.with_user(stranger).action_undo_status()


class TestLetterProofs(LettersCase):
    """The proofs of a letter are files of the customer's message; its number leads to the carrier's page."""

    def upload(self, letter, name, file_name, content):
        """Upload a proof as the form does, as a collector."""
        letter.with_user(self.collector).with_context(bin_size=True).web_save(
            {f"{name}_name": file_name, name: base64.b64encode(content).decode()},
            {name: {}, f"{name}_name": {}})

    def test_a10_a_proof_is_on_letter_action_and_message(self):
        letter = self.letter()
        self.upload(letter, "receipt_proof", "card.pdf", b"%PDF-1.4 signed")
        proof = letter.receipt_proof_id
        self.assertEqual((proof.name, proof.raw), ("card.pdf", b"%PDF-1.4 signed"))
        self.assertEqual(letter.action_id.receipt_proof_id, proof)
        self.assertIn(proof, letter.message_id.attachment_ids)
        self.assertEqual((proof.res_model, proof.res_id), ("collection.letter", letter.id))
        self.assertEqual(proof.with_user(self.collector).raw, b"%PDF-1.4 signed")
        self.assertFalse(letter.deposit_proof_id)

    def test_a10_a_proof_is_replaced_and_never_taken_off(self):
        letter = self.letter()
        self.upload(letter, "deposit_proof", "slip.pdf", b"%PDF-1.4 wrong")
        wrong = letter.deposit_proof_id
        self.upload(letter, "deposit_proof", "slip.pdf", b"%PDF-1.4 right")
        right = letter.deposit_proof_id
        self.assertEqual(right.raw, b"%PDF-1.4 right")
        self.assertEqual(letter.message_id.attachment_ids, wrong | right)
        with self.assertRaisesRegex(UserError, letter.reference), self.cr.savepoint():
            letter.deposit_proof = False
        self.assertEqual(letter.deposit_proof_id, right)

    def test_a10_the_same_proof_again_changes_nothing(self):
        letter = self.letter()
        letter._keep_proof("deposit_proof", "slip.pdf", b"%PDF-1.4")
        first = letter.deposit_proof_id
        letter._keep_proof("deposit_proof", "other.pdf", b"%PDF-1.4")
        self.assertEqual((letter.deposit_proof_id, first.name), (first, "slip.pdf"))

    def test_a10_the_tracking_link_has_the_number(self):
        carrier = self.env["collection.carrier"].create({
            "name": "Post", "tracking_url": "https://post.example/track/{tracking_number}?lang=en"})
        letter = self.letter(carrier_id=carrier.id, tracking_number="RR123456785FR")
        self.assertEqual(letter.action_id.tracking_link, "https://post.example/track/RR123456785FR?lang=en")
        self.assertFalse(self.letter("L000102", carrier_id=carrier.id).tracking_link)

    def test_a10_one_number_means_one_letter(self):
        self.letter(tracking_number="RR 123 456 785 FR")
        second = self.letter("L000102")
        with self.assertRaisesRegex(ValidationError, "L000101 .*has the tracking number rr-123456785-fr already"):
            second.with_user(self.collector).tracking_number = "rr-123456785-fr"
