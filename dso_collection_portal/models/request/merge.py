"""Odoo's "Merge contacts": what customers said goes with their customer to the account that stays."""

from odoo import api, models


class MergePartnerAutomatic(models.TransientModel):
    """Odoo moves the requests; which account and collector they belong to is looked up anew."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Let the newest of what several said alike stand for all, and the moved requests find their account."""
        # sudo: who merges customers need not be a collector
        requests = self.env["collection.request"].sudo()
        requests._replace_alike(src_partners | dst_partner)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        requests.invalidate_model()
        self.env.add_to_compute(requests._fields["account_id"], requests.search([("partner_id", "=", dst_partner.id)]))
        return result


class CollectionRequest(models.Model):
    """One of a kind waits: of two customers who become one, the newer takes the place of the older."""

    _inherit = "collection.request"

    @api.model
    def _replace_alike(self, partners):
        """Let the newest of the waiting requests of some customers that say the same replace the others."""
        waiting = self.search([("partner_id", "in", partners.ids), ("state", "=", "to_validate")], order="id desc")
        for newest, *former in waiting.grouped(lambda said: (said.company_id, said.kind, said.items_key)).values():
            self.union(*former).write({"state": "withdrawn", "replaced_by_id": newest.id})
        self.env.flush_all()
