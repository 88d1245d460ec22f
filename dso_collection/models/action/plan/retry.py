"""Actions that wait in error are looked at again once what was missing is there (rule C5)."""

from odoo import api, models
from odoo.tools import SQL

from .... import database
from ....reasons import lasting


class CollectionAction(models.Model):
    """What the dispatcher tries again by itself."""

    _inherit = "collection.action"

    @api.model
    def _retry_waiting(self, partner_ids=None):
        """Let actions waiting in error be looked at again by the next dispatch (rule C5).

        A refused address is looked at only when its customer was touched, never by the calendar.
        """
        scope = SQL("error_kind IN ('contact', 'collector', 'text', 'file')")
        if partner_ids is not None:
            scope = SQL("error_kind NOT IN ('server', 'unknown') AND partner_id = ANY(%s)", list(partner_ids))
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            "SELECT id FROM collection_action WHERE state = 'error' AND %s FOR NO KEY UPDATE SKIP LOCKED", scope))
        # sudo: the engine's own work
        self.sudo().browse(action_id for (action_id,) in rows)._apart(
            lambda actions: actions._retry_soon(), lasting(self.env)._("It cannot be tried again: %s"))

    def _retry_soon(self):
        """Let these actions be looked at by the next dispatch, in one statement."""
        self.env.cr.execute(SQL(
            "UPDATE collection_action SET retry_at = %s WHERE id = ANY(%s)", database.now(), self.ids))
        self.invalidate_model(["retry_at"])
