"""What the customer's statement shows of an item beyond its stored fields, read in batches."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ... import ledger
from ...roles import COLLECTORS
from ..fields.shown_related import RelatedChar


def _shown(kind, *args, **options):
    # compute_sudo: what is shown depends on accounts and scenarios, which every reader of the item may know
    return kind(*args, groups=COLLECTORS, compute_sudo=True, **options)


class AccountMoveLine(models.Model):
    """Columns and filters of the statement: a constant number of queries for a page of items."""

    _inherit = "account.move.line"

    collection_document = _shown(fields.Char, "Document", compute="_compute_collection_document")
    collection_customer_code = _shown(RelatedChar, "Customer code", related="partner_id.commercial_partner_id.ref")
    collection_days_late = _shown(fields.Integer, "Days late", compute="_compute_collection_days_late",
                                  help="Days since the due date; 0 for what is not due and for credits.")
    collection_promise_missed = _shown(fields.Boolean, "Promise missed", compute="_compute_collection_days_late")
    collection_is_leader = _shown(fields.Boolean, "Leader item", compute="_compute_collection_account",
                                  help="The item that decides which action of the scenario is due.")
    collection_collector_id = _shown(fields.Many2one, "res.users", "Collector", compute="_compute_collection_account",
                                     search="_search_collection_collector_id")
    collection_exclusion = _shown(fields.Char, "Left out because", compute="_compute_collection_exclusion")
    collection_left_out = _shown(fields.Boolean, "Left out of the scenario", compute="_compute_collection_exclusion",
                                 search="_search_collection_left_out")

    @api.depends("move_id.name")
    def _compute_collection_document(self):
        for item, document in self._collection_documents().items():
            item.collection_document = document

    @api.depends("date_maturity", "date", "amount_residual", "collection_promise_date")
    def _compute_collection_days_late(self):
        today = {company: company._collection_today() for company in self.company_id}
        for item in self:
            now = today[item.company_id]
            item.collection_days_late = ledger.days_late(item, now)
            item.collection_promise_missed = bool(
                item.collection_promise_date and item.collection_promise_date < now and not item.reconciled)
        # One for less than what was open may have been kept
        late = self.filtered("collection_promise_missed")
        late._collection_kept_promises().collection_promise_missed = False

    @api.depends("partner_id", "reconciled")
    def _compute_collection_account(self):
        """Find each item's collector, and whether it leads (rule P1)."""
        for company, items in self.grouped("company_id").items():
            # From the customers, whose page or statement it is and which know their account already
            customers = items.partner_id.commercial_partner_id._origin.with_company(company)
            accounts = customers.collection_account_id
            leaders = (accounts | accounts.leader_id.with_company(company).collection_account_id).leader_item_id
            collectors = {account.partner_id: account.collector_id for account in accounts}
            for item in items:
                item.collection_is_leader = item._origin in leaders
                item.collection_collector_id = collectors.get(item.partner_id.commercial_partner_id._origin)

    @api.model
    def _search_collection_collector_id(self, operator, value):
        """Find the items of the accounts of some collectors, each company its own."""
        if operator != "in":
            return NotImplemented
        return Domain.custom(to_sql=lambda _model, alias, _query: SQL(
            """
            EXISTS (SELECT 1
                      FROM collection_account account
                      JOIN res_partner owner ON owner.commercial_partner_id = account.partner_id
                     WHERE owner.id = %s AND account.company_id = %s AND account.collector_id = ANY(%s))
            """,
            SQL.identifier(alias, "partner_id"), SQL.identifier(alias, "company_id"), list(value)))

    @api.depends("collection_status_id", "collection_promise_date", "no_followup", "move_id.payment_state",
                 "reconciled")
    def _compute_collection_exclusion(self):
        """Say why an open item leaves the scenario: the reasons of the refresh itself, in words (rule S2)."""
        reasons = self._collection_exclusion_reasons()
        exclusions = self.env["collection.account"]._exclusions()
        for item in self:
            found = reasons.get(item.id, ())
            item.collection_left_out = bool(found)
            item.collection_exclusion = ", ".join(exclusions[reason].words(item) for reason in found)

    def _collection_exclusion_reasons(self) -> dict:
        """Return ``{item id: reasons}`` of those of these items that leave the scenario; keys of ``_exclusions``."""
        self.env.flush_all()
        if not self.ids:
            return {}
        return dict(self.env.execute_query(self._collection_exclusion_sql(SQL("line.id = ANY(%s)", self.ids))))

    def _collection_withheld(self):
        """Return those of these items that texts do not speak of: left out for more than having finished (rule P7)."""
        reasons = self.sudo()._collection_exclusion_reasons()  # sudo: the engine's own decision
        exclusions = self.env["collection.account"]._exclusions()
        return self.filtered(lambda item: not all(exclusions[reason].told for reason in reasons.get(item.id, ())))

    @api.model
    def _collection_exclusion_sql(self, scope: SQL) -> SQL:
        """Select the open items of the scope that leave the scenario, with their reasons."""
        accounts = self.env["collection.account"].sudo()  # sudo: the engine's own decision
        conditions = accounts._exclusions_sql()
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s)
            SELECT line.id, array_remove(ARRAY[%(reasons)s]::varchar[], NULL)
              FROM account_move_line line
              JOIN company ON company.id = line.company_id
                   %(receivable)s
              JOIN account_move move ON move.id = line.move_id
             WHERE %(open_item)s
               AND %(scope)s
               AND %(excluded)s
            """,
            companies=self.env["collection.account"]._companies_sql(),
            reasons=SQL(", ").join(SQL("CASE WHEN %s THEN %s END", test, name) for name, test in conditions.items()),
            receivable=ledger.RECEIVABLE_JOIN, open_item=ledger.OPEN_ITEM, scope=scope,
            excluded=accounts._excluded_item_sql(),
        )

    def action_open_customer(self):
        """Open the customer of one item on its page "Collection"."""
        self.ensure_one()
        return self.partner_id.commercial_partner_id._open_on_collection_page(self.company_id)

    def action_open_item_history(self):
        """Open the history of one item (rule S4)."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_item_history_action")
        title = self.env._("History of %s", self._collection_document())
        return dict(action, name=title, display_name=title,
                    domain=[("item_id", "=", self.id)], context={"one_item": True, "create": False})

    @api.model
    def _search_collection_left_out(self, operator, value):
        """Find the items that leave the scenario, whoever chases them."""
        if operator not in ("in", "not in"):
            return NotImplemented
        wanted = (True in value) == (operator == "in")
        self.env.flush_all()
        left_out = self._collection_exclusion_sql(SQL("TRUE"))
        return Domain.custom(to_sql=lambda _model, alias, _query: SQL(
            "%s %s (SELECT id FROM (%s) left_out)", SQL.identifier(alias, "id"),
            SQL("IN") if wanted else SQL("NOT IN"), left_out))
