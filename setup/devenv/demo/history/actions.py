"""The e-mails sent and the calls made, with the items that each named (rules A3, A10)."""
from __future__ import annotations

from datetime import datetime, time

from odoo.fields import Command

from .ledger import date_of


def write_actions(place, years, partners, items) -> None:
    """Write the done actions in the order of their days, the e-mails with their messages."""
    done = sorted(((year, action) for year in years for action in year.done), key=lambda each: each[1].day)
    steps = {step.id: step for step in place.scenario.action_ids}
    documents = {item: item._collection_document() for item in items.values()}
    mailed = [(year, action) for year, action in done if action.step.channel == "email"]
    messages = place.env["mail.message"].create([
        _message(place, year, action, partners[year.customer.code], steps[action.step.id],
                 _named(year, action, items, documents)) for year, action in mailed])
    sent = dict(zip(map(id, (action for _year, action in mailed)), messages.ids, strict=True))
    place.env["collection.action"].create([
        {**_values(place, year, action, steps[action.step.id], partners, items, documents),
         **(_delivery(place, year, action, sent[id(action)]) if id(action) in sent else _call(year, action, partners))}
        for year, action in done])


def _values(place, year, action, step, partners, items, documents):
    partner, day = partners[year.customer.code], date_of(place, action.day)
    named = _named(year, action, items, documents)
    return {
        "partner_id": partner.id, "company_id": place.company.id, "scenario_action_id": step.id,
        "channel": step.channel, "automatic": step.automatic, "to_confirm": step.to_confirm, "state": "done",
        "date": day, "done_date": day, "collector_id": place.collectors[year.customer.collector].id,
        "contact_id": partner.child_ids.id, "leader_item_id": items[year.customer.code, action.leader].id,
        "item_ids": [Command.set([item["id"] for item in named])], "sent_items": named,
    }


def _named(year, action, items, documents):
    """The items as they were named, in the form of ``account.move.line._collection_snapshot``."""
    return [{"id": item.id, "document": documents[item], "customer_code": year.customer.ref,
             "due_date": item.date_maturity.isoformat(), "open": amount, "currency": year.customer.currency}
            for number, amount in action.items for item in [items[year.customer.code, number]]]


def _call(year, action, partners):
    contact = partners[year.customer.code].child_ids
    return {"note": action.note, "call_outcome": "reached", "spoken_to_id": contact.id, "spoken_to": contact.name}


def _delivery(place, year, action, message_id):
    return {"delivery_state": "sent", "delivery_date": _moment(place, action), "sent_to": year.customer.email,
            "message_id": message_id}


def _message(place, year, action, partner, step, named):
    """The message as the customer's page shows it."""
    collector = place.collectors[year.customer.collector].partner_id
    lines = "".join(f"<li>{item['document']}, due on {item['due_date']}: {item['open']:,.2f} {item['currency']}</li>"
                    for item in named)
    return {
        "model": "res.partner", "res_id": partner.id, "message_type": "email_outgoing", "date": _moment(place, action),
        "subtype_id": place.env.ref("mail.mt_comment").id, "author_id": collector.id, "email_from": collector.email,
        "record_company_id": place.company.id, "partner_ids": [Command.set(partner.child_ids.ids)],
        "subject": f"{step.name} – {partner.name} ({partner.ref})",
        "body": f"<p>Good morning,</p><p>please look at what is open with us:</p><ul>{lines}</ul>",
    }


def _moment(place, action):
    return datetime.combine(date_of(place, action.day), time(9, 0))
