"""Scenario actions that are text messages (rule A2)."""

from odoo import fields, models

from odoo.addons.dso_collection.channels.removal import removal

from ..channels import SmsChannel


class CollectionScenarioAction(models.Model):
    """Adds the channel and its text."""

    _inherit = "collection.scenario.action"

    channel = fields.Selection(
        selection_add=[("sms", "SMS"), ("call",)], ondelete={"sms": removal(SmsChannel)})
    sms_template_id = fields.Many2one(
        "sms.template", "SMS text", domain="[('model', '=', 'collection.action')]", ondelete="restrict",
        help="Empty: the standard text.")
    second_sms_template_id = fields.Many2one(
        "sms.template", "SMS text of the second message", domain="[('model', '=', 'collection.action')]",
        ondelete="restrict", help="Empty: the standard text.")
