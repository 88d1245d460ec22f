"""Who may collect: a collector who loses the right or the company, by whichever way (rule R6)."""

from odoo import api, models
from odoo.tools import SQL

from ...roles import COLLECTORS


class ResUsers(models.Model):
    """Says who may collect where; a change is looked at within a minute, and messages that waited go by themselves."""

    _inherit = "res.users"

    def _collection_has_right(self) -> bool:
        """Say whether this user is a collector."""
        return self.has_group(COLLECTORS)

    def _collection_may_collect(self, company) -> bool:
        """Say whether this user may collect in a company: has the right, and works there or in one above it."""
        self.ensure_one()
        # sudo: which companies a collector works in, for whoever looks at an account of theirs
        return self._collection_has_right() and bool(company.sudo().parent_ids & self.sudo().company_ids)

    @api.model
    def _collection_collectors(self):
        """Return all users who have the right, archived ones too."""
        # sudo: who collects is no secret among collectors
        group = self.env["res.groups"].browse(self.env["ir.model.data"]._xmlid_to_res_id(COLLECTORS))
        return group.sudo().with_context(active_test=False).all_user_ids

    def write(self, vals):
        """Look again at the accounts of collectors whose rights or companies change."""
        result = super().write(vals)
        if {"group_ids", "company_ids"} & set(vals):
            self._collection_rights_changed()
        return result

    def _collection_rights_changed(self):
        """Have the accounts planned again that these users collect."""
        if self.ids:
            self.env["collection.touch"]._touch_where(SQL("collector_id IN %s", tuple(self.ids)))


class ResGroups(models.Model):
    """Rights given and taken from the side of the group."""

    _inherit = "res.groups"

    def write(self, vals):
        """Look again at what waits for a collector's right, and at whom lost it."""
        watched = {"user_ids", "implied_ids", "implied_by_ids"} & set(vals)
        before = self.env["res.users"]._collection_collectors() if watched else None
        result = super().write(vals)
        if watched:
            after = self.env["res.users"]._collection_collectors()
            ((before | after) - (before & after))._collection_rights_changed()
        return result


class ResCompany(models.Model):
    """People taken out of a company, or let in, from the side of the company."""

    _inherit = "res.company"

    def write(self, vals):
        """Look again at the accounts of those who come and go."""
        before = self.sudo().user_ids if "user_ids" in vals else None  # sudo: whoever writes, all count
        result = super().write(vals)
        if before is not None:
            after = self.sudo().user_ids
            ((before | after) - (before & after))._collection_rights_changed()
        return result
