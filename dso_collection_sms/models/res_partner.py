"""Contacts: the mobile number, which Odoo 19 no longer has of its own."""

from odoo import api, fields, models


class ResPartner(models.Model):
    """Adds ``mobile``; Odoo's phone validation picks the field up by its name."""

    _inherit = "res.partner"

    mobile = fields.Char(help="Mobile number, for text messages.")

    @api.onchange("mobile", "country_id")
    def _onchange_mobile(self):
        """Write the number in international form, with the contact's country."""
        if self.mobile:
            self.mobile = self._phone_format(fname="mobile", force_format="INTERNATIONAL") or self.mobile

    def _phone_names(self):
        return ["mobile", *super()._phone_names()]
