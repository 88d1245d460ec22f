"""Incoming e-mails as a mail server hands them over: bytes into ``mail.thread.message_process``."""

from email.message import EmailMessage
from email.utils import make_msgid

from .common import CollectionCase


class ReplyCase(CollectionCase):
    """A customer who was sent a reminder that can be answered; ``cls.sent`` is the action."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.replies = cls.env["collection.reply"]
        cls.steps = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 7), name="Replies")
        cls.alder = cls.customer("Alder Ltd", "A1", scenario=cls.steps)
        cls.accountant = cls.alder.child_ids
        cls.alder_invoice = cls.invoice(cls.alder, 120, due=-6)
        cls.sent = cls._reminder(cls.alder, cls.accountant)

    @classmethod
    def _reminder(cls, customer, contact):
        """Return a reminder that was sent to a contact, without the way through the outbox."""
        message = customer.message_post(
            body="Please pay", message_type="email_outgoing", subtype_xmlid="mail.mt_comment",
            author_id=cls.collector.partner_id.id, email_from=cls.collector.email_formatted, subject="Reminder")
        cls.env["collection.action"]._replan_partners(customer.ids)
        return cls.env["collection.action"].create({
            "kind": "message", "partner_id": customer.id, "company_id": cls.company.id, "channel": "email",
            "contact_id": contact.id, "name": "Reminder", "state": "done", "done_date": "2026-03-16",
            "subject": "Reminder", "body": "<p>Please pay</p>", "delivery_state": "sent", "message_id": message.id,
            "delivery_date": "2026-03-16 08:00:00", "collector_id": cls.collector.id,
        })

    def mail(self, text="We pay on Friday.", answers=None, sender=None, to=None, html=None, **headers):
        """Return an incoming e-mail; ``answers``: the message, or Message-ID, that it is an answer to."""
        mail = EmailMessage()
        mail["From"] = sender or self.accountant.email_formatted
        mail["To"] = to or self.collector.email
        mail["Subject"] = headers.pop("Subject", "Re: Reminder")
        mail["Message-ID"] = headers.pop("message_id", make_msgid(domain="a1.example"))
        if answers:
            name = answers if isinstance(answers, str) else answers.message_id
            mail["In-Reply-To"] = name
            mail["References"] = headers.pop("references", name)
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text) if text is not None else None
        if html is not None:
            mail.add_alternative(html, subtype="html") if text is not None else mail.set_content(html, subtype="html")
        return mail

    def receive(self, mail, model=None, user=None):
        """Hand a message over as ``odoo-mailgate`` does; returns the replies that it made."""
        before = self.replies.search([])
        threads = self.env["mail.thread"].with_user(user or self.env.ref("base.user_root"))
        threads.with_context(tracking_disable=False).message_process(
            model, mail if isinstance(mail, bytes) else mail.as_bytes())
        self.env.flush_all()
        return self.replies.search([], order="id") - before

    def answer(self, text="We pay on Friday.", **values):
        """Receive an answer to the reminder."""
        return self.receive(self.mail(text, self.sent.message_id, **values))
