"""The items among which who calls ticks those that it is about (rule D3)."""

from odoo import api, fields, models
from odoo.tools.misc import format_date, formatLang

from .. import ledger

#: So many are offered; of more, the statement is the place.
_MOST = 100


class CollectionCallWizard(models.TransientModel):
    """All open items of the account, as plain data for their tick boxes; ``item_ids`` are those that are ticked."""

    _inherit = "collection.call.wizard"

    items_offered = fields.Json(compute="_compute_items_offered")

    @api.depends("partner_id", "company_id", "action_id")
    def _compute_items_offered(self):
        for call in self:
            items = call._offered_items()
            call.items_offered = {
                "rows": call._rows_of(items[:_MOST]),
                "more": len(items) > _MOST and self.env._(
                    "Only %s items stand here, those that the call is about and the oldest: the others stand on the "
                    "statement.", _MOST),
            }

    def _offered_items(self):
        """Return the debit items that are open, those that the call is about in any case, the oldest due date first."""
        about = self._items_of(self.action_id, self.partner_id, self.company_id)
        others = self.env["account.move.line"].search([
            *self.partner_id._statement_domain(self.company_id), ("amount_residual", ">", 0),
            ("id", "not in", about.ids)], order="date_maturity, id", limit=_MOST + 1)
        if len(about) + len(others) <= _MOST:
            return (about | others).sorted(ledger.by_due_date)
        return about.sorted(ledger.by_due_date) | others

    def _rows_of(self, items):
        documents, today = items._collection_documents(), self._day()
        several = len(items.partner_id.commercial_partner_id) > 1
        return [
            {
                "id": item.id, "document": documents[item], "due": format_date(self.env, ledger.due_date(item)),
                "late": ledger.due_date(item) < today,
                "open": formatLang(self.env, item.amount_residual_currency, currency_obj=item.currency_id),
                "customer": several and item.partner_id.commercial_partner_id._collection_label(),
            }
            for item in items]
