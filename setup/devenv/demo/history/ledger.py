"""Invoices, credit notes and payments, posted and reconciled by Odoo itself, in few calls."""
from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from odoo.fields import Command

from .customers import Customer


class Document(NamedTuple):
    """An invoice or credit note to be written; days count from today."""

    customer: Customer
    day: int
    due: int
    amount: float
    text: str


def write_ledger(place, years, partners) -> dict:
    """Post what was invoiced and what settled it; returns ``{(customer code, invoice number): item}``."""
    invoices = _write_invoices(place, years, partners)
    settled = [(year, invoice, part) for year in years for invoice in year.invoices.values()
               for part in invoice.settled]
    credits = _write_credit_notes(place, [each for each in settled if each[2].credit], partners)
    payments = _write_payments(place, [each for each in settled if not each[2].credit], partners)
    _reconcile(place, invoices, {**credits, **payments})
    return invoices


def date_of(place, day):
    """The date of a day that is counted from today."""
    return place.today + timedelta(days=day)


def _write_invoices(place, years, partners):
    drawn = sorted(((year, invoice) for year in years for invoice in year.invoices.values()),
                   key=lambda each: (each[1].day, each[0].customer.code))
    return _post(place, partners, "out_invoice", {
        (year.customer.code, invoice.number): Document(
            year.customer, invoice.day, invoice.due, invoice.amount, year.customer.goods)
        for year, invoice in drawn})


def _write_credit_notes(place, settled, partners):
    return _post(place, partners, "out_refund", {
        (year.customer.code, invoice.number, part): Document(
            year.customer, part.day, part.day, part.amount, "Credit note: parts missing or broken")
        for year, invoice, part in settled})


def _write_payments(place, settled, partners):
    """Write the payments as a bank statement books them, in the order of their days, so that their numbers follow.

    Those beside a credit note are registered by a person: Odoo would take such an invoice for reversed otherwise.
    """
    settled = sorted(settled, key=lambda each: (each[2].day, each[0].customer.code))
    booked = {True: {}, False: {}}
    for year, invoice, part in settled:
        beside_credit = any(other.credit for other in invoice.settled)
        booked[beside_credit][year.customer.code, invoice.number, part] = Document(
            year.customer, part.day, part.day, part.amount, f"{year.customer.name}, invoice {invoice.number}")
    return {**_post(place, partners, "entry", booked[False]), **_register(place, partners, booked[True])}


def _register(place, partners, documents):
    """Register payments by Odoo's own form; it takes twice as long."""
    payments = place.env["account.payment"].create([{
        "payment_type": "inbound", "partner_type": "customer", "partner_id": partners[document.customer.code].id,
        "journal_id": _books(place, "entry")["journal"], "date": date_of(place, document.day),
        "amount": document.amount, "currency_id": _currency(place, document.customer).id, "memo": document.text,
    } for document in documents.values()])
    payments.action_post()
    return dict(zip(documents, (_receivable(payment.move_id) for payment in payments), strict=True))


def _post(place, partners, kind, documents):
    """Post documents, given by a key; returns the item of each by the same key.

    Their two lines are given whole, so that Odoo need not work out one from the other: that takes half the time.
    """
    books = _books(place, kind)
    moves = place.env["account.move"].with_context(skip_invoice_sync=True).create([
        {**_head(place, document, kind, partners), "journal_id": books["journal"],
         "line_ids": _lines(place, document, kind, books, partners[document.customer.code])}
        for document in documents.values()])
    moves.with_context(skip_invoice_sync=False).action_post()
    return dict(zip(documents, map(_receivable, moves), strict=True))


def _books(place, kind):
    """The journal, its own ledger account (what is sold, or the bank), and the one of what customers owe."""
    journal = place.env["account.journal"].search([
        ("type", "=", "bank" if kind == "entry" else "sale"), ("company_id", "=", place.company.id)], limit=1)
    return {"journal": journal.id, "own": journal.default_account_id.id,
            "receivable": place.env["res.partner"].new().property_account_receivable_id.id}


def _head(place, document, kind, partners):
    day = date_of(place, document.day)
    head = {"move_type": kind, "company_id": place.company.id, "partner_id": partners[document.customer.code].id,
            "date": day, "currency_id": _currency(place, document.customer).id}
    if kind == "entry":
        return {**head, "ref": document.text}
    return {**head, "invoice_date": day, "invoice_date_due": date_of(place, document.due)}


def _lines(place, document, kind, books, partner):
    """The line of what is sold or came in, and the item: owed by an invoice, taken off by all else."""
    currency, sign = _currency(place, document.customer), 1 if kind == "out_invoice" else -1
    amount = sign * document.amount
    owed = currency._convert(amount, place.company.currency_id, place.company, date_of(place, document.day))
    own = {"name": document.text, "account_id": books["own"]}
    item = {"account_id": books["receivable"], "date_maturity": date_of(place, document.due)}
    if kind == "entry":
        item["name"] = document.text
    else:
        own |= {"display_type": "product", "quantity": 1, "price_unit": document.amount, "tax_ids": [Command.clear()]}
        item["display_type"] = "payment_term"
    return [Command.create({**line, "partner_id": partner.id, "currency_id": currency.id, "balance": balance,
                            "amount_currency": in_currency})
            for line, balance, in_currency in ((own, -owed, -amount), (item, owed, amount))]


def _currency(place, customer):
    return place.env.ref(f"base.{customer.currency}")


def _receivable(move):
    return move.line_ids.filtered(lambda line: line.account_type == "asset_receivable")


def _reconcile(place, invoices, settlements):
    """Allocate each payment and credit note to its invoice, the earliest first."""
    place.env["account.move.line"]._reconcile_plan([
        invoices[code, number] | line
        for (code, number, part), line in sorted(settlements.items(), key=lambda each: each[0][2].day)])
