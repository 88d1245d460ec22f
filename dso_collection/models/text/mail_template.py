"""E-mail texts of collection: Odoo's mail templates, with hashtags and a preview (rules H, A11)."""

from odoo import fields, models

from ...roles import COLLECTORS


class MailTemplate(models.Model):
    """Refuses in subject and text what is no hashtag; the preview's fields are not stored."""

    _name = "mail.template"
    _inherit = ["collection.text.mixin", "mail.template"]

    _collection_text_fields = ("subject", "body_html")

    collection_preview_subject = fields.Char(
        "Preview of the subject", compute="_compute_collection_preview", groups=COLLECTORS)
    collection_preview_body = fields.Html(
        "Preview of the text", compute="_compute_collection_preview", sanitize=False, groups=COLLECTORS)

    def _refuse_own_hashtags(self):
        """Refuse unknown hashtags, and those that a subject cannot hold."""
        self.env["collection.action"]._refuse_hashtags(self.name, self.subject, self.body_html)

    def _collection_preview_values(self):
        """Show subject and page."""
        text, problem = self._collection_preview_or_problem()
        return {
            "collection_preview_subject": text.subject if text else False,
            "collection_preview_body": text.body if text else False,
            "collection_preview_problem": problem,
        }

    def _collection_preview(self):
        """Return subject and page for the customer chosen, of the text as it is on the screen."""
        self._refuse_own_hashtags()
        self._refuse_unsafe_preview(self.subject, self.body_html)
        return self.env["collection.action"]._rehearse_source(
            self.collection_preview_partner_id._origin, self.subject, self.body_html)
