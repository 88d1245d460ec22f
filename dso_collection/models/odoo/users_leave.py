"""Collectors who are away or go: what Odoo knows of it, whatever add-ons say so (rule R5)."""

from odoo import api, fields, models


class ResUsers(models.Model):
    """Tells who is away now; other add-ons extend :meth:`_collection_on_leave`."""

    _inherit = "res.users"

    @api.model
    def _collection_on_leave(self):
        """Return the active users who are away at this moment.

        Those who said so themselves (Odoo's "Out of office"), and those whose resource has a time off:
        Odoo's leave add-on writes one for every approved leave. Public holidays are nobody's leave.
        """
        # sudo: that a colleague is away is no secret, the reason stays one
        return (self.sudo()._collection_out_of_office() | self.sudo()._collection_time_off()).sudo(self.env.su)

    @api.model
    def _collection_out_of_office(self):
        now = fields.Datetime.now()
        return self.search([
            ("share", "=", False), ("out_of_office_from", "<=", now),
            "|", ("out_of_office_to", "=", False), ("out_of_office_to", ">=", now),
        ])

    @api.model
    def _collection_time_off(self):
        now = fields.Datetime.now()
        leaves = self.env["resource.calendar.leaves"].search([
            ("resource_id.user_id", "!=", False), ("time_type", "=", "leave"),
            ("date_from", "<=", now), ("date_to", ">=", now),
        ])
        return leaves.resource_id.user_id.filtered("active")

    def unlink(self):
        """Take the private alerts of those who go with them: nobody else could see them."""
        # sudo: they are nobody's but their owner's
        self.env["collection.alert"].sudo().with_context(active_test=False).search([
            ("user_id", "in", self.ids), ("shared", "=", False)]).unlink()
        return super().unlink()
