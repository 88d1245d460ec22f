"""The list of customers whose account must be looked at again soon."""

from odoo import api, fields, models
from odoo.tools import SQL


class CollectionTouch(models.Model):
    """One line says: refresh and plan this customer's accounts (design, "Freshness"; rule P5).

    Only inserted and deleted, never updated, so that posting an invoice waits for nobody.
    """

    _name = "collection.touch"
    _description = "Customer to plan again"
    _log_access = False

    partner_id = fields.Many2one("res.partner", required=True, ondelete="cascade", index=True)

    @api.model
    def _touch(self, partners):
        """Mark the accounts of ``partners`` (any records of the customers) and wake the planner."""
        if not partners.ids:
            return
        self.env.cr.execute(SQL(
            """
            INSERT INTO collection_touch (partner_id)
            SELECT COALESCE(commercial_partner_id, id) FROM res_partner WHERE id IN %(partners)s
            UNION
            -- Accounts until a moment ago: a customer was made a contact of another one.
            SELECT partner_id FROM collection_account WHERE partner_id IN %(partners)s
            """,
            partners=tuple(partners.ids),
        ))
        self._wake_planner()

    @api.model
    def _touch_where(self, condition: SQL):
        """Mark the customers whose ``collection_account`` rows fulfil an SQL condition."""
        self.env.cr.execute(SQL(
            "INSERT INTO collection_touch (partner_id) "
            "SELECT DISTINCT partner_id FROM collection_account WHERE %s", condition,
        ))
        if self.env.cr.rowcount:
            self._wake_planner()

    @api.model
    def _touch_sql(self, customers: SQL):
        """Mark the customers that a SELECT of one column names."""
        self.env.cr.execute(SQL("INSERT INTO collection_touch (partner_id) %s", customers))
        if self.env.cr.rowcount:
            self._wake_planner()

    @api.model
    def _wake_planner(self):
        """Trigger the planning cron once for this transaction."""
        waiting = self.env.cr.precommit.data.setdefault("dso_collection.wake", set())
        if not waiting:
            waiting.add(True)
            self.env.cr.precommit.add(self._trigger_planner)

    @api.model
    def _trigger_planner(self):
        self.env.cr.precommit.data.pop("dso_collection.wake", None)
        self.env["ir.cron"]._collection_wake("ir_cron_collection_plan")

    @api.model
    def _take(self) -> list[int]:
        """Take the marked customers off the list; returns their ids (empty when none)."""
        rows = self.env.execute_query(SQL(
            """
            DELETE FROM collection_touch
             WHERE id IN (SELECT id FROM collection_touch FOR UPDATE SKIP LOCKED)
         RETURNING partner_id
            """
        ))
        return sorted({partner_id for (partner_id,) in rows})
