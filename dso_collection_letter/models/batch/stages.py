"""The stages of letters that scheduled actions run: making them, speaking with carriers."""

from odoo import api, models

from odoo.addons.dso_collection.models.odoo.cron import Stage


class IrCron(models.Model):
    """Names the work of the scheduled actions of letters."""

    _inherit = "ir.cron"

    @api.model
    def _collection_stages(self):
        return super()._collection_stages() | {
            "dso_collection_letter.ir_cron_collection_letter_batch": Stage(
                "collection.letter.batch", "_cron_make", "_make_hands"),
            "dso_collection_letter.ir_cron_collection_carriers": Stage("collection.letter.batch", "_cron_carriers"),
        }
