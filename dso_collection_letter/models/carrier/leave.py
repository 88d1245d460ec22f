"""What becomes of carriers whose program goes with its add-on: people do what it did (rule A10)."""

from odoo import api, models
from odoo.tools import SQL


class CollectionCarrier(models.Model):
    """Called by the uninstallation of add-ons."""

    _inherit = "collection.carrier"

    @api.model
    def _leave_to_people(self, service, reason):
        """Let statuses of a service's carriers be typed; of letters being given away nobody knows, for ``reason``.

        Batches that wait for the carrier are ready to be printed. Letters under way stay with name, number and proofs.
        """
        carriers = self.with_context(active_test=False).search([("service", "=", service)])
        if not carriers:
            return
        self.env.flush_all()
        self.env.cr.execute(SQL(
            """
            UPDATE collection_letter
               SET state = 'unknown', news = TRUE, reason = %s
             WHERE state = 'submitting' AND carrier_id = ANY(%s)
            """, reason, carriers.ids))
        self.env.cr.execute(SQL(
            """
            UPDATE collection_letter_batch
               SET state = 'printed', submit_when_made = FALSE
             WHERE state = 'submitting' AND carrier_id = ANY(%s)
            """, carriers.ids))
        self.env.cr.execute(SQL(
            "UPDATE collection_carrier SET service = 'by_hand', by_itself = FALSE WHERE id = ANY(%s)", carriers.ids))
        self.env.invalidate_all()
        self.env["collection.action"]._collect_outcomes()
