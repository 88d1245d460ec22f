"""What each account came to at each month's end, rebuilt from the dates of entries and reconciliations (rule K10)."""

from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ... import ledger
from ...tools.dso import COUNT_BACK_MONTHS

#: Journals in which money comes in.
CASH = ("bank", "cash", "credit")
#: Average days late look at a month and so many before it (rule K3).
PAID_MONTHS = 5
#: Sums are made of binary floats, many times faster than exact ones: what is smaller than half the smallest coin of
#: any currency is nothing.
NOTHING = SQL("0.0005")
#: What is added up of an account, by name: all of it is additive over accounts.
AMOUNTS = ("receivable", "not_due", "aged_1_30", "aged_31_60", "aged_61_90", "aged_90", "credits", "sales", "collected",
           "paid", "paid_days", "kept", "missed")


class Month(NamedTuple):
    """A month of a company: its number, first day, the day its figures speak of, and whether a row is to be made.

    ``running``: it has days to come; ``closed``: it is over.
    """

    company_id: int
    number: int
    first: date
    day: date
    running: bool
    closed: bool
    reported: bool


class Asked(NamedTuple):
    """What is asked of the ledger: months, the customers' accounts of it, journals, customers (None: all)."""

    months: list
    receivable: list[int]
    sale: list[int]
    cash: list[int]
    partner_ids: list[int] | None


def number_of(day) -> int:
    """Number the month of a day, so that months can be counted.

    >>> number_of(date(2026, 1, 31)) - number_of(date(2025, 12, 1))
    1
    """
    return day.year * 12 + day.month - 1


def number_sql(day: SQL) -> SQL:
    """Number the month of a day, in SQL."""
    return SQL("(date_part('year', %(day)s) * 12 + date_part('month', %(day)s) - 1)::int", day=day)


def first_day(number):
    """Return the first day of a numbered month.

    >>> first_day(number_of(date(2026, 12, 31)))
    datetime.date(2026, 12, 1)
    """
    return date(number // 12, number % 12 + 1, 1)


def first_day_sql(number: SQL) -> SQL:
    """Return the first day of a numbered month."""
    return SQL("make_date(%(number)s / 12, mod(%(number)s, 12) + 1, 1)", number=number)


class CollectionFigure(models.Model):
    """One SELECT for any number of months: the ledger is read once for all of them.

    What was open on a day is what is open now of the lines that were booked by then, and what has been settled of them
    since, each partial reconciliation at its ``max_date``. That is the balance less what was settled by the day, and
    nothing older than the first month has to be read for it.
    """

    _inherit = "collection.figure"

    @api.model
    def _account_amounts_sql(self, months, partner_ids=None) -> SQL:
        """Return :data:`AMOUNTS` of each account and month: ``partner_id, company_id, number`` (of the month).

        ``months``: what :meth:`_months` returned. Besides the sales of the months that a count-back may look at and the
        payments that average days late look at, those months have no amounts. ``partner_ids``: commercial partners.
        """
        asked = self._asked(months, partner_ids)
        return SQL(
            """
            SELECT owner.commercial_partner_id AS partner_id, part.company_id, part.number, %(sums)s
              FROM (%(parts)s) part
              JOIN res_partner owner ON owner.id = part.partner_id
          GROUP BY owner.commercial_partner_id, part.company_id, part.number
            """,
            sums=SQL(", ").join(SQL("COALESCE(%s, 0) AS %s", total, SQL.identifier(name))
                                for name, total in self._amount_sums_sql().items()),
            parts=SQL(" UNION ALL ").join([
                self._open_now_sql(asked),
                self._settled_since_sql(asked, "debit_move_id", SQL("+")),
                self._settled_since_sql(asked, "credit_move_id", SQL("-")),
                self._flows_sql(asked), self._paid_sql(asked), *self._promised_sql(asked),
            ]))

    @api.model
    def _asked(self, months, partner_ids) -> Asked:
        """Look up what every part asks for."""
        journals = dict(self.env.execute_query(SQL("SELECT id, type FROM account_journal")))
        return Asked(
            months, ledger.receivable_accounts(self.env), [key for key, kind in journals.items() if kind == "sale"],
            [key for key, kind in journals.items() if kind in CASH], partner_ids and list(partner_ids))

    @api.model
    def _amount_sums_sql(self) -> dict[str, SQL]:
        """Return how each of :data:`AMOUNTS` is added up of the parts."""
        def open_when(condition):
            return SQL("SUM(part.amount) FILTER (WHERE part.amount > 0 AND %s)", condition)

        return {
            "receivable": SQL("SUM(part.amount)"),
            "not_due": open_when(SQL("part.late <= 0")),
            "aged_1_30": open_when(SQL("part.late BETWEEN 1 AND 30")),
            "aged_31_60": open_when(SQL("part.late BETWEEN 31 AND 60")),
            "aged_61_90": open_when(SQL("part.late BETWEEN 61 AND 90")),
            "aged_90": open_when(SQL("part.late > 90")),
            "credits": SQL("-SUM(part.amount) FILTER (WHERE part.amount < 0)"),
            **{name: SQL("SUM(%s)", SQL.identifier("part", name))
               for name in ("sales", "collected", "paid", "paid_days", "kept", "missed")},
        }

    @api.model
    def _part_sql(self, source: SQL, **columns) -> SQL:
        """Return a SELECT of some columns of a part; the others are empty."""
        kinds = {"amount": "float8", "late": "int", "sales": "float8", "collected": "float8", "paid": "float8",
                 "paid_days": "float8", "kept": "int", "missed": "int"}
        keys = SQL(", ").join(SQL("%s AS %s", columns.pop(name), SQL.identifier(name))
                              for name in ("partner_id", "company_id", "number"))
        return SQL("SELECT %s, %s FROM %s", keys, SQL(", ").join(
            SQL("(%s)::%s AS %s", columns.get(name, SQL("NULL")), SQL(kind), SQL.identifier(name))
            for name, kind in kinds.items()), source)

    @api.model
    def _open_now_sql(self, asked: Asked) -> SQL:
        """What is open now, at the end of each month by which it was booked."""
        return self._part_sql(
            SQL(
                """
                account_move_line line
                JOIN (%s) month (company_id, number, day)
                  ON month.company_id = line.company_id AND month.day >= line.date
               WHERE line.account_id = ANY(%s) AND %s AND %s
                """, self._months_sql(asked.months), asked.receivable, ledger.OPEN_ITEM,
                self._scope_sql("line", asked.partner_ids)),
            partner_id=SQL("line.partner_id"), company_id=SQL("line.company_id"), number=SQL("month.number"),
            amount=SQL("line.amount_residual"), late=SQL("month.day - %s", ledger.DUE_DATE))

    @api.model
    def _settled_since_sql(self, asked: Asked, side, sign) -> SQL:
        """What was settled of one side's lines later than a month's end by which they were booked."""
        return self._part_sql(
            SQL(
                """
                account_partial_reconcile partial
                JOIN account_move_line line ON line.id = %(side)s
                JOIN (%(months)s) month (company_id, number, day)
                  ON month.company_id = line.company_id AND month.day >= line.date AND month.day < partial.max_date
               WHERE partial.max_date > %(first)s AND line.date < partial.max_date
                 AND line.account_id = ANY(%(receivable)s) AND line.parent_state = 'posted' AND %(scope)s
                """,
                side=SQL.identifier("partial", side), months=self._months_sql(asked.months),
                first=min(month.day for month in asked.months),
                receivable=asked.receivable, scope=self._scope_sql("line", asked.partner_ids)),
            partner_id=SQL("line.partner_id"), company_id=SQL("line.company_id"), number=SQL("month.number"),
            amount=SQL("%s partial.amount", sign), late=SQL("month.day - %s", ledger.DUE_DATE))

    @api.model
    def _flows_sql(self, asked: Asked) -> SQL:
        """What was invoiced and what came in, in each month and those that a count-back may look at."""
        return self._part_sql(
            SQL(
                """
                account_move_line line
                JOIN (%(todays)s) company (id, today) ON company.id = line.company_id AND line.date <= company.today
               WHERE line.account_id = ANY(%(receivable)s) AND line.parent_state = 'posted'
                 AND line.date >= %(first)s AND line.journal_id = ANY(%(journals)s) AND %(scope)s
                """,
                todays=self._todays_sql(asked.months), first=self._first_day(asked.months, COUNT_BACK_MONTHS - 1),
                receivable=asked.receivable, journals=asked.sale + asked.cash,
                scope=self._scope_sql("line", asked.partner_ids)),
            partner_id=SQL("line.partner_id"), company_id=SQL("line.company_id"), number=number_sql(SQL("line.date")),
            sales=SQL("CASE WHEN line.journal_id = ANY(%s) THEN line.balance END", asked.sale),
            collected=SQL("CASE WHEN line.journal_id = ANY(%s) THEN -line.balance END", asked.cash))

    @api.model
    def _paid_sql(self, asked: Asked) -> SQL:
        """What was paid of invoices, and how late (rule K3)."""
        return self._part_sql(
            SQL(
                """
                account_partial_reconcile partial
                JOIN account_move_line line ON line.id = partial.debit_move_id
                JOIN account_move_line payment ON payment.id = partial.credit_move_id
                JOIN (%(todays)s) company (id, today)
                  ON company.id = line.company_id AND partial.max_date <= company.today
               WHERE partial.max_date >= %(first)s
                 AND line.account_id = ANY(%(receivable)s) AND line.parent_state = 'posted'
                 AND line.journal_id = ANY(%(sale)s) AND payment.journal_id = ANY(%(cash)s) AND %(scope)s
                """,
                todays=self._todays_sql(asked.months), first=self._first_day(asked.months, PAID_MONTHS),
                receivable=asked.receivable, sale=asked.sale,
                cash=asked.cash, scope=self._scope_sql("line", asked.partner_ids)),
            partner_id=SQL("line.partner_id"), company_id=SQL("line.company_id"),
            number=number_sql(SQL("partial.max_date")), paid=SQL("partial.amount"),
            paid_days=SQL("partial.amount * (partial.max_date - %s)", ledger.DUE_DATE))

    @api.model
    def _promised_sql(self, asked: Asked) -> list[SQL]:
        """Return the promises of each month, a part for each (rule K7)."""
        last = {}
        for month in asked.months:
            last[month.number] = max(month.day, last.get(month.number, month.day))
        return [self._part_sql(
            SQL("(%s) promised WHERE promised.company_id = ANY(%s) AND %s",
                self._promises_sql(first_day(number), day), list({month.company_id for month in asked.months}),
                self._scope_sql("promised", asked.partner_ids)),
            partner_id=SQL("promised.partner_id"), company_id=SQL("promised.company_id"), number=SQL("%s", number),
            kept=SQL("promised.kept"), missed=SQL("promised.missed"))
            for number, day in last.items()]

    # What the parts ask

    @api.model
    def _months_sql(self, months) -> SQL:
        """List the months: ``(company_id, number, day)``."""
        return SQL("VALUES %s", SQL(", ").join(
            SQL("(%s, %s, %s::date)", month.company_id, month.number, month.day) for month in months))

    @api.model
    def _reported_sql(self, months) -> SQL:
        """List the months to report: ``(company_id, number, first, day, running, closed)``."""
        return SQL("VALUES %s", SQL(", ").join(
            SQL("(%s, %s, %s::date, %s::date, %s, %s)", *month[:-1])
            for month in months if month.reported))

    @api.model
    def _todays_sql(self, months) -> SQL:
        """List the companies with the last day that counts: ``(id, today)``."""
        last = {month.company_id: month.day for month in sorted(months, key=lambda month: month.number)}
        return SQL("VALUES %s", SQL(", ").join(SQL("(%s, %s::date)", *pair) for pair in last.items()))

    @api.model
    def _first_day(self, months, before):
        """Return the first day of the month so many months before the first of some months."""
        return first_day(min(month.number for month in months) - before)

    @api.model
    def _journals(self, *kinds) -> list[int]:
        """List the journals of some kinds."""
        return [journal for (journal,) in self.env.execute_query(SQL(
            "SELECT id FROM account_journal WHERE type = ANY(%s)", list(kinds)))]

    @api.model
    def _scope_sql(self, alias, partner_ids) -> SQL:
        """Return the condition that a line belongs to the accounts of some customers (None: to any customer)."""
        column = SQL.identifier(alias, "partner_id")
        if partner_ids is None:
            return SQL("%s IS NOT NULL", column)
        return SQL("%s IN (SELECT id FROM res_partner WHERE commercial_partner_id = ANY(%s))", column,
                   list(partner_ids))
