"""Line ends and control characters in names: a line stays one line wherever a name enters it (rules A10, A11)."""

from unittest.mock import patch

from ..channels.email.text import EmailText
from ..tools.texts import first_line
from .test_sending import SendingCase, quiet

MARKS = "\n\r\nBcc: x@evil.example\u2028\u2029\x85\x0b\x1b\x7f"


class TestNamesInSubjects(SendingCase):
    """Subjects on screens, before anything is sent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder.name = f"Alder{MARKS}Ltd"
        cls.alder.ref = False
        cls.subject = f"{cls.company.name}: $ 100.00 overdue, your account Alder Bcc: x@evil.example Ltd"

    def test_a11_the_drafts_subject_is_one_line(self):
        self.plan()
        text = EmailText(self.env)
        self.assertEqual(text.draft(self.action()).subject, self.subject)
        self.assertEqual(text.draft(self.action(), keep_hashtags=True).subject,
                         "#company_name: #items_amount_overdue overdue, your account #client_account")

    def test_a11_a_hashtag_in_a_subject_is_one_line(self):
        self.plan()
        action = self.action()
        action.subject = "To #client_name"
        self.assertEqual(EmailText(self.env).draft(action).subject, "To Alder Bcc: x@evil.example Ltd")

    def test_a11_the_screen_shows_one_line(self):
        wizard = self.env["collection.message.wizard"].with_user(self.collector).create({
            "partner_id": self.alder.id, "company_id": self.company.id, "contact_ids": self.alder.child_ids.ids})
        wizard._fill()
        self.assertRegex(wizard.subject, r": [\w ]+, your account Alder Bcc: x@evil.example Ltd$")
        wizard.write({"subject": "To #client_name", "body": "<p>Please pay</p>"})
        self.assertEqual(wizard.preview_subject, "To Alder Bcc: x@evil.example Ltd")

    def test_a11_a_hashtag_in_a_text_has_no_control_characters(self):
        self.plan()
        action = self.action()
        action.body = "<p>#client_name</p>"
        body = EmailText(self.env).draft(action).body
        self.assertEqual(body, "<p>Alder Bcc: x@evil.example Ltd</p>")


class TestMessagesThatCannotBeMade(SendingCase):
    """What one message is guilty of is its own failure: no server's, and no other message's (rule A10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.birch = cls.customer("Birch Ltd", "C002", scenario=cls.standard)
        cls.invoice(cls.birch)

    @quiet
    def fail(self, error):
        """Let the preparation of Alder's mail fail; returns Alder's action and Birch's."""
        mails = self.registry["mail.mail"]
        prepare = mails._prepare_outgoing_list

        def prepared(mail, *args, **options):
            if mail.res_id == self.alder.id:
                raise error
            return prepare(mail, *args, **options)

        with patch.object(mails, "_prepare_outgoing_list", prepared):
            action = self.send()
        return action, self.actions.search([("partner_id", "=", self.birch.id)], limit=1)

    def test_a10_what_cannot_be_prepared_is_the_messages_own_failure(self):
        """Another add-on's mistake, a file that is gone, a disk that does not answer."""
        for error in (ValueError("no such placeholder"), FileNotFoundError("no such file"), TimeoutError("the disk")):
            with self.subTest(error=error):
                action, other = self.fail(error)
                self.assertEqual((action.error_kind, action.refused_address, action.retry_at), ("text", False, False))
                for words in ("Alder Ltd (C001)", str(error)):
                    self.assertIn(words, action.error)
                self.assertNotIn("mail server", action.error)
                self.assertEqual(other.delivery_state, "sent")
                action.action_send_now()

    def test_a10_words_that_the_database_cannot_keep(self):
        """A reason with a NUL, a line end and half a sign stops nothing."""
        action, other = self.fail(ValueError("no \0such\u2028thing \ud800"))
        self.assertEqual((action.error_kind, other.delivery_state), ("text", "sent"))
        self.assertIn("no such thing", action.error)

    @quiet
    def test_a10_a_servers_words_that_the_database_cannot_keep(self):
        self.post.refused["accounts@c001.example"] = (550, b"no\0such\x1b user\xe2\x80\xa8here")
        action = self.send()
        self.assertEqual(action.error_kind, "address")
        self.assertIn("550 no such user here", action.error)

    def test_a10_first_line(self):
        self.assertEqual(first_line("a\0b\x1b\u2028 c\n\nd"), "a b c d")
