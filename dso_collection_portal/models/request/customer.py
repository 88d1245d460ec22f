"""Customers whose page is there to look and to pay, and for nothing else (rule E3)."""

from odoo import fields, models


class ResPartner(models.Model):
    """Switched off for one customer, in each company by itself; collectors decide it."""

    _inherit = "res.partner"

    collection_page_only_pay = fields.Boolean(
        "Page without requests", company_dependent=True,
        help="On their page this customer sees what is open and pays, but cannot promise, dispute, ask for a plan or "
        "name another contact.")

    def _collection_guarded_fields(self):
        return (*super()._collection_guarded_fields(), "collection_page_only_pay")

    def _collection_page_kinds(self) -> list[str]:
        """Return what this account can say on its page, in the company of its environment."""
        self.ensure_one()
        return [] if self.collection_page_only_pay else self.env.company._collection_page_kinds()
