"""Waiving: the same stretches as charging, given up, with who and why (rule L3)."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_amount


class CollectionCharge(models.Model):
    """Keeps what was waived as it keeps what was charged, so that it is not claimed again."""

    _inherit = "collection.charge"

    @api.model
    def _waive(self, items, reason):
        """Waive what is claimed of some items; returns the records. Raises ``UserError`` without a reason."""
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the late charges are waived: whoever reads it later will ask."))
        waived = self.browse()
        for company, own in items.grouped("company_id").items():
            company._collection_check_mine()
            customers = own.partner_id.commercial_partner_id
            self._begin_alone(customers)
            claims = [claim for claim in self.sudo()._claims(company, moves=own.move_id)  # sudo: the engine's reading
                      if claim["id"] in set(own.ids)]
            if not claims:
                raise UserError(self._nothing_words(customers[:1], claims))
            today = company._collection_today()
            made = self.sudo().create([  # sudo: written by the engine only
                {**self._values(claim, today), "kind": "waived", "reason": reason.strip()} for claim in claims])
            waived |= made.with_env(self.env)
        waived._tell_customers()
        return waived

    def _tell_customers(self):
        """Say in the customers' chatter what was waived and why."""
        for partner, charges in self.grouped("partner_id").items():
            documents = charges.item_id._collection_documents()
            partner._message_log(body=self.env._(
                "Late charges waived: %(what)s. Reason: %(why)s", why=charges[:1].reason, what=", ".join(
                    f"{documents[charge.item_id]} {format_amount(self.env, charge.amount, charge.currency_id)}"
                    for charge in charges)))
