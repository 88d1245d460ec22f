"""Texts for collection are Odoo's own templates; hashtags stand next to its placeholders (rules H)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...roles import COLLECTORS
from ...texts.values import HashtagValues
from ...tools.hashtags import HashtagMarks
from ...tools.texts import words_of


class CollectionTextMixin(models.AbstractModel):
    """Replaces, checks and previews the hashtags of templates for collection actions; others are left alone.

    A model of templates inherits it, names the fields of its text, and says what it refuses and how it previews.
    """

    _name = "collection.text.mixin"
    _inherit = "mail.render.mixin"
    _description = "Text for collection"

    #: The fields that hold the text.
    _collection_text_fields = ()

    collection_preview_partner_id = fields.Many2one(
        "res.partner", "Preview customer", compute="_compute_collection_preview_partner_id", readonly=False,
        store=False, groups=COLLECTORS, help="The text below is what this customer would get today.")
    collection_preview_problem = fields.Text(
        "Why there is no preview", compute="_compute_collection_preview", groups=COLLECTORS)

    @api.model
    def _render_template(self, template_src, model, res_ids, engine="inline_template", add_context=None, options=None):
        """Render a text with its hashtags replaced.

        They are marked before Odoo puts in its placeholders and filled afterwards: a customer called "#client_code"
        stays one. With ``collection_marks`` in the context the marks are left for the caller to fill.
        """
        if model != "collection.action" or engine == "qweb_view" or not template_src:
            return super()._render_template(template_src, model, res_ids, engine, add_context, options)
        actions = self.env[model].browse(res_ids)
        form = "html" if engine == "qweb" else "plain"
        given = self.env.context.get("collection_marks")
        marks = given or HashtagMarks.new()
        marked = actions._mark_hashtags(template_src, marks, form)
        rendered = super()._render_template(marked, model, res_ids, engine, add_context, options)
        if given or marked == template_src:
            return rendered
        values = HashtagValues(self.env, actions)
        return {
            action.id: type(rendered[action.id])(values.fill(rendered[action.id], marks, action, form))
            for action in actions
        }

    # What is refused

    def _refuse_own_hashtags(self):
        """Raise ``ValidationError`` naming the unknown hashtags of this text."""
        raise NotImplementedError

    @api.constrains(lambda self: self._collection_text_fields and (*self._collection_text_fields, "model_id"))
    def _check_collection_hashtags(self):
        """Refuse unknown hashtags in a text for collection, naming them."""
        for template in self.filtered(lambda template: template.model == "collection.action"):
            template._refuse_own_hashtags()

    def _update_field_translations(self, field_name, translations, digest=None, source_lang=""):
        """Check each language that the translation screen writes, too."""
        result = super()._update_field_translations(field_name, translations, digest, source_lang)
        if field_name in self._collection_text_fields:
            for lang in translations:
                self.with_context(lang=lang)._check_collection_hashtags()
        return result

    # What it says to a customer, while it is being written

    def _collection_preview(self):
        """Return the text, as it is on the screen, for the customer chosen."""
        raise NotImplementedError

    @api.depends(lambda self: self._collection_text_fields and ("model",))
    def _compute_collection_preview_partner_id(self):
        """Begin with the account that is overdue for longest."""
        for template in self:
            template.collection_preview_partner_id = template.model == "collection.action" and self.env[
                "collection.account"].search(
                    [("overdue", ">", 0), ("company_id", "=", self.env.company.id), ("leader_id", "=", False)],
                    order="days_late desc, id", limit=1).partner_id

    @api.depends(lambda self: self._collection_text_fields and (
        *self._collection_text_fields, "model", "collection_preview_partner_id"))
    def _compute_collection_preview(self):
        for template in self:
            template.update(template._collection_preview_values())

    def _collection_preview_values(self) -> dict:
        """Return the values of the preview's fields; a model adds its own."""
        _text, problem = self._collection_preview_or_problem()
        return {"collection_preview_problem": problem}

    def _collection_preview_or_problem(self):
        """Return the preview, or None and why there is none; None and False when there is nothing to preview."""
        if self.model != "collection.action" or not self.collection_preview_partner_id:
            return None, False
        try:
            return self._collection_preview(), False
        except ValidationError as error:
            return None, str(error)
        except Exception as error:  # noqa: BLE001 - a text is anyone's to break
            return None, self.env._("The text cannot be made: %s", words_of(error))

    def _refuse_unsafe_preview(self, inline, page=""):
        """Refuse placeholders of people who may not save them either."""
        if not self.env.user.has_group("mail.group_mail_template_editor") and (
                self._has_unsafe_expression_template_inline_template(inline or "", "collection.action")
                or self._has_unsafe_expression_template_qweb(page or "", "collection.action")):
            raise ValidationError(self.env._(
                "The text has placeholders that only editors of mail templates may use: ask one for a preview."))
