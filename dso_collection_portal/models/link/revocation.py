"""When the links of a customer's page were revoked, and by whom (rule E5)."""

from odoo import api, fields, models, tools


class CollectionPageRevocation(models.Model):
    """One press of “Revoke links”. Its number is signed into every link made afterwards: older ones no longer hold.

    Made by the button and never changed or deleted: a link that was revoked must not come back.
    """

    _name = "collection.page.revocation"
    _inherit = ["collection.guarded"]
    _description = "Links of a customer's page revoked"
    _order = "id desc"
    _rec_name = "date"

    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True, ondelete="cascade",
                                 index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    user_id = fields.Many2one("res.users", "Revoked by", readonly=True, ondelete="set null")
    date = fields.Datetime("Revoked on", required=True, readonly=True, default=fields.Datetime.now)

    @api.model_create_multi
    def create(self, vals_list):
        """Let every server process know at once."""
        revoked = super().create(vals_list)
        self.env.registry.clear_cache()
        return revoked

    @api.model
    @tools.ormcache("company_id")
    def _latest(self, company_id) -> dict:
        """Return ``{customer id: number}`` of the last revocation of each in a company; few have any."""
        return {partner.id: number for partner, number in self.sudo()._read_group(  # sudo: links are made for anybody
            [("company_id", "=", company_id)], ["partner_id"], ["id:max"])}
