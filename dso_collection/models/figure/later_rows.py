"""Rows for accounts that had nothing in a closed month until something was booked into it later (rule K10)."""

from odoo import api, models
from odoo.tools import SQL

from .read import SUMS

#: What such a row is known by.
_KNOWN = ("level", "company_id", "holder", "leader_id", "collector_id", "partner_id", "month", "day", "days", "closed")
#: What is nothing in it; ratios cannot be said.
_NOTHING = (*SUMS, "dso", "dso_overdue", "dso_left", "promises_kept", "promises_missed")


class CollectionFigure(models.Model):
    """Without a row of its own an account's later booking would show in that of the company alone."""

    _inherit = "collection.figure"

    @api.model
    def _rows_for_later_sql(self, amounts: SQL, holders: SQL, watched) -> SQL:
        """Make the rows that are missing of some closed months: of accounts with a balance, and of their collectors.

        Collected by whom, and in which account, is as it is today: in the month there was nothing to be collected.
        """
        return SQL(
            """
            WITH missing AS MATERIALIZED (
                SELECT amount.partner_id, amount.company_id, month.month, month.day, holder.leader_id,
                       holder.collector_id
                  FROM (%(amounts)s) amount
                  JOIN (VALUES %(months)s) month (company_id, number, month, day) USING (company_id, number)
                  JOIN (%(holders)s) holder USING (partner_id, company_id)
                  JOIN res_company company ON company.id = amount.company_id
                  JOIN res_currency currency ON currency.id = company.currency_id
                 WHERE ROUND(amount.receivable::numeric, currency.decimal_places) <> 0
                   AND NOT EXISTS (SELECT FROM collection_figure kept
                                    WHERE kept.partner_id = amount.partner_id AND kept.company_id = amount.company_id
                                      AND kept.month = month.month)
            ), fresh AS (
                SELECT CASE WHEN leader_id IS NULL THEN 'account' ELSE 'member' END AS level, company_id,
                       partner_id AS holder, leader_id, collector_id, partner_id, month, day
                  FROM missing
                 UNION
                SELECT 'account', company_id, leader_id, NULL, collector_id, leader_id, month, day
                  FROM missing WHERE leader_id IS NOT NULL
                 UNION
                SELECT 'collector', company_id, collector_id, NULL, collector_id, NULL, month, day
                  FROM missing WHERE collector_id IS NOT NULL
            )
            INSERT INTO collection_figure (%(names)s)
            SELECT fresh.*, fresh.day - fresh.month + 1, TRUE, %(nothing)s
              FROM fresh
          ORDER BY company_id, level, month, holder
                ON CONFLICT (company_id, level, month, holder) DO NOTHING
            """,
            amounts=amounts, holders=holders,
            months=SQL(", ").join(SQL("(%s, %s, %s::date, %s::date)", month.company_id, month.number, month.first,
                                      month.day) for month in watched),
            names=SQL(", ").join(map(SQL.identifier, (*_KNOWN, *_NOTHING))),
            nothing=SQL(", ").join(SQL("0") for _name in _NOTHING))
