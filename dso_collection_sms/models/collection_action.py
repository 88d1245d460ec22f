"""Actions that are text messages: the channel's registration, and what it keeps on an action."""

from odoo import api, fields, models

from odoo.addons.dso_collection.models.fields.shown_related import RelatedDatetime

from ..channels import SmsChannel


class CollectionAction(models.Model):
    """Registers the channel; its answers are in ``channels/sms.py``."""

    _inherit = "collection.action"

    sms_template_id = fields.Many2one(
        "sms.template", "SMS text", domain="[('model', '=', 'collection.action')]", ondelete="restrict",
        help="Text of a specific action. Empty: the standard text.")
    sms_body = fields.Text("Own SMS text", help="Own text. Empty: that of the template.")
    sms_id = fields.Many2one("collection.sms", "Text message", readonly=True, ondelete="set null",
                             index="btree_not_null")
    delivered_date = RelatedDatetime(related="sms_id.delivered_date", string="On the phone since")

    @api.model
    def _channel_classes(self):
        """Add the channel ``sms``."""
        return super()._channel_classes() | {SmsChannel.key: SmsChannel}
