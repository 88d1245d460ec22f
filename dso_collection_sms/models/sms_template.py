"""SMS texts of collection are Odoo's own templates, with hashtags, a preview and its price (rules H, A11)."""

from odoo import api, fields, models

from odoo.addons.dso_collection.roles import COLLECTORS

from ..channels import SmsChannel


class SmsTemplate(models.Model):
    """Refuses what is no hashtag; tables stand in their short plain form. The preview's fields are not stored."""

    _name = "sms.template"
    _inherit = ["collection.text.mixin", "sms.template"]

    _collection_text_fields = ("body",)

    collection_preview_text = fields.Text(
        "Preview of the text", compute="_compute_collection_preview", groups=COLLECTORS)
    collection_sms_count = fields.Char(
        "Messages", compute="_compute_collection_preview", groups=COLLECTORS,
        help="How many messages the gateway charges for the text of the preview.")

    def _refuse_own_hashtags(self):
        """Refuse unknown hashtags."""
        self.env["collection.action"]._refuse_hashtags(self.name, False, self.body, "plain")

    def _collection_preview_values(self):
        """Show the text and how many messages it takes; without a customer, those of the text itself."""
        text, problem = self._collection_preview_or_problem()
        return {
            "collection_preview_text": text or False,
            "collection_sms_count": self.env["collection.action"]._sms_count_words(text or self.body or ""),
            "collection_preview_problem": problem,
        }

    def _collection_preview(self):
        """Return the text for the customer chosen, of the text as it is on the screen."""
        self._refuse_own_hashtags()
        self._refuse_unsafe_preview(self.body)
        return self.env["collection.action"]._rehearse_source(
            self.collection_preview_partner_id._origin, False, self.body, SmsChannel.key).body


class IrModel(models.Model):
    """Lets SMS templates be chosen for collection actions, which are no mail threads of their own."""

    _inherit = "ir.model"

    def _compute_is_mail_thread_sms(self):
        result = super()._compute_is_mail_thread_sms()
        self.filtered(lambda model: model.model == "collection.action").is_mail_thread_sms = True
        return result

    @api.model
    def _search_is_mail_thread_sms(self, operator, value):
        domain = super()._search_is_mail_thread_sms(operator, value)
        return domain if operator != "in" else ["|", ("model", "=", "collection.action"), *domain]
