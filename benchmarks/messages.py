"""How fast messages are made and sent, against Odoo's own ways to do the same with the same text.

*Made*: dispatch (refresh, plan, look at the items again, render, write the outbox) against
``message_mail_with_source`` with a template of the same text, and against ``mail.mail.create`` of e-mails
that need no rendering. *Sent*: over SMTP to a sink in a process of its own, against ``mail.mail.send`` of what
``message_mail_with_source`` wrote, each outcome committed before the next message, as both do by themselves.
"""

import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import date

from .bench import seconds
from .figure import Figure, at_least, at_most

_CELL = "padding: 6px 4px; border-bottom: 1px solid #e3e6ea;"
#: Subject, text, table and styles of the add-on's standard e-mail.
_SUBJECT = "Overdue invoices – {{ object.commercial_partner_id.name }} ({{ object.commercial_partner_id.ref }})"
_BODY = f"""
<div style="font-family: Arial, Helvetica, sans-serif; font-size: 14px; line-height: 1.5; color: #222222;
            max-width: 720px;">
  <div>
    <p>Dear <t t-out="object.name"/>,</p>
    <p>According to our books the items below are past their due date and still open. Please arrange
       their payment, or tell us what holds it up: a short answer to this message is enough.</p>
    <p>If your payment is already on its way, please disregard this message and accept our thanks.</p>
  </div>
  <table cellpadding="0" cellspacing="0" border="0" width="100%"
         style="border-collapse: collapse; margin: 16px 0; font-size: 12px;">
    <thead><tr style="background-color: #f0f2f5;">
      <th align="left" style="{_CELL}">Document</th><th align="left" style="{_CELL}">Date</th>
      <th align="left" style="{_CELL}">Due date</th><th align="right" style="{_CELL}">Amount</th>
      <th align="right" style="{_CELL}">Still open</th></tr></thead>
    <tbody><tr t-foreach="object.commercial_partner_id.invoice_ids" t-as="invoice">
      <td style="{_CELL}"><span style="white-space: nowrap;"><t t-out="invoice.name"/></span></td>
      <td style="{_CELL} white-space: nowrap;"><t t-out="format_date(invoice.invoice_date)"/></td>
      <td style="{_CELL} white-space: nowrap;"><t t-out="format_date(invoice.invoice_date_due)"/></td>
      <td align="right" style="{_CELL} white-space: nowrap;">
        <t t-out="format_amount(invoice.amount_total, invoice.currency_id)"/></td>
      <td align="right" style="{_CELL} white-space: nowrap;">
        <t t-out="format_amount(invoice.amount_residual, invoice.currency_id)"/></td>
    </tr></tbody>
  </table>
  <div style="margin-top: 16px;">Collector</div>
</div>
"""


def measure(bench) -> list[Figure]:
    """Make and send as many messages as the option says, each way."""
    env = bench.env
    _make_due(env)
    with _sink() as port:
        env["ir.mail_server"].search([]).unlink()
        env["ir.mail_server"].create({
            "name": "Sink", "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_encryption": "none"})
        env.cr.commit()
        return _measure_ours(env, bench.options.messages)


def _measure_ours(env, wanted):
    actions = env["collection.action"]
    halves, memory = [], [_resident()]
    for part in (wanted // 2, wanted - wanted // 2):
        halves.append(_dispatch(env, part))
        memory.append(_resident())
    count, dispatched = map(sum, zip(*halves, strict=True))
    delivered = seconds(actions._deliver)
    memory.append(_resident())
    contacts = actions.search([("delivery_state", "=", "sent")]).contact_id
    if len(contacts) != count:
        raise RuntimeError(f"{len(contacts)} of {count} messages were sent")
    return [
        Figure("messages", "dispatched", count / dispatched, "/s"),
        Figure("messages", "delivered", count / delivered, "/s"),
        Figure("messages", "memory: dispatch, first half", memory[1] - memory[0], "MB"),
        Figure("messages", "memory: dispatch, second half", memory[2] - memory[1], "MB",
               **at_most(10, memory[2] - memory[1])),
        Figure("messages", "memory: delivery", memory[3] - memory[2], "MB", **at_most(10, memory[3] - memory[2])),
        *_measure_odoo(env, contacts, count / dispatched, count / delivered),
    ]


def _measure_odoo(env, contacts, dispatched, delivered):
    """Do the same for the same people through Odoo's own methods."""
    memory = [_resident()]
    template = env["mail.template"].create({
        "name": "Reference", "model_id": env["ir.model"]._get_id("res.partner"), "subject": _SUBJECT,
        "body_html": _BODY, "partner_to": "{{ object.id }}", "use_default_to": False,
        "email_from": "collector@seller.example", "auto_delete": True,
    })
    before = env["mail.mail"].search([], limit=1, order="id desc").id
    made = len(contacts) / seconds(lambda: (
        contacts.message_mail_with_source(template, auto_commit=True, force_send=False), env.cr.commit()))
    mails = env["mail.mail"].search([("id", ">", before)], order="id")
    if len(mails) != len(contacts):
        raise RuntimeError(f"{len(mails)} of {len(contacts)} e-mails were made")
    values = [{"subject": mail.subject, "body_html": mail.body_html, "recipient_ids": [(6, 0, mail.recipient_ids.ids)],
               "email_from": mail.email_from} for mail in mails]
    memory.append(_resident())
    sent = len(mails) / seconds(lambda: mails.send(auto_commit=True))
    memory.append(_resident())
    if mails.exists():
        raise RuntimeError("mail.mail.send left some")
    bare = len(values) / seconds(lambda: (env["mail.mail"].create(values), env.cr.commit()))
    return [
        Figure("messages", "message_mail_with_source", made, "/s"),
        Figure("messages", "mail.mail.send", sent, "/s"),
        Figure("messages", "mail.mail.create of ready e-mails", bare, "/s"),
        Figure("messages", "dispatched", dispatched, "/s", "message_mail_with_source", dispatched / made,
               **at_least(3, dispatched / made)),
        Figure("messages", "dispatched", dispatched, "/s", "mail.mail.create", dispatched / bare),
        Figure("messages", "delivered", delivered, "/s", "mail.mail.send", delivered / sent,
               **at_least(3, delivered / sent)),
        Figure("messages", "memory: message_mail_with_source", memory[1] - memory[0], "MB"),
        Figure("messages", "memory: mail.mail.send", memory[2] - memory[1], "MB"),
    ]


def _make_due(env):
    """Plan the ledger so that each account's first reminder is due and goes by itself."""
    steps = env["collection.scenario.action"].search([])
    steps.to_confirm = False
    steps.sorted("sequence")[0].delay_days = -1000
    env["collection.action"]._replan_partners(None)
    env.cr.commit()


def _dispatch(env, wanted):
    """Hand over about so many messages, batch by batch as the scheduled action does; returns count and seconds."""
    actions = env["collection.action"]
    count = 0

    def work():
        nonlocal count
        place = (date.min, 0)
        while count < wanted:
            batch, place = actions._dispatch_next(place)
            env.cr.commit()
            if not batch:
                raise RuntimeError(f"Only {count} messages are due")
            count += len(batch)

    spent = seconds(work)
    return count, spent


def _resident():
    """Return the memory that this process holds now, in MB."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE") / 1024 / 1024


@contextmanager
def _sink():
    """Run an SMTP sink in a process of its own; gives its port."""
    process = subprocess.Popen([sys.executable, "-m", "devenv.smtp_sink"], stdout=subprocess.PIPE, text=True)
    try:
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
