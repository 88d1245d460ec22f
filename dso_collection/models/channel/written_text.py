"""A text that a person writes for an action that is not made yet (rules A4, C4, H)."""

from odoo import api, fields, models

from ...channels import TextFields


class CollectionWrittenText(models.AbstractModel):
    """What the screens "New specific action" and "Write a message" share.

    A channel whose texts have fields of their own adds them here, once for both.
    """

    _name = "collection.written.text"
    _inherit = ["collection.text.holder", "collection.channel.answers"]
    _description = "Text written for an action"

    template_id = fields.Many2one("mail.template", domain="[('model', '=', 'collection.action')]",
                                  help="Empty: the standard text.")
    subject = fields.Char()
    body = fields.Html("Text")
    preview_subject = fields.Char(compute="_compute_preview")
    preview_body = fields.Html(compute="_compute_preview", sanitize=False)

    def _compute_preview(self):
        """Say what would be sent; each screen in its own way."""
        self.preview_subject = self.preview_body = False

    @api.onchange("template_id")
    def _onchange_template_id(self):
        self._template_chosen("template_id")

    def _template_chosen(self, name):
        """Do what this screen does when a template was chosen in the field of this name, its own or an add-on's."""

    def _text_fields(self) -> TextFields:
        """Return where the text stands; for a channel without one, where it would."""
        return self._channel_class().text_fields or TextFields()

    def _template_values(self) -> dict:
        """Return the template chosen, as a value of the action."""
        name = self._text_fields().template
        return {name: self[name]._origin.id}

    def _own_text(self) -> dict:
        """Return what the person wrote, as values of the action."""
        return {name: self[name] for name in self._text_fields().own}
