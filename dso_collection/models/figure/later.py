"""Bookings into months that are closed: shown as a difference, for the figures stay as they were (rule K10)."""

from odoo import api, models
from odoo.tools import SQL

from .amounts import number_sql


class CollectionFigure(models.Model):
    """Compares the receivable kept of closed months with what the ledger says of them now."""

    _inherit = "collection.figure"

    @api.model
    def _note_later(self, amounts: SQL, holders: SQL, levels: SQL, months, closed):
        """Note what later bookings changed of the months that were closed before this run.

        An account that had nothing in a month gets a row for it, of nothing but the difference; its collector, too.
        """
        watched = [month for month in months if (month.company_id, month.first) in closed and not month.reported]
        if not watched:
            return
        self.env.cr.execute(self._rows_for_later_sql(amounts, holders, watched))
        first = min(month.first for month in watched)
        companies = list({month.company_id for month in watched})
        for statement in (self._later_of_accounts_sql(amounts), self._later_of_companies_sql(levels),
                          self._later_of_collectors_sql()):
            self.env.cr.execute(SQL(
                """
                UPDATE collection_figure kept
                   SET booked_later = later.difference
                  FROM (%(later)s) later
                 WHERE later.id = kept.id AND kept.booked_later IS DISTINCT FROM later.difference
                """, later=SQL("SELECT * FROM (%s) every WHERE closed AND company_id = ANY(%s) AND month >= %s",
                               statement, companies, first)))

    @api.model
    def _later_of_accounts_sql(self, amounts: SQL) -> SQL:
        """Compare accounts; a group as it was in the month, whoever has joined or left it since."""
        return SQL(
            """
            SELECT kept.id, kept.closed, kept.company_id, kept.month,
                   ROUND(SUM(COALESCE(amount.receivable, 0))::numeric, MIN(currency.decimal_places))
                   - kept.receivable AS difference
              FROM collection_figure kept
              JOIN res_company company ON company.id = kept.company_id
              JOIN res_currency currency ON currency.id = company.currency_id
              JOIN (SELECT id, partner_id FROM collection_figure WHERE level IN ('account', 'member')
                     UNION ALL
                    SELECT head.id, member.partner_id
                      FROM collection_figure member
                      JOIN collection_figure head
                        ON head.company_id = member.company_id AND head.level = 'account'
                       AND head.month = member.month AND head.holder = member.leader_id
                     WHERE member.level = 'member') part ON part.id = kept.id
         LEFT JOIN (%s) amount ON amount.partner_id = part.partner_id AND amount.company_id = kept.company_id
                              AND amount.number = %s
             WHERE kept.level IN ('account', 'member')
          GROUP BY kept.id
            """, amounts, number_sql(SQL("kept.month")))

    @api.model
    def _later_of_companies_sql(self, levels: SQL) -> SQL:
        """Compare companies."""
        return SQL(
            """
            SELECT kept.id, kept.closed, kept.company_id, kept.month,
                   ROUND(level.receivable::numeric, currency.decimal_places) - kept.receivable AS difference
              FROM collection_figure kept
              JOIN (%s) level ON level.level = 'company' AND level.holder = kept.holder AND level.number = %s
              JOIN res_company company ON company.id = kept.company_id
              JOIN res_currency currency ON currency.id = company.currency_id
             WHERE kept.level = 'company'
            """, levels, number_sql(SQL("kept.month")))

    @api.model
    def _later_of_collectors_sql(self) -> SQL:
        """Add up what was noted on the accounts that a collector had in the month."""
        return SQL(
            """
            SELECT kept.id, kept.closed, kept.company_id, kept.month,
                   COALESCE(SUM(account.booked_later), 0) AS difference
              FROM collection_figure kept
         LEFT JOIN collection_figure account
                ON account.company_id = kept.company_id AND account.level = 'account' AND account.month = kept.month
               AND account.collector_id = kept.collector_id
             WHERE kept.level = 'collector'
          GROUP BY kept.id
            """)
