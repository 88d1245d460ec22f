"""How fast messages are made and sent, against Odoo's own ways to do the same with the same text.

*Made*: dispatch (refresh, plan, look at the items again, render, write the outbox) against
``message_mail_with_source`` with a template of the same page, and against ``mail.mail.create`` of e-mails
that need no rendering. *Sent*: over SMTP to a sink in a process of its own, against ``mail.mail.send`` of the same
bodies, each outcome committed before the next message, as both do by themselves.
"""

import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from .bench import seconds
from .figure import Figure, at_least, at_most

#: Messages of one turn.
_TURN = 200
#: Subject and page of the add-on's standard e-mail, as Odoo's own templates make them.
_SUBJECT = "{{ user.company_id.name }}: overdue, your account {{ object.commercial_partner_id.ref }}"
_PAGE = Path(__file__).with_name("peer_email.html")


def measure(bench) -> list[Figure]:
    """Make and send as many messages as the option says, each way, in turns; the best turn of each counts.

    In turns, and the best, since other programs on the machine would else decide the ratios.
    """
    env = bench.env
    _make_due(env)
    with _sink() as port:
        env["ir.mail_server"].search([]).unlink()
        env["ir.mail_server"].create({
            "name": "Sink", "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_encryption": "none"})
        template = _template(env)
        env.cr.commit()
        turns, place = [], (date.min, 0)
        for _ in range(max(2, bench.options.messages // _TURN)):
            ours, batch, place = _ours(env, place)
            turns.append({**ours, **_odoos(env, template, batch)})
    return _figures(turns)


def _figures(turns):
    best = {name: max(turn[name] for turn in turns) for name in turns[0]}
    grown = turns[-1]["resident"] - turns[0]["resident"]
    figures = [Figure("messages", name, value, "/s") for name, value in best.items() if name != "resident"]
    for name, reference, target in (("dispatched", "message_mail_with_source", 3), ("delivered", "mail.mail.send", 3)):
        ratio = best[name] / best[reference]
        figures.append(Figure("messages", name, best[name], "/s", reference, ratio, **at_least(target, ratio)))
    return [
        *figures,
        Figure("messages", "dispatched", best["dispatched"], "/s", "mail.mail.create",
               best["dispatched"] / best["mail.mail.create of ready e-mails"]),
        Figure("messages", "memory after the first turn", turns[0]["resident"], "MB"),
        Figure("messages", "memory grown from the first to the last", grown, "MB", **at_most(10, grown)),
    ]


def _ours(env, place):
    """Dispatch and deliver one turn; returns rates, the actions, and the place reached."""
    actions = env["collection.action"]
    batches = []

    def dispatch():
        nonlocal place
        while sum(map(len, batches)) < _TURN:
            batch, place = actions._dispatch_next(place)
            env.cr.commit()
            if not batch:
                raise RuntimeError("Too few messages are due")
            batches.append(batch)

    dispatched = seconds(dispatch)
    delivered = seconds(actions._deliver)
    batch = actions.union(*batches)
    if set(batch.mapped("delivery_state")) != {"sent"}:
        raise RuntimeError("Some messages were not sent")
    rates = {"dispatched": len(batch) / dispatched, "delivered": len(batch) / delivered, "resident": _resident()}
    return rates, batch, place


def _odoos(env, template, batch):
    """Do the same for the same people through Odoo's own methods; returns rates."""
    contacts = batch.contact_id
    bodies = batch.mail_id.mapped("body_html")
    outbox = env["mail.mail"]
    before = outbox.search([], limit=1, order="id desc").id
    made = seconds(lambda: (
        contacts.message_mail_with_source(template, auto_commit=True, force_send=False), env.cr.commit()))
    mails = outbox.search([("id", ">", before)], order="id")
    if len(mails) != len(contacts):
        raise RuntimeError(f"{len(mails)} of {len(contacts)} e-mails were made")
    values = [{"subject": mail.subject, "body_html": mail.body_html, "recipient_ids": [(6, 0, mail.recipient_ids.ids)],
               "email_from": mail.email_from} for mail in mails]
    for mail, body in zip(mails, bodies, strict=True):
        mail.body_html = body
    env.cr.commit()
    sent = seconds(lambda: mails.send(auto_commit=True))
    if mails.exists():
        raise RuntimeError("mail.mail.send left some")
    bare = seconds(lambda: (outbox.create(values), env.cr.commit()))
    count = len(contacts)
    return {"message_mail_with_source": count / made, "mail.mail.send": count / sent,
            "mail.mail.create of ready e-mails": count / bare}


def _template(env):
    """Return a template of the same text, sent as Odoo's own senders do."""
    return env["mail.template"].create({
        "name": "Reference", "model_id": env["ir.model"]._get_id("res.partner"), "subject": _SUBJECT,
        "body_html": _PAGE.read_text(), "partner_to": "{{ object.id }}", "use_default_to": False,
        "email_from": "collector@seller.example", "auto_delete": True,
    })


def _make_due(env):
    """Plan the ledger so that each account's first reminder is due and goes by itself."""
    steps = env["collection.scenario.action"].search([])
    steps.to_confirm = False
    steps.sorted("sequence")[0].delay_days = -1000
    env["collection.action"]._replan_partners(None)
    env.cr.commit()


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
