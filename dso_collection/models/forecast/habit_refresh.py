"""Habits are read from the ledger: invoices paid in full, by the day on which the last of it was paid (rule W1)."""

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import SQL

from ... import database, ledger
from ...tools.forecast import OTHERS_WEIGH

#: Payments of so many months tell how a customer pays now; chosen by measuring (docs/forecast.md).
MONTHS = 12
#: Of one customer the latest payments, of all customers so many evenly chosen ones: enough to tell quartiles.
MOST_PAYMENTS, MOST_OF_ALL = 200, 400
#: A delay beyond these is a wrong date.
_EARLIEST, _LATEST = -366, 1096
_WRITTEN = ("payments", "median", "lower_quartile", "upper_quartile", "late_share", "usual_delay", "delays", "day",
            "dispute_days")


class CollectionPaymentHabit(models.Model):
    """Rebuilds the habits of all accounts, set-based; running twice changes nothing."""

    _inherit = "collection.payment.habit"

    @api.model
    def _refresh_habits(self, companies=None) -> int:
        """Bring the habits of all accounts up to the day; returns the rows changed. For the nightly run."""
        self.env.flush_all()
        today = self._earliest_today(companies)
        with database.at_scale(self.env.cr, None):
            since = today - relativedelta(months=MONTHS)
            paid = database.kept(self.env.cr, "collection_paid", None, self._paid_sql(since))
            self.env.cr.execute(self._write_habits_sql(paid))
            changed = self.env.cr.rowcount
            database.analyse_after(self.env.cr, changed, self._table)
            self._refresh_before(today)
        self.invalidate_model()
        return changed

    @api.model
    def _earliest_today(self, companies=None):
        """Return the earliest today of the companies (None: of all)."""
        # sudo: whoever asks, each company's day is the same
        companies = companies or self.env["res.company"].sudo().search([])  # pylint: disable=no-search-all; few
        return min(company._collection_today() for company in companies)

    @api.model
    def _paid_sql(self, since, columns: dict[str, SQL] | None = None) -> SQL:
        """Select the invoices paid in full since a day: customer, company, paid on, delay.

        Paid on is the day of the last payment. What a credit note alone cleared is no payment, and neither is money
        given back. ``columns``: more of them, over the ``line`` and its ``owner``.
        """
        return SQL(
            """
            SELECT owner.commercial_partner_id AS partner_id, line.company_id, settled.paid_on,
                   GREATEST(%(earliest)s, LEAST(%(latest)s, settled.paid_on - %(due)s)) AS delay
                   %(more)s
              FROM (SELECT debit_move_id, MAX(max_date) AS paid_on
                      FROM account_partial_reconcile
                     WHERE max_date >= %(since)s
                  GROUP BY debit_move_id) settled
              JOIN account_move_line line ON line.id = settled.debit_move_id
              JOIN (%(companies)s) company (id, today) ON company.id = line.company_id
              JOIN res_partner owner ON owner.id = line.partner_id
             WHERE %(cleared)s
               AND line.parent_state = 'posted' AND line.balance > 0
               AND line.account_id = ANY(%(receivable)s)
               AND line.payment_id IS NULL AND line.statement_line_id IS NULL
               AND settled.paid_on <= company.today
               AND line.move_id NOT IN (SELECT id FROM account_move WHERE payment_state = 'reversed')
            """,
            since=since, earliest=_EARLIEST, latest=_LATEST, due=ledger.DUE_DATE, cleared=ledger.CLEARED,
            companies=self.env["collection.account"]._companies_sql(),
            receivable=ledger.receivable_accounts(self.env),
            more=SQL().join(SQL(", %s AS %s", value, SQL.identifier(name)) for name, value in (columns or {}).items()))

    @api.model
    def _write_habits_sql(self, paid: SQL) -> SQL:
        """Write what is new or differs, always in the same order, and delete what no payment stands for any more."""
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            paid AS (%(paid)s),
            own AS (
                SELECT company_id, partner_id, COUNT(*) AS payments, array_agg(delay ORDER BY delay) AS delays,
                       percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY delay) AS quartiles,
                       AVG((delay > 30)::int) AS late_share
                  FROM (SELECT *, row_number() OVER (PARTITION BY company_id, partner_id
                                                         ORDER BY paid_on DESC, delay) AS place FROM paid) latest
                 WHERE place <= %(most)s
              GROUP BY company_id, partner_id
            ),
            everybody AS (
                SELECT company_id, NULL::int AS partner_id, COUNT(*) AS payments,
                       CASE WHEN COUNT(*) <= %(grid)s THEN array_agg(delay ORDER BY delay)
                            ELSE percentile_disc(ARRAY(SELECT number / %(grid)s::float8
                                                         FROM generate_series(0, %(grid)s) number))
                                 WITHIN GROUP (ORDER BY delay) END AS delays,
                       percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY delay) AS quartiles,
                       AVG((delay > 30)::int) AS late_share
                  FROM paid
              GROUP BY company_id
            ),
            fresh AS (
                SELECT own.*, (own.payments * own.quartiles[2] + %(weigh)s * everybody.quartiles[2])
                              / (own.payments + %(weigh)s) AS usual_delay,
                       NULL::date AS day, NULL::jsonb AS dispute_days
                  FROM own JOIN everybody USING (company_id)
             UNION ALL
                SELECT company.id, NULL, COALESCE(payments, 0), COALESCE(delays, '{}'), quartiles, late_share,
                       quartiles[2], company.today, dispute.days
                  FROM company
             LEFT JOIN everybody ON everybody.company_id = company.id
             LEFT JOIN (%(disputes)s) dispute (company_id, days) ON dispute.company_id = company.id
            ),
            rows AS (
                SELECT company_id, partner_id, payments, COALESCE(quartiles[2], 0) AS median,
                       COALESCE(quartiles[1], 0) AS lower_quartile, COALESCE(quartiles[3], 0) AS upper_quartile,
                       COALESCE(late_share, 0)::float8 AS late_share, COALESCE(usual_delay, 0) AS usual_delay,
                       delays, day, dispute_days
                  FROM fresh
            ),
            gone AS (
                DELETE FROM collection_payment_habit habit
                 WHERE NOT EXISTS (SELECT FROM fresh
                                    WHERE fresh.company_id = habit.company_id
                                      AND COALESCE(fresh.partner_id, 0) = COALESCE(habit.partner_id, 0))
            )
            INSERT INTO collection_payment_habit (company_id, partner_id, %(columns)s)
            SELECT rows.company_id, rows.partner_id, %(fresh)s
              FROM rows
         LEFT JOIN collection_payment_habit habit ON habit.company_id = rows.company_id
                                                 AND COALESCE(habit.partner_id, 0) = COALESCE(rows.partner_id, 0)
             WHERE habit.id IS NULL OR (%(old)s) IS DISTINCT FROM (%(fresh)s)
          ORDER BY rows.company_id, rows.partner_id
            ON CONFLICT (company_id, COALESCE(partner_id, 0)) DO UPDATE SET %(assignments)s
            """,
            companies=SQL("SELECT id, today FROM (%s) listed (id, today)",
                          self.env["collection.account"]._companies_sql()),
            paid=paid, most=MOST_PAYMENTS, grid=MOST_OF_ALL, weigh=OTHERS_WEIGH, disputes=self._disputes_sql(),
            columns=_named(), fresh=_named("rows"), old=_named("habit"),
            assignments=SQL(", ").join(
                SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name)) for name in _WRITTEN),
        )


def _named(*alias) -> SQL:
    """Return the columns that are written, of the table ``alias`` if given."""
    return SQL(", ").join(SQL.identifier(*alias, name) for name in _WRITTEN)
