"""E-mails that customers send back, as the mail server hands them over."""
from __future__ import annotations

from email.message import EmailMessage


def answer(world, partner, text, **headers):
    """Receive a customer's answer to the last message that was sent to them; returns the reply, if it made one."""
    replies = world.env["collection.reply"]
    sent = world.actions.search([
        ("partner_id", "=", partner.id), ("delivery_state", "=", "sent"), ("channel", "=", "email"),
        ("message_id", "!=", False)], order="id desc", limit=1)
    mail = EmailMessage()
    mail["From"], mail["To"] = partner.child_ids[:1].email_formatted, world.collector.email
    mail["Subject"] = f"Re: {sent.message_id.subject}"
    mail["Message-ID"] = f"<{len(text)}.{replies.search_count([])}@{partner.ref.lower()}.example>"
    mail["In-Reply-To"] = mail["References"] = sent.message_id.message_id
    for name, value in headers.items():
        mail[name] = value
    mail.set_content(text)
    before = replies.search([])
    world.env["mail.thread"].message_process(None, mail.as_bytes())
    world.env.flush_all()
    return replies.search([]) - before
