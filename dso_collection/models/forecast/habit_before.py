"""How customers paid as it was known at the start of past months: what a forecast made then would have said (W2)."""

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import SQL

from ... import database
from ...tools.forecast import OTHERS_WEIGH
from .habit_refresh import MONTHS

#: So many months are known, this one first: the twelve that are told of, and those in which their invoices were made.
MONTHS_BEFORE = 15


class CollectionPaymentHabit(models.Model):
    """Fills the column ``before`` once a month, from the ledger; every run gives the same."""

    _inherit = "collection.payment.habit"

    @api.model
    def _refresh_before(self, today):
        """Compute the usual delays of the past months, where a new month has begun since."""
        month = today.replace(day=1)
        [(known,)] = self.env.execute_query(SQL(
            "SELECT bool_and(before_month >= %s) FROM collection_payment_habit WHERE partner_id IS NULL", month))
        if known:
            return
        oldest = month - relativedelta(months=MONTHS_BEFORE - 1)
        paid = database.kept(self.env.cr, "collection_paid_before", None,
                             self._paid_sql(oldest - relativedelta(months=MONTHS)), keys=("company_id",))
        self.env.cr.execute(self._before_sql(paid, month, oldest))

    @api.model
    def _before_sql(self, paid, month, oldest) -> SQL:
        """Write what the usual delay was on the first of each month, by the payments of the twelve months before it.

        A payment is thus known to the months after it only. Nobody's payments in a month: all customers'; none at all:
        no delay.
        """
        return SQL(
            """
            WITH paid AS (%(paid)s),
            -- Each payment counts for the twelve months that begin after it.
            known AS (
                SELECT company_id, partner_id, month::date AS month, delay
                  FROM paid
            CROSS JOIN LATERAL generate_series(
                           GREATEST(date_trunc('month', paid_on::timestamp) + INTERVAL '1 month',
                                    %(oldest)s::timestamp),
                           LEAST(date_trunc('month', paid_on::timestamp) + %(months)s * INTERVAL '1 month',
                                 %(month)s::timestamp),
                           INTERVAL '1 month') month
            ),
            own AS (
                SELECT company_id, partner_id, month, COUNT(*) AS payments,
                       percentile_cont(0.5) WITHIN GROUP (ORDER BY delay) AS median
                  FROM known
              GROUP BY company_id, partner_id, month
            ),
            -- Of all customers, the first delay that half of the payments do not exceed: counted, not sorted.
            everybody AS (
                SELECT company_id, month, MIN(delay) FILTER (WHERE 2 * up_to >= whole) AS median
                  FROM (SELECT company_id, month, delay,
                               SUM(COUNT(*)) OVER (PARTITION BY company_id, month ORDER BY delay) AS up_to,
                               SUM(COUNT(*)) OVER (PARTITION BY company_id, month) AS whole
                          FROM known
                      GROUP BY company_id, month, delay) counted
              GROUP BY company_id, month
            ),
            fresh AS (
                SELECT habit.id, array_agg(
                           COALESCE((own.payments * own.median + %(weigh)s * everybody.median)
                                    / (own.payments + %(weigh)s), everybody.median, 0)::float8
                           ORDER BY month.first DESC) AS before
                  FROM collection_payment_habit habit
            CROSS JOIN (SELECT month::date AS first FROM generate_series(
                            %(oldest)s::timestamp, %(month)s::timestamp, INTERVAL '1 month') month) month
             LEFT JOIN own ON own.company_id = habit.company_id AND own.partner_id = habit.partner_id
                          AND own.month = month.first
             LEFT JOIN everybody ON everybody.company_id = habit.company_id AND everybody.month = month.first
              GROUP BY habit.id
            )
            UPDATE collection_payment_habit habit
               SET before = fresh.before, before_month = %(month)s
              FROM fresh
             WHERE fresh.id = habit.id
            """, paid=paid, month=month, oldest=oldest, months=MONTHS, weigh=OTHERS_WEIGH)

    @api.model
    def _before_delay_sql(self) -> SQL:
        """Return the delay foretold of a ``line`` on the first of the month in which it was made (NULL: not known)."""
        # The months between, without numerics: they are slow
        place = SQL(
            """
            (12 * (date_part('year', others.before_month) - date_part('year', line.date))
             + date_part('month', others.before_month) - date_part('month', line.date))::int + 1
            """)
        return SQL("COALESCE(habit.before[%s], others.before[%s])", place, place)
