"""Customers who owe more than Odoo's credit limit allows them (rule K4)."""

from odoo import api, fields, models
from odoo.tools import SQL


class ResPartner(models.Model):
    """Keeps at hand who has a limit of their own."""

    _inherit = "res.partner"

    _collection_limited = models.Index("(id) WHERE credit_limit IS NOT NULL")


class CollectionAccount(models.Model):
    """Compares the balance of an account with the customer's limit in its company, where that company uses limits.

    As Odoo does when an invoice is written: the customer's own limit, else the company's; a limit of 0 is none.
    """

    _name = "collection.account"
    _inherit = ["collection.account", "collection.insight.found"]

    credit_limit = fields.Monetary(
        "Credit limit", compute="_compute_credit_limit",
        help="The customer's limit in this company, or the company's own; 0 where the company uses none.")
    over_limit = fields.Monetary(
        "Over the limit", compute="_compute_credit_limit",
        help="By how much the balance is above the credit limit. Orders not yet invoiced are not in it.")

    @api.depends("partner_id", "company_id", "balance")
    def _compute_credit_limit(self):
        limits = {}
        for company, accounts in self.grouped("company_id").items():
            if not company.sudo().account_use_credit_limit:  # sudo: a setting of the company
                continue
            for account in accounts:
                # sudo: invoicing's own field, which collectors may know of their customers
                limits[account] = account.partner_id.sudo().with_company(company).credit_limit
        for account in self:
            limit = limits.get(account, 0)
            account.credit_limit = limit
            account.over_limit = max(account.balance - limit, 0) if limit > 0 else 0

    @api.model
    def _collection_findings(self):
        return {**super()._collection_findings(), "over_limit": "_over_limit_sql"}

    @api.model
    def _over_limit_sql(self) -> SQL:
        """Select the accounts above their limit, of the companies that use limits."""
        partners = self.env["res.partner"].sudo()  # sudo: what an administrator gave as default
        field = partners._fields["credit_limit"]
        given = [
            (company.id, field.get_company_dependent_fallback(partners.with_company(company)) or 0)
            for company in self.env.companies.sudo() if company.account_use_credit_limit  # sudo: a setting
        ]
        companies = [SQL("(%s, %s::numeric)", *pair) for pair in given]
        if not companies:
            return SQL("(SELECT account.id FROM collection_account account WHERE FALSE)")
        # Where no company has a limit for everybody, only customers with one of their own are looked at
        known = SQL("TRUE") if any(limit > 0 for _company, limit in given) else SQL("partner.credit_limit IS NOT NULL")
        return SQL(
            """
            (SELECT account.id
               FROM collection_account account
               JOIN (VALUES %s) company (id, credit_limit) ON company.id = account.company_id
               JOIN res_partner partner ON partner.id = account.partner_id
         CROSS JOIN LATERAL (SELECT COALESCE((partner.credit_limit->>company.id::text)::numeric,
                                             company.credit_limit)) given (credit_limit)
              WHERE account.balance > 0 AND %s AND given.credit_limit > 0 AND account.balance > given.credit_limit)
            """, SQL(", ").join(companies), known)
