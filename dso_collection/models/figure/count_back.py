"""Count-back DSO in SQL: for all accounts, collectors, companies and months at once (rule K2)."""

from odoo import api, models
from odoo.tools import SQL

from ...tools.dso import COUNT_BACK_MONTHS
from .amounts import NOTHING, PAID_MONTHS, first_day_sql


class CollectionFigure(models.Model):
    """The same as ``tools.dso.count_back``, by sums of sales instead of a walk from month to month.

    Sales are added up from the first month on. In a stretch of months with sales, the count-back of a month ends where
    that sum was as much lower as the receivable is high: one look-up, wherever it is.
    """

    _inherit = "collection.figure"

    @api.model
    def _counted_sql(self, levels: SQL, months) -> SQL:
        """Return the levels in the months to report, with what those have of other months.

        ``opening``: the receivable a month before; ``sales_before``; ``paid_in_six``, ``days_in_six`` (rule K3);
        ``dso``, ``stopped`` (the number of the month at which the count-back stopped) and ``left_over``. A running
        month in which nothing was invoiced so far is passed over: its days count, and nothing stops at it.
        """
        return SQL(
            """
            WITH month (company_id, number, first, day, running, closed) AS (%(months)s),

            summed AS MATERIALIZED (
                SELECT level.*,
                       SUM(sales) OVER ever AS booked,
                       CASE WHEN LAG(number) OVER ever = number - 1
                            THEN LAG(receivable) OVER ever ELSE 0 END AS opening,
                       CASE WHEN LAG(number) OVER ever = number - 1
                            THEN LAG(sales) OVER ever ELSE 0 END AS sales_before,
                       SUM(paid) OVER six AS paid_in_six, SUM(paid_days) OVER six AS days_in_six
                  FROM (%(levels)s) level
                WINDOW ever AS (PARTITION BY holding ORDER BY number),
                       six AS (PARTITION BY holding ORDER BY number
                               RANGE BETWEEN %(paid_months)s PRECEDING AND CURRENT ROW)
            ),

            -- Months with sales, in stretches without a gap; and how far a count-back from each may go. What was booked
            -- before a month is what the month before it says, not a difference: binary floats would overlap or gape.
            selling AS MATERIALIZED (
                SELECT holding, number, sales, booked, stretch,
                       MIN(number) OVER reach AS first_number, MIN(booked - sales) OVER reach AS booked_before,
                       COALESCE(LAG(booked) OVER series, booked - sales) AS booked_by_then
                  FROM (SELECT holding, number, sales, booked,
                               number - ROW_NUMBER() OVER (PARTITION BY holding ORDER BY number) AS stretch
                          FROM summed WHERE sales > %(nothing)s) sold
                WINDOW series AS (PARTITION BY holding, stretch ORDER BY number),
                       reach AS (PARTITION BY holding, stretch ORDER BY number
                                 RANGE BETWEEN %(others)s PRECEDING AND CURRENT ROW)
            ),

            counting AS (
                SELECT summed.*, month.first, month.day, month.running, month.closed,
                       number - CASE WHEN month.running AND sales <= %(nothing)s THEN 1 ELSE 0 END AS from_number
                  FROM summed
                  JOIN month USING (company_id, number)
            ),

            reached AS (
                SELECT counting.*, selling.stretch, selling.first_number,
                       selling.booked - selling.booked_before AS within_reach,
                       COALESCE(receivable > selling.booked - selling.booked_before + %(nothing)s, TRUE) AS runs_out,
                       GREATEST(selling.booked - receivable, selling.booked_before) AS target
                  FROM counting
             LEFT JOIN selling ON selling.holding = counting.holding AND selling.number = counting.from_number
            )

            SELECT reached.*,
                   CASE WHEN reached.receivable <= %(nothing)s OR reached.stretch IS NULL THEN 0
                        WHEN runs_out THEN reached.day - %(reach_begins)s + 1
                        ELSE reached.day - LEAST(%(found_ends)s, reached.day)
                             + (found.booked - target) / found.sales
                             * (LEAST(%(found_ends)s, reached.day) - %(found_begins)s + 1)
                   END AS dso,
                   CASE WHEN reached.receivable > %(nothing)s AND runs_out
                        THEN COALESCE(reached.first_number, from_number + 1) - 1 END AS stopped,
                   CASE WHEN reached.receivable > %(nothing)s AND runs_out
                        THEN reached.receivable - COALESCE(within_reach, 0) ELSE 0 END AS left_over
              FROM reached
         LEFT JOIN selling found ON found.holding = reached.holding AND found.stretch = reached.stretch
                                AND NOT reached.runs_out AND reached.receivable > %(nothing)s
                                AND found.booked > reached.target AND found.booked_by_then <= reached.target
            """,
            months=self._reported_sql(months), levels=levels, nothing=NOTHING,
            paid_months=PAID_MONTHS, others=COUNT_BACK_MONTHS - 1,
            reach_begins=first_day_sql(SQL("reached.first_number")),
            found_begins=first_day_sql(SQL("found.number")),
            found_ends=SQL("(%s - 1)", first_day_sql(SQL("(found.number + 1)"))))
