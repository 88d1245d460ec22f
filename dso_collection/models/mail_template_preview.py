"""What a text for customers says to one of them, while it is being written (rules H, A11)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

_COLLECTORS = "dso_collection.group_collection_user"


class MailTemplate(models.Model):
    """Fields of the form of collection texts; nothing of them is stored."""

    _inherit = "mail.template"

    collection_preview_partner_id = fields.Many2one(
        "res.partner", "Preview customer", compute="_compute_collection_preview_partner_id", readonly=False,
        store=False, groups=_COLLECTORS, help="The text below is what this customer would get today.")
    collection_preview_subject = fields.Char(
        "Preview of the subject", compute="_compute_collection_preview", groups=_COLLECTORS)
    collection_preview_body = fields.Html(
        "Preview of the text", compute="_compute_collection_preview", sanitize=False, groups=_COLLECTORS)
    collection_preview_problem = fields.Text(
        "Why there is no preview", compute="_compute_collection_preview", groups=_COLLECTORS)

    @api.depends("model")
    def _compute_collection_preview_partner_id(self):
        """Begin with the account that is overdue for longest."""
        for template in self:
            template.collection_preview_partner_id = template.model == "collection.action" and self.env[
                "collection.account"].search(
                    [("overdue", ">", 0), ("company_id", "=", self.env.company.id), ("leader_id", "=", False)],
                    order="days_late desc, id", limit=1).partner_id

    @api.depends("subject", "body_html", "model", "collection_preview_partner_id")
    def _compute_collection_preview(self):
        for template in self:
            template.collection_preview_subject = template.collection_preview_body = False
            template.collection_preview_problem = False
            if template.model != "collection.action" or not template.collection_preview_partner_id:
                continue
            try:
                text = template._collection_preview()
            except ValidationError as error:
                template.collection_preview_problem = str(error)
            except Exception as error:  # noqa: BLE001 - a text is anyone's to break
                reason = str(error).partition("Traceback")[0].strip() or type(error).__name__
                template.collection_preview_problem = self.env._("The text cannot be made: %s", reason)
            else:
                template.collection_preview_subject = text["subject"]
                template.collection_preview_body = text["body"]

    def _collection_preview(self):
        """Return subject and page for the customer chosen, of the text as it is on the screen."""
        actions = self.env["collection.action"]
        actions._refuse_hashtags(self.name, self.subject, self.body_html)
        if not self.env.user.has_group("mail.group_mail_template_editor") and (
                self._has_unsafe_expression_template_inline_template(self.subject or "", actions._name)
                or self._has_unsafe_expression_template_qweb(self.body_html or "", actions._name)):
            raise ValidationError(self.env._(
                "The text has placeholders that only editors of mail templates may use: ask one for a preview."))
        return actions._rehearse_source(self.collection_preview_partner_id._origin, self.subject, self.body_html)
