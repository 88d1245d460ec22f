"""A generated ledger: any number of customers, open items and paid history, made by the database itself.

A customer, a contact and one document of each kind are made through Odoo; all others are copies of
their rows with other keys, amounts and dates, so that every column holds what Odoo would write.
"""
import datetime

from odoo.tools import SQL

from .bulk import OWN_ID, bare_tables, copy_row, vacuum
from .samples import Samples

#: Due dates of open items are spread over this many days, of which so many are still to come.
DUE_DAYS, DAYS_TO_COME = 120, 30
TABLES = ("res_partner", "account_move", "account_move_line", "account_partial_reconcile", "account_full_reconcile")
_MOVE_MONEY = ("amount_untaxed", "amount_tax", "amount_total", "amount_residual", "amount_untaxed_signed",
               "amount_untaxed_in_currency_signed", "amount_tax_signed", "amount_total_signed",
               "amount_total_in_currency_signed", "amount_residual_signed")
_LINE_MONEY = ("debit", "credit", "balance", "amount_currency", "amount_residual", "amount_residual_currency",
               "price_unit", "price_subtotal", "price_total")
_PARTIAL_MONEY = ("amount", "debit_amount_currency", "credit_amount_currency")
_NUMBER, _NULL = SQL("number"), SQL("NULL")


class GeneratedLedger:
    """``accounts`` customers with a contact, a collector and a scenario, each with ``items_each`` open items.

    Of twenty open items one is a credit note and two are partly paid. Each customer has as many
    invoices of the past, all settled by one payment, unless ``history`` is False.
    """

    #: What the names of entries begin with.
    prefix = "GEN"
    #: What it consists of.
    samples = Samples

    def __init__(self, env, accounts: int, items_each: int, history: bool = True):
        self.env = env
        self.accounts = accounts
        self.items_each = items_each
        self.history = history
        self.today = datetime.date.today()

    def make(self) -> None:
        """Write the ledger into the database of ``env`` (an empty one with a chart of accounts). Commits."""
        samples = self.samples(self.env, self.today)
        self.env.cr.execute("SET LOCAL synchronous_commit = off")
        with bare_tables(self.env.cr, *TABLES):
            self._copy_people(samples)
            kind = SQL("number * 7919 %% 20")
            self._copy_open(samples.plain, SQL("%s > 2", kind))
            self._copy_open(samples.credit, SQL("%s = 0", kind))
            self._copy_open(samples.partly_paid, SQL("%s IN (1, 2)", kind))
            if self.history:
                self._copy_history(samples.paid)
        self._forget_touched()
        vacuum(self.env.cr)

    def _forget_touched(self):
        """Planning begins with nothing to look at."""
        self.env.cr.execute("DELETE FROM collection_touch")

    def _copy_people(self, samples):
        """Copy the customer and its contact."""
        name = SQL("'Customer ' || number")
        self.customer = copy_row(self.env, samples.customer, self.accounts, {
            "name": name, "complete_name": name, "ref": SQL("'G' || number"), "commercial_partner_id": OWN_ID,
        })
        email = SQL("'payable' || number || '@customer.example'")
        copy_row(self.env, samples.contact, self.accounts, {
            "parent_id": _plus(self.customer), "commercial_partner_id": _plus(self.customer), "email": email,
            "email_normalized": email, "complete_name": SQL("%s || ', Payable'", name),
        })

    def _copy_open(self, document, where):
        """Copy a document, and the payment of a part of it, to the open items that fulfil ``where``."""
        count = self.accounts * self.items_each
        partner = _plus(self.customer, self._position())
        due = SQL("(%s::date + (number * 7919 %% %s)::int)",
                  self.today - datetime.timedelta(DUE_DAYS - DAYS_TO_COME), DUE_DAYS)
        lines = self._copy_move(document.move, count, partner, due, _factor(_NUMBER), where, on=SQL("%s - 30", due))
        if document.payment:
            on = SQL("LEAST(%s - 10, %s::date)", due, self.today)
            lines |= self._copy_move(document.payment, count, partner, due, _factor(_NUMBER), where, on=on)
            self._copy_partial(document.partial, count, {line: _plus(last) for line, last in lines.items()},
                               _factor(_NUMBER), where, on=on)

    def _copy_history(self, document):
        """Copy a paid invoice ``items_each`` times for each customer, and one payment for all of them."""
        due = SQL("(%s::date - (number * 7919 %% 600)::int)", self.today - datetime.timedelta(DUE_DAYS))
        full = copy_row(self.env, document.full, self.accounts, {})
        total = SQL("(%s * %s)", _factor(_NUMBER), self.items_each)
        payments = self._copy_move(document.payment, self.accounts, _plus(self.customer), due, total,
                                   full=_plus(full))
        count, customer = self.accounts * self.items_each, self._position()
        invoices = self._copy_move(document.move, count, _plus(self.customer, customer), due, _factor(customer),
                                   full=_plus(full, customer))
        self._copy_partial(
            document.partial, count,
            {line: _plus(last) for line, last in invoices.items()}
            | {line: _plus(last, customer) for line, last in payments.items()},
            _factor(customer), full=_plus(full, customer))

    def _position(self):
        """Say whose the document ``number`` is: the customers one after the other, counted from 1."""
        return SQL("(1 + (number - 1) / %s)", self.items_each)

    def _copy_move(self, move, count, partner, due, factor, where=None, full=None, on=None):
        """Copy a journal entry with its lines, of the day ``on``; returns ``{line: id to which number is added}``."""
        dated = {"date": on, "invoice_date": on if move.is_invoice() else _NULL} if on else {}
        prefix = f"{self.prefix}{move.id}/"
        name = SQL("%s || number", prefix)
        new = copy_row(self.env, move, count, {
            **_scaled(_MOVE_MONEY, factor), "name": name, "sequence_number": _NUMBER,
            "sequence_prefix": SQL("%s", prefix), "access_token": _NULL, "partner_id": partner,
            "commercial_partner_id": partner, "partner_shipping_id": partner,
            "payment_reference": name if move.is_invoice() else _NULL,
            "invoice_date_due": due if move.is_invoice() else _NULL, **dated,
        }, where)
        return {
            line: copy_row(self.env, line, count, {
                **_scaled(_LINE_MONEY, factor), "move_id": _plus(new), "move_name": name, "partner_id": partner,
                **({"date_maturity": due} if line.date_maturity else {}), **dated,
                **({"full_reconcile_id": full, "matching_number": SQL("(%s)::text", full)}
                   if line.full_reconcile_id else {}),
            }, where)
            for line in move.line_ids
        }

    def _copy_partial(self, partial, count, lines, factor, where=None, full=_NULL, on=None):
        """Copy what settles one line by another; ``lines`` gives the new ids of the two."""
        copy_row(self.env, partial, count, {
            **_scaled(_PARTIAL_MONEY, factor), "debit_move_id": lines[partial.debit_move_id],
            "credit_move_id": lines[partial.credit_move_id], "full_reconcile_id": full,
            **({"max_date": on} if on else {}),
        }, where)


def _plus(last: int, number: SQL = _NUMBER) -> SQL:
    """Return the new id of the copy ``number``."""
    return SQL("(%s + %s)", last, number)


def _factor(number: SQL) -> SQL:
    """Return by how much the sample's amounts are scaled in the copy ``number``: 1.00 to 9.99."""
    return SQL("((100 + %s * 31 %% 900) / 100.0)", number)


def _scaled(columns, factor) -> dict:
    return {name: SQL("ROUND(%s * %s, 2)", SQL.identifier("sample", name), factor) for name in columns}
