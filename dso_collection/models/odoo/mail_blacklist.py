"""The e-mail blacklist: an address taken off it can be written to again."""

from odoo import api, models
from odoo.tools import SQL


class MailBlacklist(models.Model):
    """Touches the customers whose contact's address enters or leaves the blacklist (rule C5)."""

    _inherit = "mail.blacklist"

    @api.model_create_multi
    def create(self, vals_list):
        """Look again at accounts that write to a blacklisted address."""
        records = super().create(vals_list)
        records._touch_collection_contacts()
        return records

    def write(self, vals):
        """Look again at accounts whose address is freed."""
        result = super().write(vals)
        self._touch_collection_contacts()
        return result

    def _touch_collection_contacts(self):
        emails = tuple(filter(None, self.mapped("email")))
        if emails:
            self.env["collection.touch"]._touch_where(SQL(
                "contact_id IN (SELECT id FROM res_partner WHERE email_normalized IN %s)", emails,
            ))
