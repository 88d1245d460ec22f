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


def answers(world):
    """Customers answer: a promise, an absence, a dispute, a wrong contact; some are read, some wait."""
    for partner, text, read, headers in (
        (world.dogwood, "We pay 75.00 on 20 March 2026.", True, {}),
        (world.hazel, "The goods were damaged, we do not pay invoice %s." % world.bills["C008", -3].name, False, {}),
        (world.alder, "I am out of the office until 25 March 2026.", False, {"Auto-Submitted": "auto-replied"}),
        (world.maple, "Please send a copy of the invoice.", False, {}),
        (world.pine, "We pay 40.00 on 25 March 2026.", False, {}),
        (world.fir, "We paid on 10 March 2026, reference 77.", True, {}),
        (world.larch, "Thank you for your call.", False, {}),
        (world.juniper, "Please write to Ann New, ann@c010.example, in future.", False, {}),
    ):
        reply = answer(world, partner, text, **headers)
        if read and reply:
            reply.with_user(world.collector).with_company(world.company).action_read()
    answer(world, world.hazel, "As I wrote already: damaged.")
