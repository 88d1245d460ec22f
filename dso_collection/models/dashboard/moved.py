"""The customers that moved the DSO most from one month to the next, or to now (rules K2, K10)."""

from odoo import api, models
from odoo.tools import SQL

from ..figure.amounts import NOTHING


class CollectionFigure(models.Model):
    """As :meth:`_moved_dso`, for a collector, for some accounts, and between any two months."""

    _inherit = "collection.figure"

    @api.model
    def _moved_between(self, before, now, chosen, limit=10) -> list[dict]:
        """Return those whose part of the DSO changed most: ``partner_id, name, before, now, effect_days``.

        ``before``, ``now``: two rows of :meth:`_history` or :meth:`_now`. An account's part of the DSO is its part of
        the receivable. Whose receivable stayed the same moved nothing. Grouped accounts count in their leader.
        """
        if not before["receivable"] or not now["receivable"]:
            return []
        self.env.cr.execute(SQL(
            """
            SELECT moved.partner_id, partner.complete_name AS name, before, now, effect_days
              FROM (SELECT partner_id, SUM(before) AS before, SUM(now) AS now,
                           SUM(now) * %(day_now)s - SUM(before) * %(day_before)s AS effect_days
                      FROM (SELECT partner_id, amount AS before, 0::float8 AS now FROM (%(then)s) earlier
                             UNION ALL
                            SELECT partner_id, 0::float8, amount FROM (%(since)s) later) part
                  GROUP BY partner_id
                    HAVING ABS(SUM(now) - SUM(before)) > %(nothing)s
                  ORDER BY ABS(SUM(now) * %(day_now)s - SUM(before) * %(day_before)s) DESC, partner_id
                     LIMIT %(limit)s) moved
              JOIN res_partner partner ON partner.id = moved.partner_id
          ORDER BY ABS(effect_days) DESC, moved.partner_id
            """,
            then=self._parts_then_sql(before, chosen), limit=limit, nothing=NOTHING,
            since=self._parts_then_sql(now, chosen) if now["closed"] else self._parts_now_sql(chosen),
            day_now=(now["dso"] or 0) / now["receivable"], day_before=(before["dso"] or 0) / before["receivable"]))
        return self.env.cr.dictfetchall()

    @api.model
    def _parts_then_sql(self, row, chosen) -> SQL:
        """Select what each account owed at the end of a month: ``partner_id, amount``."""
        return SQL(
            """
            SELECT COALESCE(figure.leader_id, figure.partner_id) AS partner_id,
                   figure.receivable::float8 * company.rate::float8 AS amount
              FROM collection_figure figure
              JOIN (%s) company (id, rate, since) ON company.id = figure.company_id
             WHERE figure.month = %s AND %s
            """, self._rates_sql(chosen.companies), row["month"], self._account_rows_of_sql(chosen))

    @api.model
    def _account_rows_of_sql(self, chosen) -> SQL:
        """Return the condition of the rows of accounts, each amount once."""
        if chosen.accounts is not None:
            return self._rows_of_sql(chosen.collector or None, chosen.accounts)
        return SQL("figure.level = 'account' AND %s", SQL("figure.collector_id = %s", chosen.collector.id)
                   if chosen.collector else SQL("TRUE"))

    @api.model
    def _parts_now_sql(self, chosen) -> SQL:
        """Select what each account owes now: ``partner_id, amount``."""
        return SQL(
            """
            SELECT COALESCE(account.leader_id, account.partner_id) AS partner_id,
                   account.balance::float8 * company.rate::float8 AS amount
              FROM collection_account account
              JOIN (%s) company (id, rate, since) ON company.id = account.company_id
             WHERE account.balance <> 0 AND %s
            """, self._rates_sql(chosen.companies), self._accounts_now_sql(chosen))

    @api.model
    def _accounts_now_sql(self, chosen) -> SQL:
        """Return the condition over ``account`` of the filters."""
        return self._accounts_condition_sql(
            chosen.collector or None, chosen.accounts, chosen.scenario, chosen.country)
