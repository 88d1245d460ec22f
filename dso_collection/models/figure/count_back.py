"""Count-back DSO in SQL: for all accounts, collectors, companies and months at once (rule K2)."""

from odoo import api, models
from odoo.tools import SQL

from ...tools.dso import COUNT_BACK_MONTHS
from .amounts import NOTHING, PAID_MONTHS, first_day


class CollectionFigure(models.Model):
    """The same as ``tools.dso.count_back``, by sums of sales instead of a walk from month to month.

    Of each holder the months with sales are kept as arrays, with what was booked from the first of them on. Where in
    them the count-back of a month ends is one look-up: where that sum was as much lower as the receivable is high.
    """

    _inherit = "collection.figure"

    @api.model
    def _counted_sql(self, levels: SQL, months) -> SQL:
        """Return the levels in the months to report, with what those have of other months.

        ``opening``: the receivable a month before; ``sales_before``; ``paid_in_six``, ``days_in_six`` (rule K3);
        ``dso``, ``stopped`` (the number of the month at which the count-back stopped) and ``left_over``. A running
        month in which nothing was invoiced so far is passed over: its days count, and nothing stops at it. OFFSET 0:
        each step is computed once, for the next.
        """
        return SQL(
            """
            SELECT reached.*,
                   CASE WHEN owing IS NOT TRUE THEN 0
                        WHEN runs_out THEN reached.day - %(reach_begins)s + 1
                        ELSE reached.day - LEAST(%(found_ends)s, reached.day)
                             + (bookings[found] - target) / sold[found]
                             * (LEAST(%(found_ends)s, reached.day) - %(found_begins)s + 1)
                   END AS dso,
                   CASE WHEN reached.receivable > %(nothing)s AND runs_out
                        THEN COALESCE(numbers[begun], from_number + 1) - 1 END AS stopped,
                   CASE WHEN reached.receivable > %(nothing)s AND runs_out
                        THEN reached.receivable - within_reach ELSE 0 END AS left_over
              FROM (SELECT ending.*, width_bucket(target, bookings) + 1 AS found
                      FROM (SELECT reach.*, receivable > %(nothing)s AND place IS NOT NULL AS owing,
                                   receivable > within_reach + %(nothing)s AS runs_out,
                                   GREATEST(bookings[place] - receivable, booked_before) AS target
                              FROM (%(reach)s OFFSET 0) reach OFFSET 0) ending OFFSET 0) reached
            """,
            reach=self._reach_sql(levels, months), nothing=NOTHING,
            reach_begins=self._begins_sql(SQL("numbers[begun]"), months),
            found_begins=self._begins_sql(SQL("numbers[found]"), months),
            found_ends=SQL("(%s - 1)", self._begins_sql(SQL("(numbers[found] + 1)"), months)))

    @api.model
    def _reach_sql(self, levels: SQL, months) -> SQL:
        """Find in the months with sales the one from which is counted back (``place``) and the last (``begun``).

        ``within_reach``: what was sold in these; ``booked_before``: before them, as the month before them says it and
        not a difference: binary floats would overlap or gape.
        """
        return SQL(
            """
            SELECT placed.*, COALESCE(bookings[place] - COALESCE(bookings[begun - 1], 0), 0) AS within_reach,
                   COALESCE(bookings[begun - 1], 0) AS booked_before
              FROM (SELECT counting.*, %(begun)s AS begun
                      FROM (SELECT summed.*, %(place)s AS place
                              FROM (%(summed)s OFFSET 0) summed OFFSET 0) counting OFFSET 0) placed
            """,
            summed=self._summed_sql(levels, months),
            place=SQL("CASE WHEN numbers[width_bucket(from_number, numbers)] = from_number"
                      " THEN width_bucket(from_number, numbers) END"),
            begun=SQL("GREATEST(width_bucket(stretches[place] - 1, stretches) + 1, place - %s)",
                      COUNT_BACK_MONTHS - 1))

    @api.model
    def _summed_sql(self, levels: SQL, months) -> SQL:
        """Join each month to report with the one before it, the five before it, and the sales of its holder.

        ``numbers``, ``sold``, ``bookings``: of the months with sales the number, the sales, and those up to it;
        ``stretches``: the same number for months without a gap.
        """
        return SQL(
            """
            SELECT level.*, month.first, month.day, month.running, month.closed, selling.numbers, selling.sold,
                   selling.bookings, selling.stretches,
                   level.number - (month.running AND level.sales <= %(nothing)s)::int AS from_number
              FROM (SELECT level.*,
                           CASE WHEN LAG(number) OVER ever = number - 1
                                THEN LAG(receivable) OVER ever ELSE 0 END AS opening,
                           CASE WHEN LAG(number) OVER ever = number - 1
                                THEN LAG(sales) OVER ever ELSE 0 END AS sales_before,
                           SUM(paid) OVER six AS paid_in_six, SUM(paid_days) OVER six AS days_in_six
                      FROM (%(levels)s) level
                     WHERE number >= %(first)s
                    WINDOW ever AS (PARTITION BY holding ORDER BY number),
                           six AS (PARTITION BY holding ORDER BY number
                                   RANGE BETWEEN %(paid_months)s PRECEDING AND CURRENT ROW)) level
              JOIN (%(months)s) month (company_id, number, first, day, running, closed) USING (company_id, number)
         LEFT JOIN (SELECT holding, array_agg(number ORDER BY number) AS numbers,
                           array_agg(sales ORDER BY number) AS sold, array_agg(booked ORDER BY number) AS bookings,
                           array_agg(stretch ORDER BY number) AS stretches
                      FROM (SELECT holding, number, sales, SUM(sales) OVER ever AS booked,
                                   (number - ROW_NUMBER() OVER ever)::int AS stretch
                              FROM (%(levels)s) level
                             WHERE sales > %(nothing)s
                            WINDOW ever AS (PARTITION BY holding ORDER BY number)) sale
                  GROUP BY holding) selling ON selling.holding = level.holding
            """,
            months=self._reported_sql(months), levels=levels, nothing=NOTHING, paid_months=PAID_MONTHS,
            first=min(month.number for month in months if month.reported) - PAID_MONTHS)

    @api.model
    def _begins_sql(self, number: SQL, months) -> SQL:
        """Return the first day of a numbered month, of those that a count-back may see: looked up in an array."""
        first = min(month.number for month in months) - COUNT_BACK_MONTHS - PAID_MONTHS
        last = max(month.number for month in months) + 1
        return SQL("(%s::date[])[%s - %s]", [first_day(known) for known in range(first, last + 1)], number, first - 1)
