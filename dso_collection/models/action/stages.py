"""The stages of the collection that scheduled actions run: planning, sending, printing of invoices."""

from odoo import api, models

from ..odoo.cron import Stage


class IrCron(models.Model):
    """Names the work of the scheduled actions of the core that has many hands, or keeps others waiting."""

    _inherit = "ir.cron"

    @api.model
    def _collection_stages(self):
        return super()._collection_stages() | {
            "dso_collection.ir_cron_collection_plan": Stage("collection.action", "_cron_plan"),
            "dso_collection.ir_cron_collection_plan_beside": Stage(
                "collection.action", "_cron_plan_beside", "_plan_hands"),
            "dso_collection.ir_cron_collection_dispatch": Stage(
                "collection.action", "_cron_dispatch", "_dispatch_hands"),
            "dso_collection.ir_cron_collection_invoices": Stage("collection.action", "_cron_print_invoices"),
        }
