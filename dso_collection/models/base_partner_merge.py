"""Odoo's "Merge contacts": two accounts become one, and no history is lost."""

from odoo import models


class MergePartnerAutomatic(models.TransientModel):
    """Prepares the accounts before Odoo moves their records to the customer that stays (rules A10, C2, P2)."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """End the scenario actions of those that go, and drop their accounts, which the next planning rebuilds.

        Both are one for each customer: Odoo would fail, or delete every action of the customers that go.
        """
        # sudo: who merges customers need not be a collector
        going = self.env["collection.action"].sudo()._open_scenario_actions(src_partners)
        going._end(self.env._("The customer was merged into %s.", dst_partner._collection_label()))
        self.env["collection.account"].sudo().search([("partner_id", "in", src_partners.ids)]).unlink()
        self.env.flush_all()
        super()._update_foreign_keys(src_partners, dst_partner)
        self.env["collection.touch"]._touch(dst_partner)

    def _update_values(self, src_partners, dst_partner):
        """Refuse a merge that leaves the account with a second contact for collection."""
        super()._update_values(src_partners, dst_partner)
        self.env.invalidate_all()
        dst_partner._check_collection_contact()
