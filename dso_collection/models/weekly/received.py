"""What came in during some days, by customer (rule K1)."""

from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ... import ledger
from ..figure.amounts import CASH


class Received(NamedTuple):
    """Money of some days: the ``total``, from how many ``customers``, and the largest as ``(id, name, amount)``."""

    total: float
    customers: int
    largest: list


class CollectionWeekly(models.AbstractModel):
    """The weekly summary by e-mail: reads with the rights of whom it is for."""

    _name = "collection.weekly"
    _description = "Weekly summary"

    @api.model
    def _received(self, companies, collector, first, last, limit=5) -> Received:
        """Add up what was booked on customers in bank, cash and credit card journals, less what was paid back.

        As *Collected* of the figures is; in the currency of the first company. ``collector``: of their accounts.
        """
        figures = self.env["collection.figure"]
        chosen = figures._accounts_of_sql(companies, collector, None) if collector else None
        rows = self.env.execute_query(SQL(
            """
            SELECT came.id, came.name, came.amount::float8, SUM(came.amount) OVER ()::float8, COUNT(*) OVER ()::int
              FROM (SELECT customer.id, customer.complete_name AS name,
                           ROUND(SUM(-line.balance * company.rate), 2) AS amount
                      FROM account_move_line line
                      JOIN (%(companies)s) company (id, rate, since) ON company.id = line.company_id
                      JOIN res_partner owner ON owner.id = line.partner_id
                      JOIN res_partner customer ON customer.id = owner.commercial_partner_id
                     WHERE line.account_id = ANY(%(receivable)s) AND line.parent_state = 'posted'
                       AND line.journal_id = ANY(%(cash)s) AND line.date BETWEEN %(first)s AND %(last)s AND %(scope)s
                  GROUP BY customer.id, customer.complete_name) came
             WHERE came.amount <> 0
          ORDER BY came.amount DESC, came.id LIMIT %(limit)s
            """,
            companies=figures._rates_sql(companies), receivable=ledger.receivable_accounts(self.env),
            cash=figures._journals(*CASH), first=first, last=last, limit=limit,
            scope=SQL("TRUE") if chosen is None else SQL(
                "(customer.id, line.company_id) IN (SELECT partner_id, company_id FROM (%s) chosen)", chosen)))
        return Received(rows[0][3] if rows else 0.0, rows[0][4] if rows else 0, [row[:3] for row in rows])
