"""What may be charged of an item, beside what is open of it: on statement rows and on the customer's page (rule L2)."""

from odoo import api, fields, models

from odoo.addons.dso_collection.roles import COLLECTORS

from .charge import LIVE_DOMAIN


def _shown(kind, label, **options):
    # compute_sudo: what is claimed of an item, every reader of the item may know
    return kind(label, compute="_compute_collection_charges", groups=COLLECTORS, compute_sudo=True, **options)


class AccountMoveLine(models.Model):
    """Asks once for a page of items."""

    _inherit = "account.move.line"

    collection_late_interest = _shown(fields.Monetary, "Late interest", help="Not yet charged or waived, until today.")
    collection_fixed_compensation = _shown(fields.Monetary, "Fixed compensation", help="Not yet charged or waived.")
    collection_late_charges = _shown(fields.Monetary, "Late charges", help="Late interest and fixed compensation that "
                                     "are not yet charged or waived; in dispute, they wait.")
    collection_charge_words = _shown(fields.Text, "Late charges come from")
    collection_charged_until = _shown(fields.Date, "Charged until", help="The last day of which interest was charged "
                                      "or waived.")

    @api.depends("amount_residual", "date_maturity", "collection_status_id", "reconciled")
    def _compute_collection_charges(self):
        """The days until today, at the rates that are known."""
        rows = {}
        charges = self.env["collection.charge"]
        for company, items in self.grouped("company_id").items():
            rows |= {row["id"]: row for row in charges._claims(company, moves=items._origin.move_id)}
        until = dict(charges._read_group(
            [("item_id", "in", self._origin.ids), *LIVE_DOMAIN], ["item_id"], ["until:max"]))
        for item in self:
            row = rows.get(item._origin.id, {})
            interest, fixed_sum = float(row.get("interest", 0)), float(row.get("fixed_sum", 0))
            item.collection_late_interest, item.collection_fixed_compensation = interest, fixed_sum
            item.collection_late_charges = interest + fixed_sum
            item.collection_charge_words = bool(row) and self.env["collection.charge.claim"]._words_of(row)
            item.collection_charged_until = until.get(item._origin)
