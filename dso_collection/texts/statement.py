"""A customer's statement as rows and sums: what every table, file and short form of it is made of."""

from datetime import date
from functools import cached_property
from typing import NamedTuple

from .. import ledger


class Row(NamedTuple):
    """One open item of a statement. ``amount`` and ``open`` are in the item's own ``currency``; credits are negative.

    ``account`` is the customer account it is an item of, ``days_late`` 0 for what is not due and for credits.
    """

    item: object
    account: object
    document: str
    reference: str
    date: date
    due_date: date
    amount: float
    open: float
    currency: object
    days_late: int


class AccountPart(NamedTuple):
    """The rows of one customer account, with ``subtotals``: what is open of each currency."""

    account: object
    code: str
    name: str
    rows: list
    subtotals: dict


class Statement:
    """Open items of a collecting account and of those grouped in it, at one moment (rules A11, G4, G8).

    ``credits``: rows of what is not yet allocated, shown beside the items where these are not all that is open (rule
    P9); they are in no total. ``rows`` in the order given; ``accounts`` the same rows by customer account, the
    collecting account first, then by customer code; ``totals``: ``{currency: open}``, the company's own currency first,
    then by name. Sums are rounded as their currency is.

        statement = read_statements(env, {1: items}, {1: leader}, {1: today})[1]
        statement.totals                      # {USD: 1200.0, EUR: 80.0}
        statement.accounts[0].subtotals       # {USD: 1000.0}
        statement.overdue().totals            # of what is past its due date only

    It never changes, so that what a text asks for again and again is worked out once.
    """

    def __init__(self, leader, rows, credits=()):
        self.leader = leader
        self.rows = list(rows)
        items = {row.item for row in self.rows}
        self.credits = [row for row in credits if row.item not in items] if items else []

    def __bool__(self):
        return bool(self.rows)

    def __len__(self):
        return len(self.rows)

    @cached_property
    def items(self):
        """Return the journal items."""
        return self.leader.env["account.move.line"].browse([row.item.id for row in self.rows])

    @property
    def told(self) -> list:
        """Return all rows that a reader sees, credits beside the items included (rule A10)."""
        return [*self.rows, *self.credits]

    @property
    def credit_totals(self) -> dict:
        """Return ``{currency: open}`` of the credits beside the items."""
        return _sums(self.credits)

    @property
    def accounts(self) -> list[AccountPart]:
        """Return the rows of each customer account with their sums (rule G8)."""
        parts = {}
        for row in self.rows:
            parts.setdefault(row.account, []).append(row)
        return [
            AccountPart(account, account.ref or "", account.name or "", rows, _sums(rows))
            for account, rows in sorted(parts.items(), key=lambda part: self._place(part[0]))
        ]

    @property
    def several_accounts(self) -> bool:
        """Say whether items of more than the collecting account are there: each then shows its code (rule G4)."""
        return any(row.account != self.leader for row in self.rows)

    @property
    def subtotals(self) -> dict:
        """Return ``{(account, currency): open}``."""
        return {(part.account, currency): amount
                for part in self.accounts for currency, amount in part.subtotals.items()}

    @cached_property
    def totals(self) -> dict:
        """Return ``{currency: open}`` of all rows (rule A11)."""
        return _sums(self.rows)

    @cached_property
    def oldest_due_date(self) -> date | None:
        """Return the oldest due date among the debit items."""
        return min((row.due_date for row in self.rows if row.open > 0), default=None)

    def overdue(self):
        """Return the statement of the debit items whose due date has passed."""
        return self._overdue

    @cached_property
    def _overdue(self):
        return Statement(self.leader, [row for row in self.rows if row.days_late > 0], self.unallocated())

    def not_due(self):
        """Return the statement of the debit items whose due date has not passed."""
        return Statement(
            self.leader, [row for row in self.rows if row.open > 0 and not row.days_late], self.unallocated())

    def unallocated(self) -> list:
        """Return the rows of credits: credit notes and payments not yet allocated (rule P9)."""
        return [row for row in self.rows if row.open < 0]

    def _place(self, account):
        return account != self.leader, account.ref or "", account.name or "", account.id


class StatementReader:
    """Reads statements of one moment: an item that stands in several of them is looked up once.

    ``leaders`` and ``todays``: the collecting accounts and days, by the same keys as the items. The day is that of the
    item's company.
    """

    def __init__(self, env, leaders: dict, todays: dict):
        self._env = env
        self._leaders = leaders
        self._todays = todays
        self._rows = {}

    def statements(self, items: dict) -> dict:
        """Return ``{key: Statement}`` of ``{key: items}``; documents in one query. Items are shown in the order given.
        """
        unknown = self._env["account.move.line"].browse(
            dict.fromkeys(item_id for found in items.values() for item_id in found._ids if item_id not in self._rows))
        documents = unknown._collection_documents()
        return {
            key: Statement(self._leaders[key], [self._row(item, documents, self._todays[key]) for item in found])
            for key, found in items.items()
        }

    def _row(self, item, documents, today):
        if item.id not in self._rows:
            self._rows[item.id] = _row(item, documents[item], today)
        return self._rows[item.id]


def read_statements(env, items: dict, leaders: dict, todays: dict) -> dict:
    """Return ``{key: Statement}`` of ``{key: items}``, of the collecting accounts and days of the same keys."""
    return StatementReader(env, leaders, todays).statements(items)


def _row(item, document, today):
    due_date = ledger.due_date(item)
    move = item.move_id
    return Row(
        item=item, account=item.partner_id.commercial_partner_id, document=document,
        reference=(move.ref or "") if move.is_invoice() else "",
        date=item.invoice_date or item.date, due_date=due_date,
        amount=item.amount_currency, open=item.amount_residual_currency, currency=item.currency_id,
        days_late=ledger.days_late(item, today),
    )


def _sums(rows):
    """Add up what is open by currency: the company's own first, then by name."""
    sums = {}
    for row in rows:
        sums[row.currency] = sums.get(row.currency, 0.0) + row.open
    own = rows[0].item.company_id.currency_id if rows else None
    return {
        currency: currency.round(sums[currency])
        for currency in sorted(sums, key=lambda currency: (currency != own, currency.name))
    }
