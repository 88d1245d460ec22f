"""Collection texts are Odoo's own mail templates; hashtags stand next to its placeholders (rules H)."""

from odoo import api, models

from ..texts.values import HashtagValues
from ..tools.hashtags import Marks


class MailTemplate(models.Model):
    """Replaces and checks the hashtags of templates for collection actions; other templates are left alone."""

    _inherit = "mail.template"

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
        marks = given or Marks.new()
        marked = actions._mark_hashtags(template_src, marks, form)
        rendered = super()._render_template(marked, model, res_ids, engine, add_context, options)
        if given or marked == template_src:
            return rendered
        values = HashtagValues(self.env, actions)
        return {
            action.id: type(rendered[action.id])(values.fill(rendered[action.id], marks, action, form))
            for action in actions
        }

    @api.constrains("subject", "body_html", "model_id")
    def _check_collection_hashtags(self):
        """Refuse unknown hashtags in a text for collection, naming them."""
        for template in self.filtered(lambda template: template.model == "collection.action"):
            self.env["collection.action"]._refuse_hashtags(template.name, template.subject, template.body_html)

    def _update_field_translations(self, field_name, translations, digest=None, source_lang=""):
        """Check each language that the translation screen writes, too."""
        result = super()._update_field_translations(field_name, translations, digest, source_lang)
        if field_name in ("subject", "body_html"):
            for lang in translations:
                self.with_context(lang=lang)._check_collection_hashtags()
        return result
