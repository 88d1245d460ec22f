"""A customer's statement: its open items and those of the accounts collected in it (rules S3, G4)."""

from odoo import api, fields, models

from ... import ledger
from ...roles import COLLECTORS


def _amount(label, **options):
    return fields.Monetary(label, compute="_compute_collection_noted", currency_field="collection_currency_id",
                           groups=COLLECTORS, **options)


class ResPartner(models.Model):
    """Opens the statement, and sums up for the customer form what is promised and disputed."""

    _inherit = "res.partner"

    collection_promised = _amount("Promised", help="Open items with a promise to pay whose date has not passed.")
    collection_promise_missed = _amount("Promises missed", help="Open items whose promise date has passed.")
    collection_disputed = _amount("In dispute", help="Open items in dispute or litigation.")

    def action_open_statement(self):
        """Open the statement of this customer in the current company."""
        self._check_collection_right()
        self.ensure_one()
        return self._statement_action(self.env.company)

    def action_open_item_history(self):
        """Open what was noted on this customer's items, and on those of the accounts collected in it (rule S4)."""
        self._check_collection_right()
        self.ensure_one()
        customer = self.commercial_partner_id
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_item_history_action")
        partners = customer._collection_accounts(self.env.company)
        title = self.env._("History of the items of %s", customer._collection_label())
        return dict(action, name=title, display_name=title, context={"one_customer": len(partners) == 1},
                    domain=[("partner_id", "in", partners.ids), ("company_id", "=", self.env.company.id)])

    def _statement_action(self, company):
        """Return the action that opens the statement of this customer in a company."""
        customer = self.commercial_partner_id
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_statement_action")
        title = self.env._("Statement of %s", customer._collection_label())
        domain = customer._statement_domain(company)
        foreign = self.env["account.move.line"].search_count(
            [*domain, ("currency_id", "!=", company.currency_id.id)], limit=1)
        return dict(
            action, name=title, display_name=title, domain=domain,
            context={"one_currency": not foreign,
                     "statement_grouped": len(customer._collection_accounts(company)) > 1, "create": False,
                     "statement_customer_id": customer.id, "statement_company_id": company.id,
                     # Of the list it is opened from
                     "all_customers": False, "collection_alert": False},
        )

    def _collection_accounts(self, company):
        """Return these accounts with those collected in them in a company (rule G2); in another's, nobody's."""
        if not self.env.su and company._origin - self.env.companies:
            return self
        if len(self) == 1 and company == self.env.company and (self.env.su or self.env.user._collection_has_right()):
            account = self.collection_account_id  # a page asks again and again, and the account remembers
            if account and account.partner_id == self._origin:
                return self | self.browse(account.collected_here_ids.ids)
        # sudo: the projection decides who is collected where; what is shown of it has its own rules
        accounts = self.env["collection.account"].sudo().search([
            ("leader_id", "in", self.ids), ("company_id", "=", company.id)])
        return self | self.browse(accounts.partner_id.ids)

    def _statement_domain(self, company):
        """Return the domain of the items of this customer's statement."""
        customer = self.commercial_partner_id
        return [
            *ledger.OPEN_DOMAIN, ("company_id", "=", company.id),
            ("partner_id.commercial_partner_id", "in", customer._collection_accounts(company).ids),
        ]

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_noted(self):
        """Sum up the open items by what is noted on them; in company currency, grouped accounts included."""
        for partner in self:
            noted = partner._collection_noted() if partner.collection_account_id else {}
            partner.collection_promised = noted.get("promised", 0.0)
            partner.collection_promise_missed = noted.get("missed", 0.0)
            partner.collection_disputed = noted.get("disputed", 0.0)

    def _collection_noted(self):
        """Return the open amounts promised, missed and disputed of one statement."""
        today = self.env.company._collection_today()
        rows = self.env["account.move.line"]._read_group(
            [*self._statement_domain(self.env.company), ("collection_status_id", "!=", False)],
            ["collection_status_id", "collection_promise_date:day"], ["amount_residual:sum"])
        sums = {"promised": 0.0, "missed": 0.0, "disputed": 0.0}
        for status, promise_date, amount in rows:
            if status.sudo().kind == "promise":  # sudo: whoever sees the item sees its status
                sums["missed" if promise_date < today else "promised"] += amount
            elif status.sudo().kind in ("dispute", "litigation"):
                sums["disputed"] += amount
        return sums
