"""Contacts for collection who change customers: the tick does not travel with them unasked (rules C2, C3)."""

from odoo import models
from odoo.tools import SQL


class ResPartner(models.Model):
    """Keeps addresses free to move for everybody, and the choice of who is written to with collectors."""

    _inherit = "res.partner"

    def write(self, vals):
        """Take the tick from contacts that somebody without the collection right moves to another customer."""
        if {"parent_id", "is_company"} & set(vals) and not self._has_collection_right():
            self._collection_moving(vals)._collection_untick_moved()
        return super().write(vals)

    def _collection_moving(self, vals):
        """Return those of these contacts that the values bring to another account."""
        moving = self.browse()
        for partner in self.sudo():  # sudo: parents that the user may not see decide too
            parent = partner.browse(vals["parent_id"]) if "parent_id" in vals else partner.parent_id
            alone = vals.get("is_company", partner.is_company) or not parent
            if (partner if alone else parent.commercial_partner_id) != partner.commercial_partner_id:
                moving |= partner
        return moving

    def _collection_untick_moved(self):
        """Untick these and the contacts under them in every company, and say so on them."""
        if not self:
            return
        self.flush_model(["collection_contact", "commercial_partner_id"])
        # sudo: the choice goes in every company, also on contacts that the user may not see
        people = self.sudo().with_context(active_test=False).search([
            ("id", "child_of", self.ids), ("commercial_partner_id", "in", self.commercial_partner_id.ids)])
        rows = self.env.execute_query(SQL(
            """
            UPDATE res_partner SET collection_contact = NULL
             WHERE id = ANY(%s) AND jsonb_path_exists(collection_contact, '$.* ? (@ == true)')
         RETURNING id
            """, people.ids))
        self.invalidate_model(["collection_contact"])
        unticked = people.browse(row[0] for row in rows)
        unticked._message_log_batch(dict.fromkeys(unticked.ids, self.env._(
            "No longer contact for collection: the contact was moved to another customer.")))
