"""Messages on customers: nobody writes in the name of a company that is not theirs."""

from odoo import api, models

#: A customer may be shared between companies; the message says in whose name it was written.
_SHARED = ("res.partner", "collection.action")


class MailMessage(models.Model):
    """Looks at the company that a message on a customer is to be of."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse another company's name on customers; who writes for the engine gives it as it is."""
        companies = {vals.get("record_company_id") for vals in vals_list if vals.get("model") in _SHARED}
        self.env["res.company"].browse(company for company in companies if company)._collection_check_mine()
        return super().create(vals_list)

    def write(self, vals):
        """Refuse to give a message another company's name afterwards."""
        if vals.get("record_company_id") and any(message.model in _SHARED for message in self):
            self.env["res.company"].browse(vals["record_company_id"])._collection_check_mine()
        return super().write(vals)
