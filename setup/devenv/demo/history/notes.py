"""Promises, disputes and what went to the lawyers: the notes on items and their history (rules S1, S2, S4)."""
from __future__ import annotations

from datetime import datetime, time
from typing import NamedTuple

from odoo.tools import SQL

from .ledger import date_of

_STATUSES = ("promise", "dispute", "dispute_resolved", "litigation")


class Note(NamedTuple):
    """A status that an item got on a day; ``until``: the promise date, ``amount``: what was promised."""

    day: int
    number: int
    status: str
    comment: str
    until: int | None = None
    amount: float = 0.0


def write_notes(place, years, items) -> None:
    """Write what was noted, as of the days it was, and let the ledger say what became of the promises."""
    statuses = {name: place.env.ref(f"dso_collection.status_{name}").id for name in _STATUSES}
    noted = sorted(((year, note) for year in years for note in _notes(year)), key=lambda each: each[1].day)
    last, rows = {}, []
    for year, note in noted:
        item = items[year.customer.code, note.number]
        rows.append(_history(place, year, note, item, statuses, last.get(item)))
        last[item] = note
    history = place.env["collection.item.history"]
    history.create(rows)
    place.env.flush_all()
    _write_on_items(place, last, statuses)
    history._settle_promises([item.partner_id.id for item in last])


def _notes(year) -> list[Note]:
    """What was noted on one customer's items."""
    notes = [Note(promise.day, promise.number, "promise", "Promised by phone", promise.until, promise.amount)
             for promise in year.promises]
    for invoice in year.invoices.values():
        if invoice.dispute:
            begun, ended = invoice.dispute
            notes.append(Note(begun, invoice.number, "dispute", "Parts broken on delivery, asks for a credit note"))
            if ended is not None and ended < 0:
                notes.append(Note(ended, invoice.number, "dispute_resolved", "Credit note sent"))
        if invoice.litigation is not None:
            notes.append(Note(invoice.litigation, invoice.number, "litigation", "Handed to the lawyers"))
    return notes


def _history(place, year, note, item, statuses, before):
    day = date_of(place, note.day)
    return {
        "item_id": item.id, "move_id": item.move_id.id, "document": item._collection_document(),
        "partner_id": item.partner_id.id, "company_id": place.company.id,
        "day": day, "date": datetime.combine(day, time(10, 30)),
        "user_id": place.collectors[year.customer.collector].id,
        "old_status_id": before and statuses[before.status], "status_id": statuses[note.status],
        "comment": note.comment,
        **({"promise_date": date_of(place, note.until), "promise_outcome": "open", "promise_amount": note.amount,
            "open_amount": note.amount, "currency_id": item.currency_id.id} if note.until is not None else {}),
    }


def _write_on_items(place, last, statuses):
    """Leave on each item the last note: not by the ORM, which would note today's date in the history."""
    for item, note in last.items():
        until = None if note.until is None else date_of(place, note.until)
        place.env.cr.execute(SQL(
            "UPDATE account_move_line SET collection_status_id = %s, collection_promise_date = %s,"
            " collection_comment = %s WHERE id = %s", statuses[note.status], until, note.comment, item.id))
    place.env["account.move.line"].invalidate_model()
