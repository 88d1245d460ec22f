"""The "Collection" block of the settings screen."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """Shows the company's collection settings in Settings → Collection."""

    _inherit = "res.config.settings"

    collection_scenario_id = fields.Many2one(related="company_id.collection_scenario_id", readonly=False)
    collection_collector_id = fields.Many2one(related="company_id.collection_collector_id", readonly=False)
    collection_calendar_id = fields.Many2one(related="company_id.collection_calendar_id", readonly=False)
    collection_credits_cover = fields.Boolean(related="company_id.collection_credits_cover", readonly=False)
    collection_ask_finished = fields.Boolean(related="company_id.collection_ask_finished", readonly=False)
    collection_reply_holds = fields.Boolean(related="company_id.collection_reply_holds", readonly=False)
    collection_several_contacts = fields.Boolean(related="company_id.collection_several_contacts", readonly=False)
    collection_plain_emails = fields.Boolean(related="company_id.collection_plain_emails", readonly=False)
