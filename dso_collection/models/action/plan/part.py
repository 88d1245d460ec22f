"""The parts of a planning run: by company, and by ranges of customers where groups do not cross (rules G2, P6)."""

import logging
import socket

import psycopg2

from odoo import api, fields, models
from odoo.tools import SQL

from .... import database, ledger

_logger = logging.getLogger(__name__)

#: Accounts of a part, about: so many that reading the ledger once more for each does not count.
PART_SIZE = 250_000
_PARAMETER = "dso_collection.planning_part_size"


class CollectionPlanningPart(models.Model):
    """A row to claim; what it is of, is computed when it is planned, so that it is true at that moment."""

    _name = "collection.planning.part"
    _description = "Part of a planning run"
    _log_access = False
    _order = "id"

    run_id = fields.Many2one("collection.planning.run", required=True, readonly=True, ondelete="cascade",
                             index=True)
    company_ids = fields.Json("Companies", required=True, readonly=True)
    first_id = fields.Integer("From customer", readonly=True, help="0: from the first one on.")
    last_id = fields.Integer("To customer", readonly=True, help="0: to the last one.")
    accounts = fields.Integer("Accounts by then", readonly=True)
    began = fields.Datetime(readonly=True)
    done = fields.Datetime("Ended", readonly=True)
    host = fields.Char(readonly=True)

    _to_do = models.Index("(id) WHERE done IS NULL")

    # Dividing

    @api.model
    def _divide(self, run):
        """Make the parts of a run: of each large company several, the small ones together."""
        size, together, held = self._size(), [], 0
        counts = self._accounts_by_company()
        for company_id in self.env["res.company"]._collection_every_id():
            count = counts.get(company_id, 0)
            if count > size:
                self._divide_company(run, company_id, count, -(-count // size))
                continue
            if held + count > size:
                self._add(run, together, accounts=held)
                together, held = [], 0
            together.append(company_id)
            held += count
        self._add(run, together, accounts=held)

    @api.model
    def _size(self) -> int:
        # sudo: the engine's own setting
        return max(1, int(self.env["ir.config_parameter"].sudo().get_param(_PARAMETER) or PART_SIZE))

    @api.model
    def _accounts_by_company(self) -> dict:
        self.env.flush_all()
        return dict(self.env.execute_query(SQL(
            "SELECT company_id, COUNT(*) FROM (%s) known GROUP BY 1", self._known_sql())))

    @api.model
    def _known_sql(self) -> SQL:
        """Select the customers by which a run is divided: those with accounts; before there are any, with open items.

        Those that come later are in a range, too, for the first and the last are open to their sides.
        """
        [(any_account,)] = self.env.execute_query(SQL("SELECT EXISTS (SELECT FROM collection_account)"))
        if any_account:
            return SQL("SELECT company_id, partner_id FROM collection_account")
        return SQL(
            """
            SELECT DISTINCT line.company_id, owner.commercial_partner_id AS partner_id
              FROM account_move_line line
              JOIN res_partner owner ON owner.id = line.partner_id
             WHERE line.account_id = ANY(%s) AND %s
            """, ledger.receivable_accounts(self.env), ledger.OPEN_ITEM)

    @api.model
    def _divide_company(self, run, company_id, count, parts):
        """Make parts of as many accounts each, in the order of the customers' ids."""
        bounds = [partner_id for (partner_id,) in self.env.execute_query(SQL(
            """
            SELECT partner_id
              FROM (SELECT partner_id, row_number() OVER (ORDER BY partner_id) AS place
                      FROM (%s) known
                     WHERE company_id = %s) numbered
             WHERE (place - 1) %% %s = 0
          ORDER BY partner_id
            """, self._known_sql(), company_id, -(-count // parts)))]
        for place, first in enumerate(bounds):
            last = bounds[place + 1] - 1 if place + 1 < len(bounds) else 0
            self._add(run, [company_id], first if place else 0, last, -(-count // parts))

    @api.model
    def _add(self, run, company_ids, first=0, last=0, accounts=0):
        if company_ids:
            self.create({"run_id": run.id, "company_ids": company_ids, "first_id": first, "last_id": last,
                         "accounts": accounts})

    # Planning one

    @api.model
    def _plan_next(self):
        """Claim the next part that nobody is at, plan it, and mark it as done, all in this transaction.

        Returns it, empty when there is none left to claim. Any process may call it, any number of them at once; call
        it at the beginning of a transaction, and commit.
        """
        part = self._claim()
        if part:
            began = database.now()
            part._plan_apart_if_broken()
            part.write({"began": began, "done": database.now(), "host": socket.gethostname()})
            part.flush_recordset()
        return part

    @api.model
    def _claim(self):
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            """
            SELECT part.id
              FROM collection_planning_part part
             WHERE part.done IS NULL
          ORDER BY part.id
             LIMIT 1
               FOR NO KEY UPDATE SKIP LOCKED
            """))
        return self.browse(part_id for (part_id,) in rows)

    def _plan_apart_if_broken(self):
        """Refresh and plan the part at once; when that fails in parts, so that one broken customer stops no other."""
        actions, scope = self.env["collection.action"], self._scope()
        try:
            with self.env.cr.savepoint():
                actions._replan_partners(scope)
        except psycopg2.OperationalError:
            raise
        except Exception:
            _logger.exception("Accounts %s to %s of companies %s cannot be planned all at once: they are planned in "
                              "parts", self.first_id, self.last_id, self.company_ids)
            actions._replan_apart(self._customers(scope))

    def _scope(self) -> database.Part | None:
        """Return what is planned: of the whole database, in one part, simply all."""
        self.ensure_one()
        every = self.env["res.company"]._collection_every_id()
        if not self.first_id and not self.last_id and set(self.company_ids) == set(every):
            return None
        first, last = self.first_id or None, self.last_id or None
        besides, without = self._across(first, last) if self.first_id or self.last_id else ((), ())
        return database.Part(tuple(self.company_ids), first, last, besides, without)

    def _across(self, first, last) -> tuple:
        """Return who is collected in somebody of the range from outside it, and who of the range is not here.

        A group is planned with its leader: where that is, its members are.
        """
        inside = database.Part(tuple(self.company_ids), first, last)
        rows = self.env.execute_query(SQL(
            """
            SELECT id, %(leader_here)s AS here
              FROM (SELECT member.id, asked.company_id, %(leader)s AS leader_id
                      FROM res_partner member
                CROSS JOIN unnest(%(companies)s::int[]) asked (company_id)
                     WHERE member.collection_leader_id IS NOT NULL) grouped
             WHERE leader_id IS NOT NULL AND %(leader_here)s <> %(member_here)s
          ORDER BY id
            """, leader=database.leader_sql("asked"), companies=list(self.company_ids),
            leader_here=inside.customers_sql(SQL("leader_id")), member_here=inside.customers_sql(SQL("id"))))
        return tuple(customer for customer, here in rows if here), tuple(
            customer for customer, here in rows if not here)

    def _customers(self, scope) -> list[int]:
        """Return the customers of the part, those without an account yet, too."""
        self.env.flush_all()
        return sorted(partner_id for (partner_id,) in self.env.execute_query(SQL(
            """
            SELECT partner_id FROM collection_account WHERE %s
             UNION
            SELECT owner.commercial_partner_id
              FROM account_move_line line
              JOIN res_partner owner ON owner.id = line.partner_id
             WHERE line.account_id = ANY(%s) AND %s AND %s
            """, database.scope_sql("partner_id", scope), ledger.receivable_accounts(self.env), ledger.OPEN_ITEM,
            database.items_sql("line", scope, owner="owner"))))
