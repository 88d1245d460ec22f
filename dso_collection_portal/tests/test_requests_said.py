"""Rules E3, E4, E5: what a customer says is kept to be validated, within limits, and is text whatever it looks like."""

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.request import files as limits
from .request_case import FORMULA, HOSTILE, PDF, PROGRAM, RequestCase, jpeg, png


@tagged("post_install", "-at_install")
class TestRequestsSaid(RequestCase):
    """One after the other as the page's form sends it."""

    def test_e3_what_is_said_waits_and_notes_nothing_on_items(self):
        history = self.env["collection.item.history"].search_count([])
        said = [
            self.say("promise", date="2026-03-20", text="After the holidays", sender_name="Ada"),
            self.say("dispute", self.second_item, reason="goods", text="Broken"),
            self.say("paid", self.second_item, date="2026-03-10", amount="70", reference="TR 1"),
            self.say("contact", name="Nora", email="nora@a1.example"),
            self.say("plan", self.first | self.second_item, number="3", date="2026-04-01"),
        ]
        self.assertEqual([one.summary for one in said], [
            f"Promise to pay by 03/20/2026: {self.first.move_id.name}",
            f"Dispute (Goods or services are not as agreed): {self.second_item.move_id.name}",
            f"Paid $ 70.00 on 03/10/2026: {self.second_item.move_id.name}".replace("$ ", "$\N{NO-BREAK SPACE}"),
            "Another contact: Nora, nora@a1.example",
            "Payment plan wanted: 3 instalments, the first on 04/01/2026: "
            f"{self.first.move_id.name}, {self.second_item.move_id.name}"])
        self.assertEqual({one.state for one in said}, {"to_validate"})
        self.assertEqual((said[0].collector_id, said[0].open_amount, said[0].via, said[0].sender),
                         (self.collector, 120.0, "link", "Ada"))
        self.assertEqual(self.env["collection.item.history"].search_count([]), history)
        self.assertFalse((self.first | self.second_item).mapped("collection_comment")[0])
        self.assertIn("After the holidays", "".join(self.messages().mapped("body")))

    def test_e3_a_promise_holds_its_documents_at_once_where_the_company_says_so(self):
        self.assertEqual(self.leader(), self.first)
        self.say("promise", date="2026-03-20")
        self.assertEqual(self.leader(), self.second_item, "the other document goes on")
        self.assertEqual(self.first.with_user(self.collector).collection_exclusion, "Said by the customer, to validate")
        disputed = self.say("dispute", self.second_item, reason="goods")
        self.assertEqual([one.holds_text for one in self.all_said()],
                         ["The scenario goes on", "The documents wait until 03/20/2026"])
        self.assertEqual(self.leader(), self.second_item, "only promises hold")
        self.say("paid", self.later, date="2026-03-10")
        self.company.collection_page_holds = "all"
        self.assertFalse(self.leader())
        self.assertEqual(disputed.holds_text, "The documents wait until 04/15/2026")
        self.assertEqual(self.account(self.alder).standing, "Said by the customer, to validate")
        self.company.collection_page_holds = "none"
        self.assertEqual(self.leader(), self.first)
        self.company.collection_page_holds = "promise"
        with self.on_day(5):
            self.assertEqual(self.leader(), self.first, "not longer than the day promised")

    def test_e3_limits_of_promises_are_the_companys(self):
        self.company.write({"collection_page_promise_days": 10, "collection_page_promises": 1})
        self.assertIn("until 03/26/2026", self.refused("promise_date", "promise", date="2026-03-27"))
        self.assertIn("has passed", self.refused("promise_date", "promise", date="2026-03-15"))
        self.assertIn("enter the day", self.refused("promise_date", "promise", date="soon"))
        said = self.say("promise", date="2026-03-26")
        with self.on_day(4):
            self.assertIn("until 03/26/2026", self.refused("promise_date", "promise", date="2026-03-28"),
                          "said anew, it cannot be put off further")
        said.action_accept()
        self.assertIn("cannot be promised here again", self.refused("item", "promise", date="2026-03-20"))
        self.company.collection_page_promises = 2
        self.say("promise", date="2026-03-20")

    def test_e3_said_anew_it_takes_the_place_of_what_was_said_before(self):
        former = self.say("promise", self.first | self.second_item, date="2026-03-20")
        other = self.say("promise", self.first, date="2026-03-20")
        again = self.say("promise", self.second_item | self.first, date="2026-03-22")
        self.assertEqual((former.state, former.replaced_by_id, other.state, again.state),
                         ("withdrawn", again, "to_validate", "to_validate"))
        with self.assertRaisesRegex(UserError, "replaced by what the customer said later"):
            former.action_accept()

    def test_e3_two_tabs_in_the_same_moment_say_it_once(self):
        said = self.say("promise", date="2026-03-20").sudo()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            said.copy({"items_key": said.items_key})

    def test_e3_what_is_missing_or_wrong_is_said_at_its_field(self):
        none, credit = self.first.browse(), self.credit(self.alder, 10)
        self.env.ref("base.EUR").active = True
        euro = self.item(self.invoice(self.alder, 50, currency=self.env.ref("base.EUR")))
        for field, kind, items, typed in [
            ("item", "promise", none, {"date": "2026-03-20"}),
            ("item", "promise", credit, {"date": "2026-03-20"}),
            ("promise_amount", "promise", None, {"date": "2026-03-20", "amount": "120.01"}),
            ("promise_amount", "promise", None, {"date": "2026-03-20", "amount": "-5"}),
            ("promise_amount", "promise", None, {"date": "2026-03-20", "amount": "1e3"}),
            ("promise_amount", "promise", self.first | euro, {"date": "2026-03-20", "amount": "10"}),
            ("dispute_reason", "dispute", None, {"text": "Broken"}),
            ("dispute_text", "dispute", None, {"reason": "other"}),
            ("paid_date", "paid", None, {"date": "2026-03-18"}),
            ("paid_date", "paid", None, {"date": "2020-03-17"}),
            ("contact_email", "contact", none, {"name": "Nora"}),
            ("contact_email", "contact", none, {"email": "a@b.example, c@d.example"}),
            ("contact_phone", "contact", none, {"phone": FORMULA}),
            ("plan_number", "plan", None, {"number": "1", "date": "2026-04-01"}),
            ("plan_number", "plan", None, {"number": "99999", "date": "2026-04-01"}),
            ("plan_date", "plan", None, {"number": "3", "date": "2027-04-01"}),
            ("item", "plan", self.first | euro, {"number": "3", "date": "2026-04-01"}),
            ("promise_text", "promise", None, {"date": "2026-03-20", "text": "x" * 2001}),
            ("sender_name", "promise", None, {"date": "2026-03-20", "sender_name": "x" * 101}),
        ]:
            with self.subTest(field=field, typed=typed):
                self.assertTrue(self.refused(field, kind, items, **typed))

    def test_e3_what_the_page_does_not_offer_is_refused(self):
        self.assertIn("dispute", self.rendered())
        self.company.collection_page_dispute = False
        self.refused("say", "dispute", reason="goods")
        self.assertNotIn("dispute", self.rendered())
        self.alder.with_user(self.collector).collection_page_only_pay = True
        self.refused("say", "promise", date="2026-03-20")
        self.assertNotIn("<details", self.rendered())
        self.refused("say", "pay_nothing")
        with self.assertRaises(AccessError):
            self.alder.with_user(self.user("Clerk", "clerk", "base.group_partner_manager")).collection_page_only_pay = \
                False

    def test_e5_so_many_a_day(self):
        for number in range(20):
            self.say("paid", date="2026-03-10", reference=str(number))
        self.assertIn("a lot today", self.refused("say", "paid", date="2026-03-10"))
        with self.on_day(2):
            self.say("paid", date="2026-03-10")

    # Files

    def test_e5_files_are_looked_at_by_content_and_stay_private(self):
        said = self.say("dispute", reason="goods", files=[
            ("../proof.exe.pdf", PDF), ("=photo.jpeg", jpeg()), ("a\u202egnp.exe", png())])
        self.assertEqual([(file.name, file.mimetype, file.public, file.res_model, file.res_id)
                          for file in said.attachment_ids.sorted("id")], [
            ("proof.exe.pdf", "application/pdf", False, "collection.request", said.id),
            ("photo.jpg", "image/jpeg", False, "collection.request", said.id),
            ("agnp.exe.png", "image/png", False, "collection.request", said.id)])
        for user in (self.user("Clerk", "clerk", "account.group_account_invoice"), self.env.ref("base.public_user")):
            with self.assertRaises(AccessError):
                said.attachment_ids[0].with_user(user).read(["raw"])
        with self.assertRaisesRegex(UserError, "stays as it came"), self.env.cr.savepoint():
            said.attachment_ids[0].write({"raw": b"other"})
        with self.assertRaisesRegex(UserError, "stays as it came"), self.env.cr.savepoint():
            said.attachment_ids[0].unlink()

    def test_e5_programs_bombs_giants_and_too_many_files_are_refused(self):
        for files in (
            [("invoice.pdf", PROGRAM)], [("page.png", b"<svg onload=alert(1)>")], [("x.pdf", PDF[:20])],
            [("bomb.png", png(100_000, 100_000))], [("cut.jpg", jpeg()[:60])],
            [("html.pdf", b"<html>%PDF-1.7 startxref %%EOF")],
            [("giant.pdf", PDF + b" " * limits.FILE_BYTES)], [("x.pdf", PDF)] * 4,
        ):
            with self.subTest(name=files[0][0]):
                self.refused("dispute_file", "dispute", reason="goods", files=files)
        self.refused("say", "promise", date="2026-03-20", files=[("x.pdf", PDF)])
        self.patch(limits, "DAY_BYTES", 2 * len(PDF))
        self.say("dispute", reason="goods", files=[("x.pdf", PDF)] * 2)
        self.assertIn("many files", self.refused("paid_file", "paid", date="2026-03-10", files=[("x.pdf", PDF)]))

    # Hostile texts

    def test_e5_script_and_formula_are_text_in_chatter_mail_page_and_items(self):
        said = self.say("contact", name=HOSTILE, email="nora@a1.example", text=HOSTILE, sender_name=HOSTILE)
        paid = self.say("paid", date="2026-03-10", reference=FORMULA, text=HOSTILE, sender_name=FORMULA)
        self.assertEqual((paid.reference, paid.sender), (f"'{FORMULA}", f"'{FORMULA}"))
        said.action_accept()
        paid.action_accept()
        self.assertEqual(self.alder.child_ids.filtered("collection_contact").name, HOSTILE)
        self.assertTrue(self.first.collection_comment.startswith("Customer's page: Paid"))
        bodies = "".join(self.messages().mapped("body"))
        self.assertIn("&lt;script&gt;", bodies)
        html = self.rendered(typed={"kind": "contact", "contact_name": f'"{HOSTILE}', "contact_text": HOSTILE},
                             wrong={"contact_name": HOSTILE, "item": HOSTILE})
        for text in (bodies, html, "".join(self.env["mail.mail"].search([]).mapped("body_html"))):
            self.assertNotIn("<script>", text)
            self.assertNotIn("<img src=x", text)
        for shown in self.page()._collection_page_said():
            self.assertNotIn("nora", shown["words"], "whoever has the link reads no address")

    def test_e4_the_page_shows_what_was_said_and_nothing_of_ours(self):
        said = self.say("promise", date="2026-03-20")
        [shown] = self.page()._collection_page_said()
        self.assertEqual((shown["words"], shown["state"]), (
            f"03/16/2026: Promise to pay by 03/20/2026: {self.first.move_id.name}", "Received: we will answer"))
        self.first.collection_comment = "A bad payer"
        said.action_accept()
        [shown] = self.page()._collection_page_said()
        self.assertEqual((shown["state"], shown["day"]), ("Accepted", "03/16/2026"))
        self.assertIn("We count on your payment", shown["words"])
        self.assertNotIn("bad payer", str(shown))
        self.assertEqual(self.page(self.customer("Birch", "B1"))._collection_page_said(), [])
        with self.on_day(91):
            self.assertEqual(self.page()._collection_page_said(), [])

    def test_e5_every_field_has_a_label_and_its_error(self):
        html = self.rendered(wrong={"promise_date": "Please enter the day."}, typed={"kind": "promise"})
        self.assertIn('<label for="promise_date">I will pay by</label>', html)
        self.assertRegex(html, r'<input id="promise_date"[^>]*min="2026-03-16" max="2026-04-15"[^>]*'
                               r'aria-invalid="true"[^>]*aria-describedby="promise_date_error"')
        self.assertEqual(html.count('<details open="open"'), 1)
        self.assertIn('formaction="/collection/page/x/say"', html)
