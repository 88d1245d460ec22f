"""Up to which amount the insurer pays if a customer does not."""

from odoo import api, fields, models


class CollectionInsuredLimit(models.Model):
    """One limit for each customer and company."""

    _name = "collection.insured.limit"
    _description = "Insured limit"
    _rec_name = "partner_id"

    partner_id = fields.Many2one("res.partner", "Customer", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade",
                                 default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary("Insured limit")

    _one = models.UniqueIndex("(partner_id, company_id)", "This customer has a limit in this company already.")

    # docs: touch
    @api.model_create_multi
    def create(self, vals_list):
        limits = super().create(vals_list)
        self.env["collection.touch"]._touch(limits.partner_id)
        return limits

    def write(self, vals):
        self.env["collection.touch"]._touch(self.partner_id)
        changed = super().write(vals)
        self.env["collection.touch"]._touch(self.partner_id)
        return changed

    def unlink(self):
        self.env["collection.touch"]._touch(self.partner_id)
        return super().unlink()
    # docs: end
