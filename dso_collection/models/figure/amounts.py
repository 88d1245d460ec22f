"""What each account came to at each month's end, rebuilt from the dates of entries and reconciliations (rule K10)."""

from datetime import date, timedelta
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ... import database, ledger
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
_OTHER_SUMS = AMOUNTS[7:]
#: The age of credits, in a part.
_CREDIT = 5
_NO_AGE = SQL("7")


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
    """What is asked of the ledger: months, the customers' accounts of it, people (None: all), and their ``items``.

    ``items``: what :meth:`_items_sql` selects, or a table in which it is kept.
    """

    months: list
    receivable: list[int]
    people: list[int] | None
    items: SQL


def _owner_sql(company: SQL) -> SQL:
    """Return one number for a company and the commercial partner of an ``owner``: cheaper to group by than two."""
    return SQL("(%s::bigint << 32 | owner.commercial_partner_id)", company)


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
    def _account_amounts_sql(self, months, partner_ids=None, items=None) -> SQL:
        """Return :data:`AMOUNTS` of each account and month: ``partner_id, company_id, number`` (of the month).

        ``months``: what :meth:`_months` returned. Besides the sales of the months that a count-back may look at and the
        payments that average days late look at, those months have no amounts. ``partner_ids``: commercial partners,
        with whom their groups come (rule G2); ``items``: where all items are kept.
        """
        asked = self._asked(months, partner_ids, items)
        return SQL(
            """
            SELECT (whole.key >> 8 & x'ffffffff'::bigint)::int AS partner_id, (whole.key >> 40)::int AS company_id,
                   (whole.key & 255)::int + %(base)s AS number, %(names)s
              FROM (SELECT part.key >> 3 AS key, %(sums)s FROM (%(parts)s) part GROUP BY 1) whole
            """,
            base=self._base(months), names=SQL(", ").join(SQL.identifier("whole", name) for name in AMOUNTS),
            sums=SQL(", ").join(SQL("COALESCE(%s, 0)::float8 AS %s", total, SQL.identifier(name))
                                for name, total in self._amount_sums_sql().items()),
            parts=SQL(" UNION ALL ").join([
                self._open_now_sql(asked), self._settled_since_sql(asked), self._flows_sql(asked),
                *self._promised_sql(asked)]))

    @api.model
    def _asked(self, months, partner_ids, items) -> Asked:
        """Look up what every part asks for, in one query."""
        receivable = ledger.receivable_accounts(self.env)
        if partner_ids is None:
            return Asked(months, receivable, None, items or self._items_sql(months))
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            """
            SELECT type, id FROM account_journal
             UNION ALL
            SELECT NULL, id FROM res_partner WHERE commercial_partner_id IN (%s)
            """, database.whole_groups_sql(partner_ids)))
        people = [person for kind, person in rows if kind is None]
        return Asked(months, receivable, people, self._items_sql(
            months, {journal: kind for kind, journal in rows if kind is not None}))

    @api.model
    def _items_sql(self, months, journals=None) -> SQL:
        """Select what is read of lines on customers' accounts: ``owner`` (company, customer), ``number`` (month) …

        ``owed``: what is open of it now, NULL where that is nothing. A line is wide and read by three parts: for all
        customers this is kept, so that the ledger itself is read once. ``journals``: their types by id, if known.
        """
        journals = journals or dict(self.env.execute_query(SQL("SELECT id, type FROM account_journal")))
        return SQL(
            """
            SELECT line.id, %(owner)s AS owner, line.company_id, line.date, %(number)s AS number, %(due)s AS due,
                   line.balance::float8 AS balance, CASE WHEN %(open)s THEN line.amount_residual::float8 END AS owed,
                   line.parent_state = 'posted' AS posted, line.journal_id = ANY(%(sale)s) AS sold,
                   line.journal_id = ANY(%(cash)s) AS cashed, line.partner_id AS person_id
              FROM account_move_line line
         LEFT JOIN res_partner owner ON owner.id = line.partner_id
             WHERE line.account_id = ANY(%(receivable)s)
            """,
            owner=_owner_sql(SQL("line.company_id")), number=self._number_sql(months, SQL("line.date")),
            due=ledger.DUE_DATE, open=ledger.OPEN_ITEM, receivable=ledger.receivable_accounts(self.env),
            sale=[key for key, kind in journals.items() if kind == "sale"],
            cash=[key for key, kind in journals.items() if kind in CASH])

    @api.model
    def _amount_sums_sql(self) -> dict[str, SQL]:
        """Return how each of :data:`AMOUNTS` is added up of the parts."""
        ages = ("not_due", "aged_1_30", "aged_31_60", "aged_61_90", "aged_90")
        return {
            "receivable": SQL("SUM(part.amount)"),
            **{name: SQL("SUM(part.amount) FILTER (WHERE part.key & 7 = %s)", age) for age, name in enumerate(ages)},
            "credits": SQL("-SUM(part.amount) FILTER (WHERE part.key & 7 = %s)", _CREDIT),
            **{name: SQL("SUM(%s)", SQL.identifier("part", name)) for name in _OTHER_SUMS},
        }

    @api.model
    def _part_sql(self, months, source: SQL, age=_NO_AGE, **sums) -> SQL:
        """Add up a ``raw`` source by ``owner, number`` and the ``age`` of what is open: together one number, ``key``.

        A part has few kinds of sums, and its rows are many: so it adds up those alone, and the whole does the rest.
        """
        return SQL(
            "SELECT (raw.owner << 8 | (raw.number - %s)) << 3 | %s AS key, %s FROM (%s) raw GROUP BY 1",
            self._base(months), age, SQL(", ").join(
                SQL("%s::float8 AS %s", sums.get(name, SQL("NULL")), SQL.identifier(name))
                for name in ("amount", *_OTHER_SUMS)), source)

    @api.model
    def _base(self, months) -> int:
        """Return the number of a month before all that are looked at."""
        return min(month.number for month in months) - COUNT_BACK_MONTHS

    @api.model
    def _age_sql(self) -> SQL:
        """Return the age of the open ``amount`` of a raw row that is so many days ``late``; credits have none."""
        return SQL(
            """
            CASE WHEN raw.amount < 0 THEN %s WHEN raw.late <= 0 THEN 0 WHEN raw.late <= 30 THEN 1
                 WHEN raw.late <= 60 THEN 2 WHEN raw.late <= 90 THEN 3 ELSE 4 END
            """, _CREDIT)

    @api.model
    def _open_now_sql(self, asked: Asked) -> SQL:
        """What is open now, at the end of each month by which it was booked."""
        return self._part_sql(
            asked.months, SQL(
                """
                SELECT item.owner, month.number, item.owed AS amount,
                       month.day - item.due AS late
                  FROM (%s) item
                  JOIN (%s) month (company_id, number, day)
                    ON month.company_id = item.company_id AND month.day >= item.date
                 WHERE item.owed IS NOT NULL AND %s
                """, asked.items, self._months_sql(asked.months), self._scope_sql("item", asked.people)),
            age=self._age_sql(), amount=SQL("SUM(raw.amount)"))

    @api.model
    def _settled_since_sql(self, asked: Asked) -> SQL:
        """What was settled later than a month's end by which it was booked; and what was paid of invoices (rule K3).

        Of the two lines that a reconciliation joins, the earlier one was open until it: the later one's date. What was
        paid counts in the month of that date, beside the open amounts of the months before.
        """
        ended = self._number_sql(asked.months, SQL("settled.until"))
        return self._part_sql(
            asked.months, SQL(
                """
                SELECT side.owner, side.number, month.day - side.due AS late,
                       CASE WHEN month.counted AND month.day >= side.since AND month.day < side.until
                            THEN side.amount END AS amount,
                       CASE WHEN side.paid AND side.until BETWEEN month.first AND month.day
                            THEN ABS(side.amount) END AS paid,
                       side.until - side.due AS days
                  FROM (SELECT settled.*, generate_series(LEAST(%(begun)s, %(ended)s), %(ended)s) AS number
                          FROM (%(settled)s) settled) side
                  JOIN (%(months)s) month (company_id, number, first, day, counted)
                    ON month.company_id = side.company_id AND month.number = side.number
                 WHERE %(scope)s
                """,
                settled=self._settled_sql(asked), ended=ended,
                begun=SQL("GREATEST(settled.month, %s)", min(month.number for month in asked.months)),
                months=self._months_of_payments_sql(asked.months), scope=self._scope_sql("side", asked.people)),
            age=self._age_sql(), amount=SQL("SUM(raw.amount)"), paid=SQL("SUM(raw.paid)"),
            paid_days=SQL("SUM(raw.paid * raw.days)"))

    @api.model
    def _settled_sql(self, asked: Asked) -> SQL:
        """Return the earlier line of each reconciliation since the first month whose payments count.

        ``since`` and ``until``: between which days the amount was open; ``month``: the number of the first; ``due``:
        when the debit was; ``paid``: of an invoice, by money.
        """
        earlier = SQL("debit.date <= credit.date")

        def of(column, name):
            return SQL("CASE WHEN %s THEN %s ELSE %s END AS %s", earlier, SQL.identifier("debit", column),
                       SQL.identifier("credit", column), SQL.identifier(name))

        return SQL(
            """
            SELECT %(columns)s, partial.max_date AS until, debit.due,
                   CASE WHEN %(earlier)s THEN partial.amount::float8 ELSE -partial.amount::float8 END AS amount,
                   debit.sold AND credit.cashed AS paid
              FROM account_partial_reconcile partial
              JOIN (%(items)s) debit ON debit.id = partial.debit_move_id
              JOIN (%(items)s) credit ON credit.id = partial.credit_move_id
             WHERE partial.max_date >= %(first)s AND debit.balance >= 0 AND credit.balance <= 0
               AND CASE WHEN %(earlier)s THEN debit.posted ELSE credit.posted END AND %(scope)s
            """,
            columns=SQL(", ").join(of(*names) for names in (
                ("owner", "owner"), ("person_id", "person_id"), ("company_id", "company_id"), ("date", "since"),
                ("number", "month"))),
            earlier=earlier, items=asked.items, first=self._first_day(asked.months, PAID_MONTHS),
            scope=self._partials_sql(asked))

    @api.model
    def _partials_sql(self, asked: Asked) -> SQL:
        """Return the condition that a ``partial`` concerns the customers asked for, as the indexes find it."""
        if asked.people is None:
            return SQL("TRUE")
        lines = SQL("SELECT line.id FROM account_move_line line WHERE line.account_id = ANY(%s)"
                    " AND line.partner_id = ANY(%s)", asked.receivable, asked.people)
        return SQL(
            """
            partial.id IN (SELECT id FROM account_partial_reconcile WHERE debit_move_id IN (%(lines)s)
                           UNION SELECT id FROM account_partial_reconcile WHERE credit_move_id IN (%(lines)s))
            """, lines=lines)

    @api.model
    def _flows_sql(self, asked: Asked) -> SQL:
        """What was invoiced and what came in, in each month and those that a count-back may look at."""
        return self._part_sql(
            asked.months, SQL(
                """
                SELECT item.owner, item.number, item.balance, item.sold
                  FROM (%(items)s) item
                  JOIN (%(todays)s) company (id, today) ON company.id = item.company_id AND item.date <= company.today
                 WHERE item.posted AND item.date >= %(first)s AND (item.sold OR item.cashed) AND %(scope)s
                """,
                items=asked.items,
                todays=self._todays_sql(asked.months), first=self._first_day(asked.months, COUNT_BACK_MONTHS - 1),
                scope=self._scope_sql("item", asked.people)),
            sales=SQL("SUM(raw.balance) FILTER (WHERE raw.sold)"),
            collected=SQL("-SUM(raw.balance) FILTER (WHERE NOT raw.sold)"))

    @api.model
    def _promised_sql(self, asked: Asked) -> list[SQL]:
        """Return the promises of each month, a part for each (rule K7)."""
        last = {}
        for month in asked.months:
            last[month.number] = max(month.day, last.get(month.number, month.day))
        return [self._part_sql(
            asked.months, SQL(
                """
                SELECT %s AS owner, promised.kept, promised.missed, %s AS number
                  FROM (%s) promised
                  JOIN res_partner owner ON owner.id = promised.partner_id
                 WHERE promised.company_id = ANY(%s) AND %s
                """, _owner_sql(SQL("promised.company_id")), number,
                self._promises_sql(first_day(number), day), list({month.company_id for month in asked.months}),
                SQL("TRUE") if asked.people is None else SQL("promised.partner_id = ANY(%s)", asked.people)),
            kept=SQL("SUM(raw.kept)"), missed=SQL("SUM(raw.missed)"))
            for number, day in last.items()]

    # What the parts ask

    @api.model
    def _months_sql(self, months) -> SQL:
        """List the months: ``(company_id, number, day)``."""
        return SQL("VALUES %s", SQL(", ").join(
            SQL("(%s, %s, %s::date)", month.company_id, month.number, month.day) for month in months))

    @api.model
    def _number_sql(self, months, day: SQL) -> SQL:
        """Return the number of a day's month, from those that a count-back may see to two years after those asked for.

        Looked up in an array by its day: to take dates apart, millions of times, takes longer than to read them.
        """
        first, last = self._first_day(months, COUNT_BACK_MONTHS - 1), max(month.number for month in months) + 24
        numbers = [number for number in range(number_of(first), last + 1)
                   for _day in range((first_day(number + 1) - first_day(number)).days)]
        return SQL("(%s::int[])[%s - %s::date + 1]", numbers, day, first)

    @api.model
    def _months_of_payments_sql(self, months) -> SQL:
        """List the months and those before, for their payments: ``(company_id, number, first, day, counted)``."""
        earliest = min(month.number for month in months)
        before = [(company, number, first_day(number), first_day(number + 1) - timedelta(days=1), False)
                  for company in {month.company_id for month in months}
                  for number in range(earliest - PAID_MONTHS, earliest)]
        listed = [(month.company_id, month.number, month.first, month.day, True) for month in months]
        return SQL("VALUES %s", SQL(", ").join(
            SQL("(%s, %s, %s::date, %s::date, %s)", *month) for month in before + listed))

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
    def _scope_sql(self, alias, people) -> SQL:
        """Return the condition that a line belongs to some people (None: to any customer).

        Listed one by one: so PostgreSQL goes to their lines, and not through all of some days.
        """
        return (SQL("%s IS NOT NULL", SQL.identifier(alias, "owner")) if people is None
                else SQL("%s = ANY(%s)", SQL.identifier(alias, "person_id"), people))
