"""Rules D1, D5: replies to read are counted above the agenda, and said where an account waits."""

from .reply_case import ReplyCase


class TestRepliesDesk(ReplyCase):
    """As its collector sees them."""

    def counter(self):
        [counter] = [counter for counter in self.actions.with_user(self.collector).get_desk_bar()["counters"]
                     if counter["key"] == "replies"]
        return counter["count"]

    def test_d1_the_counter_is_the_length_of_its_list(self):
        self.assertEqual(self.counter(), 0)
        self.answer("One"), self.answer("Two")
        self.assertEqual(self.counter(), 1, "one sender, one line")
        opened = self.actions.with_user(self.collector).open_desk_counter("replies")
        self.assertEqual((opened["res_model"], opened["context"]["search_default_to_read"]), ("collection.reply", 1))
        self.replies.search([]).with_user(self.collector).action_read()
        self.assertEqual(self.counter(), 0)

    def test_d5_a_reply_to_read_stands_among_what_holds_an_account(self):
        account = self.account(self.alder)
        self.assertNotIn("Reply to read", account.standing or "")
        reply = self.answer()
        account.invalidate_recordset()
        self.assertIn("Reply to read", account.standing)
        reply.action_read()
        account.invalidate_recordset()
        self.assertNotIn("Reply to read", account.standing or "")
