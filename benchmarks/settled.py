"""Settled items over two years and a half, added to a generated ledger: what history is rebuilt from."""

from odoo.tools import SQL

from .bulk import bare_tables, vacuum
from .ledger import TABLES, GeneratedLedger, _factor, _plus
from .samples import Document

#: Invoices that one payment settles.
_BY_ONE = 10


class SettledItems(GeneratedLedger):
    """``each`` settled invoices of every customer of a generated ledger, paid in tens."""

    prefix = "SET"

    def __init__(self, env, accounts: int, each: int):
        super().__init__(env, accounts, each)
        self.payments = accounts * each // _BY_ONE

    def make(self) -> None:
        """Write the items into the database of ``env``. Commits."""
        document, customer = self._sample(), self.env["res.partner"].search([("ref", "=", "G1")])
        self.customer = customer.id - 1
        self.env.cr.execute("SET LOCAL synchronous_commit = off")
        with bare_tables(self.env.cr, *TABLES):
            self._copy_settled(document)
        vacuum(self.env.cr)

    def _sample(self) -> Document:
        """Return the paid invoice that the ledger's history was copied from."""
        customer = self.env["res.partner"].search([("ref", "=", "SAMPLE")])
        [partial] = self.env["account.partial.reconcile"].search([
            ("debit_move_id.partner_id", "=", customer.id), ("full_reconcile_id", "!=", False)])
        return Document(partial.debit_move_id.move_id, partial.credit_move_id.move_id, partial,
                        partial.full_reconcile_id)

    def _copy_settled(self, document):
        """Copy payments, each with the invoices it settles: dated up to 20 days apart, paid up to 60 days later."""
        payment = SQL("(1 + (number - 1) / %s)", _BY_ONE)
        number = SQL("number")

        def begun(which):
            return SQL("(%s::date - 60 - (%s * 7919 %% 850)::int)", self.today, which)

        def paid(which):
            return SQL("(%s + (%s * 31 %% 60)::int)", begun(which), which)

        partner = _plus(self.customer, SQL("(1 + (number - 1) * %s / %s)", _BY_ONE, self.items_each))
        payments = self._copy_move(
            document.payment, self.payments, partner, paid(number), SQL("(%s * %s)", _factor(number), _BY_ONE),
            on=paid(number))
        on = SQL("(%s - (number * 7 %% 20)::int)", begun(payment))
        count = self.payments * _BY_ONE
        invoices = self._copy_move(
            document.move, count, _plus(self.customer, SQL("(1 + (number - 1) / %s)", self.items_each)),
            SQL("(%s + 30)", on), _factor(payment), on=on)
        self._copy_partial(
            document.partial, count,
            {line: _plus(last) for line, last in invoices.items()}
            | {line: _plus(last, payment) for line, last in payments.items()}, _factor(payment), on=paid(payment))
