"""What was collectable in a month and what was collected, of collectors and companies, from the ledger (rule K9)."""

from datetime import timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import SQL, date_utils

from ... import ledger
from .amounts import CASH

#: After so many days a month is closed: until then payments of the month are allocated.
CLOSED_AFTER = 7
#: From so many reconciliations on, what is collected is told as of last night.
MANY = 300_000


class Reached(NamedTuple):
    """What was collectable and collected."""

    collectable: float
    collected: float


class CollectionTarget(models.Model):
    """Reads the ledger of a month, and keeps on targets what it says."""

    _inherit = "collection.target"

    @api.model
    def _is_few(self) -> bool:
        """Say whether the ledger is small enough to be asked whenever somebody looks."""
        [(rows,)] = self.env.execute_query(SQL(
            "SELECT reltuples FROM pg_class WHERE oid = 'account_partial_reconcile'::regclass"))
        return rows < MANY

    def _look_now(self):
        """Look what has been collected, unless that takes long: then the next night does."""
        if self._is_few():
            # sudo: what became of a target is the engine's to write
            self.sudo()._keep_amounts()

    @api.model
    def _refresh(self, companies):
        """Bring the targets that are not closed up to the day."""
        self.search([("company_id", "in", companies.ids), ("closed", "=", False)])._keep_amounts()

    def _keep_amounts(self):
        """Keep what was collectable and collected, and close what is over."""
        for (company, month), targets in self.filtered(lambda target: not target.closed).grouped(
                lambda target: (target.company_id, target.month)).items():
            amounts, today = self._amounts(company, month), company._collection_today()
            last = date_utils.end_of(month, "month")
            for target in targets:
                reached = amounts.get(target.collector_id.id or None, Reached(0, 0))
                target.write({"collectable": reached.collectable, "collected": reached.collected,
                              "day": max(min(today, last), month),
                              "closed": today > last + timedelta(days=CLOSED_AFTER)})

    @api.model
    def _amounts(self, company, month) -> dict:
        """Return ``{collector id, None for the company: Reached}`` of a company's month.

        Collectors are those who collect the accounts now: of a group, that of its leader (rule G2); of customers who
        have no account yet, as their settings say.
        """
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            """
            WITH amount AS MATERIALIZED (
                SELECT owner.commercial_partner_id AS partner_id, %s AS company_id,
                       SUM(part.collectable) AS collectable, SUM(part.collected) AS collected
                  FROM (%s) part
                  JOIN res_partner owner ON owner.id = part.partner_id
              GROUP BY owner.commercial_partner_id)
            SELECT holder.collector_id, GROUPING(holder.collector_id),
                   ROUND(SUM(amount.collectable), 2)::float8, ROUND(SUM(amount.collected), 2)::float8
              FROM amount
              JOIN (%s) holder USING (partner_id, company_id)
          GROUP BY ROLLUP (holder.collector_id)
            """, company.id, self._parts_sql(company, month),
            self.env["collection.figure"]._holders_sql(SQL("SELECT * FROM amount"))))
        return {None if every else collector: Reached(collectable or 0, collected or 0)
                for collector, every, collectable, collected in rows if every or collector}

    @api.model
    def _parts_sql(self, company, month) -> SQL:
        """Return ``partner_id, collectable, collected`` of the debit items of a month.

        What was open when the month began is what is open now and what has been settled since; of an invoice of the
        month that is all of it.
        """
        last = date_utils.end_of(month, "month")
        lines = SQL(
            "line.company_id = %(company)s AND line.account_id = ANY(%(receivable)s) AND line.parent_state = 'posted'"
            " AND line.balance > 0 AND line.journal_id <> ALL(%(cash)s)", company=company.id,
            receivable=ledger.receivable_accounts(self.env), cash=self.env["collection.figure"]._journals(*CASH))
        due = SQL("%s <= %s AND line.date <= %s", ledger.DUE_DATE, last, last)
        return SQL(
            """
            SELECT line.partner_id, line.amount_residual AS collectable, 0 AS collected
              FROM account_move_line line
             WHERE %(lines)s AND %(open)s AND %(due)s
         UNION ALL
            SELECT line.partner_id, CASE WHEN %(due)s THEN partial.amount ELSE 0 END,
                   CASE WHEN partial.max_date <= %(last)s AND payment.journal_id = ANY(%(cash)s)
                        THEN partial.amount ELSE 0 END
              FROM account_partial_reconcile partial
              JOIN account_move_line line ON line.id = partial.debit_move_id
              JOIN account_move_line payment ON payment.id = partial.credit_move_id
             WHERE partial.max_date >= %(first)s AND %(lines)s
            """,
            lines=lines, open=ledger.OPEN_ITEM, due=due, first=month, last=last,
            cash=self.env["collection.figure"]._journals(*CASH))

    @api.model
    def action_open_targets(self):
        """Open the targets, of a small ledger as they stand at this moment."""
        self.check_access("read")
        if self._is_few():
            # sudo: what became of them is the engine's to write; the right was checked
            self.sudo()._refresh(self.env.companies)
        return self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_target_action")

    @api.model
    def action_compute_now(self):
        """Look now what has been collected, however large the ledger is."""
        self.check_access("read")
        # sudo: as above
        self.sudo()._refresh(self.env.companies)
        return {"type": "ir.actions.client", "tag": "reload"}


def month_before(month):
    """Return the first day of the month before."""
    return month - relativedelta(months=1)
