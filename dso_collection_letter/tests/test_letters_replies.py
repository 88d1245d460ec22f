"""Rule Y2 for letters: a reply that nobody has read holds them; written ones are a person's to post."""

from odoo.tests import Form

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


class TestLettersRepliesInThePost(LetterCase):
    """A reply that comes while a letter waits in the outgoing post, or lies there printed."""

    def answers(self, letter, date="2026-03-16 09:00:00"):
        """Let a customer write back while its letter is in the post."""
        customer = letter.customer_id
        return self.env["collection.reply"].create({
            "partner_id": customer.id, "company_id": self.company.id, "email_from": "accounts@c001.example",
            "date": date, "message_id": customer.message_post(body="We pay on Friday").id})

    def mailing(self, batch):
        """Press "Mark as mailed", as a collector does."""
        action = batch.with_user(self.collector).action_open_mailing()
        return Form(self.env[action["res_model"]].with_user(self.collector).with_context(**action["context"])).save()

    def test_y2_a_batch_names_who_wrote_back_and_printing_leaves_them_for_later(self):
        held, goes = self.written(self.addressed(), self.addressed("Birch Ltd", "C002"))
        batch = held.batch_id
        self.assertFalse(batch.held_names)
        reply = self.answers(held)
        batch.invalidate_recordset(), held.invalidate_recordset(["held_text"])
        self.assertEqual(batch.held_names, "Alder Ltd (C001)")
        why = "Waits until the reply of 03/16/2026 from accounts@c001.example is read."
        self.assertEqual((held.held_text, goes.held_text), (why, False))
        self.printed(batch)
        self.assertEqual((held.state, held.reason, goes.state), ("withdrawn", why, "made"))
        action = self.open_action(held.customer_id)
        self.assertEqual((action, action.state), (held.action_id, "scheduled"), "it is put off, not cancelled")
        self.dispatch()
        self.assertEqual(self.letter_of(held.customer_id), held, "no other letter until the reply is read")
        reply.action_read()
        again = self.written(held.customer_id)
        self.assertNotEqual(again, held)
        self.assertEqual((again.action_id, again.state), (action, "waiting"))

    def test_y2_mark_as_mailed_names_who_wrote_back_and_leaves_them_for_later(self):
        held, goes = self.written(self.addressed(), self.addressed("Birch Ltd", "C002"))
        batch = self.printed()
        self.assertFalse(self.mailing(batch).held_names)
        reply = self.answers(held)
        wizard = self.mailing(batch)
        self.assertEqual((wizard.held_names, wizard.held_letter_ids), ("Alder Ltd (C001)", held))
        again = wizard.action_withdraw_held()
        self.assertEqual((again["res_model"], again["res_id"]), (wizard._name, wizard.id))
        wizard.invalidate_recordset()
        self.assertEqual((wizard.held_names, wizard.letter_count), (False, 1))
        wizard.action_mailed()
        self.assertEqual((held.state, goes.state, batch.state), ("withdrawn", "mailed", "mailed"))
        self.assertEqual(self.open_action(held.customer_id), held.action_id)
        reply.action_read()
        self.assertEqual(self.written(held.customer_id).state, "waiting")

    def test_y2_mailed_all_the_same_it_counts_as_sent(self):
        letter = self.written(self.addressed())
        batch = self.printed()
        self.answers(letter)
        self.mailing(batch).action_mailed()
        self.assertEqual((letter.state, letter.action_id.delivery_state), ("mailed", "sent"))

    def test_y2_to_be_read_again_holds_a_letter_that_is_younger_than_the_reply(self):
        letter = self.written(self.addressed())
        reply = self.answers(letter, "2026-03-15 09:00:00")
        reply.action_read()
        self.assertFalse(letter.held_text)
        reply.action_unread()
        letter.invalidate_recordset(["held_text"])
        self.assertTrue(letter.held_text)
        self.printed(letter.batch_id)
        self.assertEqual(letter.state, "withdrawn")

    def test_y2_a_reply_known_before_the_letter_holds_nothing(self):
        letter = self.written(self.addressed())
        self.answers(letter, "2026-03-15 09:00:00")
        self.printed(letter.batch_id)
        self.assertEqual(letter.state, "made", "somebody chose “Send now” all the same")
