"""The phone blacklist: who opted out of text messages gets none, who came back can be reached again."""

from odoo import api, models
from odoo.tools import SQL


class PhoneBlacklist(models.Model):
    """Touches the customers of whose contacts a number enters or leaves the blacklist (rule C5)."""

    _inherit = "phone.blacklist"

    @api.model_create_multi
    def create(self, vals_list):
        """Look again at accounts with a number that was blacklisted."""
        records = super().create(vals_list)
        records._touch_collection_accounts()
        return records

    def write(self, vals):
        """Look again at accounts with a number that was freed, blacklisted again or corrected."""
        before = self.mapped("number")
        result = super().write(vals)
        self._touch_collection_accounts(before)
        return result

    def unlink(self):
        """Look again at accounts with a number that is no longer blacklisted."""
        numbers = self.mapped("number")
        result = super().unlink()
        self.browse()._touch_collection_accounts(numbers)
        return result

    def _touch_collection_accounts(self, numbers=()):
        numbers = [*numbers, *self.mapped("number")]
        if numbers:
            self.env["res.partner"].flush_model(["collection_sms_number", "commercial_partner_id"])
            self.env["collection.touch"]._touch_where(SQL(
                """
                partner_id IN (SELECT commercial_partner_id FROM res_partner WHERE collection_sms_number = ANY(%s))
                """, numbers))
