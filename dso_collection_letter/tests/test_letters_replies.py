"""Rule Y2 for letters: a reply that nobody has read holds them; written ones are a person's to post."""

from .letter_case import LetterCase


class TestLettersReplies(LetterCase):
    """The hold is the dispatcher's, which knows no channel by name."""

    def test_y2_no_letter_is_written_until_the_reply_is_read(self):
        customer = self.addressed()
        reply = self.env["collection.reply"].create({
            "partner_id": customer.id, "company_id": self.company.id,
            "message_id": customer.message_post(body="We pay on Friday").id})
        self.assertFalse(self.written(customer))
        self.assertEqual(self.open_action(customer).state, "scheduled")
        reply.action_read()
        self.assertEqual(self.written(customer).state, "waiting")
