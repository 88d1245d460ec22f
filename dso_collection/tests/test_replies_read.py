"""Rule Y3: what a message that came in seems to say is proposed on it, from its new words alone."""

from .common import day
from .reply_case import ReplyCase


class TestRepliesRead(ReplyCase):
    """A few whole e-mails; how words are read has tests and a table of its own."""

    def test_y3_a_promise_with_its_day_and_document(self):
        reply = self.answer(f"Hello,\n\nwe will pay {self.alder_invoice.name} on Friday.\n\nKind regards\nAda\n\n"
                            "On Mon, 16 Mar 2026 at 09:00, Collector One <collector1@ours.example> wrote:\n"
                            "> Please pay, you promised for 12 March 2026\n")
        self.assertEqual((reply.proposal, reply.proposal_date, reply.item_ids),
                         ("promise", day(4), self.item(self.alder_invoice)))
        self.assertNotIn("Please pay", reply.text)
        self.assertNotIn("Kind regards", reply.text)

    def test_y3_in_the_customer_s_language(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.accountant.lang = "de_DE"
        reply = self.answer("Guten Tag,\n\ndie Rechnung haben wir am 12.03.2026 überwiesen.\n\nMit freundlichen Grüßen")
        self.assertEqual((reply.proposal, reply.proposal_date), ("paid", day(-4)))

    def test_y3_the_right_contact(self):
        reply = self.answer("I am not in charge of this. Please write to Nora New <nora@a1.example>.")
        self.assertEqual(reply.proposal, "contact")
        self.assertIn("nora@a1.example", reply.proposal_contact)
        reply.with_user(self.collector).action_accept()
        self.assertEqual(self.alder.child_ids.filtered("collection_contact").email, "nora@a1.example")

    def test_y3_nothing_where_it_is_not_sure_and_nothing_of_a_machine(self):
        self.assertFalse(self.answer("Thank you.").proposal)
        self.assertFalse(self.answer("> We pay on Friday\n").proposal)
        self.assertFalse(self.answer("We will pay on Friday.", **{"Auto-Submitted": "auto-replied"}).proposal)
