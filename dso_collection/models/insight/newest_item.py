"""The newest of what an account owes, which a credit note may be older than (rule K4)."""

from odoo import api, fields, models
from odoo.tools import SQL

from ... import ledger


class CollectionAccount(models.Model):
    """One more column of the refresh: it reads every open item anyway, and Insights need not."""

    _inherit = "collection.account"

    newest_item_date = fields.Date(
        "Newest open item", readonly=True, help="The day on which the newest of the open debit items was booked.")

    @api.model
    def _sums_sql(self):
        return {**super()._sums_sql(), "newest": SQL("MAX(line.date) FILTER (WHERE %s)", ledger.DEBIT)}

    @api.model
    def _columns_sql(self):
        return {**super()._columns_sql(), "newest_item_date": SQL("amount.newest")}
