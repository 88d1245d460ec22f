"""Rule Y2 for text messages: a reply that nobody has read holds them, too."""

from .common import MOBILE, SmsCase


class TestSmsReplies(SmsCase):
    """The hold is the dispatcher's, which knows no channel by name."""

    def test_y2_a_reply_holds_the_text_message_until_it_is_read(self):
        reply = self.env["collection.reply"].create({
            "partner_id": self.alder.id, "company_id": self.company.id,
            "message_id": self.alder.message_post(body="We pay on Friday").id})
        action = self.send()
        self.assertEqual((self.sent(), action.state), ([], "scheduled"))
        reply.action_read()
        action = self.send()
        self.assertEqual(([number for number, _text in self.sent()], action.state), ([MOBILE], "done"))
