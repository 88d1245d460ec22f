"""Invoices as Odoo makes them from one line of goods, written with both lines: that takes two thirds of the time.

``test_invoices.py`` holds that they are the same, column by column.
"""

from odoo import Command

_SIGNS = {"out_invoice": 1, "out_refund": -1}


def create(customer, amount, *, income, **head):
    """Create an invoice or credit note over ``amount``, not posted; the company is that of ``head``.

    What Odoo would do more with than write two lines is left to Odoo.
    """
    currency = customer.env["res.currency"].browse(head["currency_id"])
    moves = customer.env["account.move"]
    goods = {"name": "Goods", "price_unit": amount, "tax_ids": False, "account_id": income.id}
    head = {**head, "partner_id": customer.id, "invoice_payment_term_id": False}
    if head["move_type"] not in _SIGNS or amount <= 0 or currency.round(amount) != amount:
        return moves.create({**head, "invoice_line_ids": [Command.create(goods)]})
    return moves.browse(moves.with_context(skip_invoice_sync=True).create(
        {**head, "line_ids": _lines(customer.commercial_partner_id, amount, currency, goods, head)}).ids)


def _lines(customer, amount, currency, goods, head):
    """Return the line of what was sold and the item, with what they are in the company's currency."""
    company = customer.env["res.company"].browse(head["company_id"])
    sign = _SIGNS[head["move_type"]]
    balance = currency._convert(amount, company.currency_id, company, head["invoice_date"])
    item = {"account_id": customer.property_account_receivable_id.id, "date_maturity": head["invoice_date_due"],
            "name": False, "discount_amount_currency": 0, "discount_balance": 0}
    return [
        Command.create({
            **line, "display_type": kind, "partner_id": customer.id, "currency_id": currency.id,
            "balance": factor * balance, "amount_currency": factor * amount})
        for kind, factor, line in (("product", -sign, {**goods, "quantity": 1}), ("payment_term", sign, item))]
