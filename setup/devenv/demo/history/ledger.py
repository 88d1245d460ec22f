"""Invoices, credit notes and payments, posted and reconciled by Odoo itself, in few calls."""
from __future__ import annotations

from datetime import timedelta

from odoo.fields import Command


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
    moves = _post(place, [
        {**_move(place, "out_invoice", year, partners, invoice.day, invoice.amount, year.customer.goods),
         "invoice_date_due": date_of(place, invoice.due)} for year, invoice in drawn])
    return {(year.customer.code, invoice.number): _receivable(move)
            for (year, invoice), move in zip(drawn, moves, strict=True)}


def _write_credit_notes(place, settled, partners):
    moves = _post(place, [
        _move(place, "out_refund", year, partners, part.day, part.amount, "Credit note: parts missing or broken")
        for year, _invoice, part in settled])
    return {(year.customer.code, invoice.number, part): _receivable(move)
            for (year, invoice, part), move in zip(settled, moves, strict=True)}


def _move(place, kind, year, partners, day, amount, text):
    return {
        "move_type": kind, "company_id": place.company.id, "partner_id": partners[year.customer.code].id,
        "invoice_date": date_of(place, day), "invoice_date_due": date_of(place, day),
        "currency_id": _currency(place, year.customer).id,
        "invoice_line_ids": [Command.create({
            "name": text, "quantity": 1, "price_unit": amount, "tax_ids": [Command.clear()]})],
    }


def _currency(place, customer):
    return place.env.ref(f"base.{customer.currency}")


def _post(place, values):
    moves = place.env["account.move"].create(values)
    moves.action_post()
    return moves


def _receivable(move):
    return move.line_ids.filtered(lambda line: line.account_type == "asset_receivable")


def _write_payments(place, settled, partners):
    """Write the payments in the order of their days, so that their numbers follow."""
    settled = sorted(settled, key=lambda each: (each[2].day, each[0].customer.code))
    journal = place.env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", place.company.id)], limit=1)
    payments = place.env["account.payment"].create([{
        "payment_type": "inbound", "partner_type": "customer", "partner_id": partners[year.customer.code].id,
        "journal_id": journal.id, "date": date_of(place, part.day), "amount": part.amount,
        "currency_id": _currency(place, year.customer).id,
        "memo": f"{year.customer.name}, invoice {invoice.number}",
    } for year, invoice, part in settled])
    payments.action_post()
    return {(year.customer.code, invoice.number, part): _receivable(payment.move_id)
            for (year, invoice, part), payment in zip(settled, payments, strict=True)}


def _reconcile(place, invoices, settlements):
    """Allocate each payment and credit note to its invoice, the earliest first."""
    place.env["account.move.line"]._reconcile_plan([
        invoices[code, number] | line
        for (code, number, part), line in sorted(settlements.items(), key=lambda each: each[0][2].day)])
