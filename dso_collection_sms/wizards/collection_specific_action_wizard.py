"""New specific action: one that is a text message (rule A4)."""

from odoo import api, fields, models
from odoo.tools import html2plaintext


class CollectionSpecificActionWizard(models.TransientModel):
    """Asks for the SMS text instead of the e-mail's."""

    _inherit = "collection.specific.action.wizard"

    sms_template_id = fields.Many2one("sms.template", "SMS text", domain="[('model', '=', 'collection.action')]",
                                      help="Empty: the standard text.")
    sms_body = fields.Text("Own SMS text")

    collection_sms_count = fields.Char("Messages", compute="_compute_collection_sms_count")

    @api.depends("sms_template_id", "sms_body")
    def _compute_preview(self):
        result = super()._compute_preview()
        for wizard in self.filtered(lambda wizard: wizard.channel == "sms" and wizard.own_text):
            text = wizard._draft()
            wizard.preview_subject, wizard.preview_body = text["subject"], text["body"]
        return result

    @api.depends("preview_body", "channel")
    def _compute_collection_sms_count(self):
        """Count the messages of the preview."""
        for wizard in self:
            wizard.collection_sms_count = wizard.channel == "sms" and wizard.preview_body and self.env[
                "collection.action"]._sms_count_words(html2plaintext(wizard.preview_body))

    @api.onchange("own_text", "channel")
    def _onchange_own_text(self):
        """Begin the own text with what would be sent, in the channel's form."""
        if self.channel != "sms":
            self.sms_body = False
            super()._onchange_own_text()
            return
        self.subject = self.body = False
        self.sms_body = self._draft(True, sms_body=False)["body"] if self.own_text else False

    def _values(self):
        """Give a text message its own text, and nothing of an e-mail's."""
        values = super()._values()
        if self.channel != "sms":
            return values
        return {
            **values, "template_id": False, "subject": False, "body": False, "attach_statement": False,
            "sms_template_id": not self.own_text and self.sms_template_id._origin.id,
            "sms_body": self.own_text and self.sms_body,
        }
