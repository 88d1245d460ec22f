"""What the learner is given, written by PostgreSQL straight into files: no row passes through Odoo (rule W4)."""

from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.tools import SQL

from odoo.addons.dso_collection import database, ledger

from ..tools.limits import INVOICES, LATEST_PAYMENTS, MONTHS, NEVER


class CollectionLearnedForecast(models.Model):
    """Settled invoices of the last two years, and all that are open; nothing that became known of them later."""

    _inherit = "collection.learned.forecast"

    def _write_files(self, folder) -> int:
        """Write ``settled.csv`` and ``open.csv`` of the company; returns how many are settled."""
        self.env.flush_all()
        with database.at_scale(self.env.cr, None):
            self._copy(self._open_sql(), folder / "open.csv")
            return self._copy(self._settled_sql(), folder / "settled.csv")

    def _copy(self, query, path) -> int:
        cr = self.env.cr
        query = SQL("COPY (%s) TO STDOUT WITH (FORMAT csv)", query)
        with path.open("w") as file:
            cr.copy_expert(cr.mogrify(query.code, query.params).decode(), file)
        return cr.rowcount

    def _settled_sql(self) -> SQL:
        """Select settled invoices: of whole customers, chosen as if by lot, as many as may be learnt from; of all
        others the latest payments, which tell how they pay."""
        habits = self.env["collection.payment.habit"]
        return SQL(
            """
            WITH paid AS MATERIALIZED (
                SELECT partner_id, made, due, paid_on, amount, country_id,
                       row_number() OVER (PARTITION BY partner_id ORDER BY paid_on DESC, due DESC) AS place
                  FROM (%(paid)s) paid
                 WHERE company_id = %(company)s
            ),
            customer AS (
                SELECT partner_id,
                       SUM(count) OVER (ORDER BY hashint4(partner_id), partner_id) - count < %(most)s AS learn
                  FROM (SELECT partner_id, COUNT(*) AS count FROM paid GROUP BY partner_id) counted
            )
            SELECT 0, partner_id, %(made)s, %(due)s, %(paid_on)s, amount, COALESCE(country_id, 0), learn::int
              FROM paid
              JOIN customer USING (partner_id)
             WHERE learn OR place <= %(latest)s
            """,
            paid=habits._paid_sql(habits._earliest_today() - relativedelta(months=MONTHS), {
                "made": SQL("line.date"), "due": ledger.DUE_DATE, "amount": SQL("line.balance"),
                "country_id": SQL("owner.country_id")}),
            company=self.company_id.id, most=INVOICES, latest=LATEST_PAYMENTS,
            made=_number(SQL("made")), due=_number(SQL("due")), paid_on=_number(SQL("paid_on")))

    def _open_sql(self) -> SQL:
        """Select the open invoices, with the country of whom they were made out to."""
        return SQL(
            """
            SELECT line.id, owner.commercial_partner_id, %(made)s, %(due)s, %(never)s, line.balance,
                   COALESCE(owner.country_id, 0), 0
              FROM account_move_line line
              JOIN res_partner owner ON owner.id = line.partner_id
             WHERE line.company_id = %(company)s AND line.account_id = ANY(%(receivable)s)
               AND %(open_item)s AND %(debit)s
            """,
            made=_number(SQL("line.date")), due=_number(ledger.DUE_DATE), never=NEVER, company=self.company_id.id,
            receivable=ledger.receivable_accounts(self.env), open_item=ledger.OPEN_ITEM, debit=ledger.DEBIT)


def _number(day) -> SQL:
    """Return the number of a day, counted from 1970."""
    return SQL("(%s - DATE '1970-01-01')", day)
