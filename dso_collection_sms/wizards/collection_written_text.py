"""Text messages written on the screens that make actions: "New specific action", "Write a message" (rules A4, C4)."""

from odoo import api, fields, models
from odoo.tools import html2plaintext


class CollectionWrittenText(models.AbstractModel):
    """Where the text of a text message stands before its action is made, and how many messages it takes."""

    _inherit = "collection.written.text"

    sms_template_id = fields.Many2one("sms.template", "SMS text", domain="[('model', '=', 'collection.action')]",
                                      help="Empty: the standard text.")
    sms_body = fields.Text("Own SMS text")
    collection_sms_count = fields.Char("Messages", compute="_compute_collection_sms_count")

    @api.onchange("sms_template_id")
    def _onchange_sms_template_id(self):
        self._template_chosen("sms_template_id")

    @api.depends("preview_body", "sms_body", "channel")
    def _compute_collection_sms_count(self):
        """Count the messages of the preview, else of the words as they were written."""
        for screen in self:
            text = html2plaintext(screen.preview_body) if screen.preview_body else screen.sms_body
            screen.collection_sms_count = screen.channel == "sms" and text and self.env[
                "collection.action"]._sms_count_words(text)
