"""What the account knows of its insurance: columns that the refresh writes."""

# docs: column
from odoo import api, fields, models
from odoo.tools import SQL


class CollectionAccount(models.Model):
    _inherit = "collection.account"

    insured = fields.Monetary("Insured limit", readonly=True)
    above_insured = fields.Boolean("Above the insured limit", readonly=True)

    @api.model
    def _columns_sql(self):
        insured = SQL(
            """
            COALESCE((SELECT insured.amount FROM collection_insured_limit insured
                       WHERE insured.partner_id = account.partner_id
                         AND insured.company_id = account.company_id), 0)
            """)
        return {
            **super()._columns_sql(), "insured": insured,
            "above_insured": SQL("COALESCE(amount.balance, 0) > %(insured)s AND %(insured)s > 0", insured=insured)}
# docs: end
