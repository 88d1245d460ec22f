"""Which placeholders a text may have: Odoo's whitelisted ones, unless an editor of templates wrote it (rules A10, H).

Code in a text can take the system's rights (``object.sudo()``) when it is rendered. Credit managers write the texts for
collection, and are no editors of templates.
"""

from lxml import etree, html

from odoo import models
from odoo.exceptions import AccessError
from odoo.tools.rendering_tools import parse_inline_template

_ACTION = "collection.action"
_EDITORS = "mail.group_mail_template_editor"


class CollectionTextMixin(models.AbstractModel):
    """Refuses, naming it, what only editors may write in a text for collection, in whatever language it stands."""

    _inherit = "collection.text.mixin"

    def _has_unsafe_expression(self):
        """Look at the text that is stored, and at all its languages.

        Not at previews, as Odoo would at every field: what a customer's name looks like is no code.
        """
        texts = self._for_actions()
        return super(CollectionTextMixin, self - texts)._has_unsafe_expression() or any(
            text._unsafe_source() for text in texts)

    def _check_access_right_dynamic_template(self):
        """Say which placeholder is refused, and what to write instead."""
        super(CollectionTextMixin, self - self._for_actions())._check_access_right_dynamic_template()
        if self.env.su or self.env.user.has_group(_EDITORS):
            return
        for text in self._for_actions():
            if found := text._unsafe_source():
                text._refuse_source(*found)

    def _refuse_source(self, field, lang, source):
        """Raise ``AccessError`` for the source of one of the text's fields in a language (False: in all)."""
        place = field._description_string(self.env)
        raise AccessError(self.env._(
            "“%(text)s” cannot be saved: %(placeholder)s (%(place)s) is code, which only members of “%(group)s” may "
            "write. Write a hashtag instead, such as #client_name, or a placeholder that everybody may use "
            "(%(allowed)s), or ask an administrator.",
            text=self.sudo().name or "–",  # sudo: its name
            placeholder=self._unsafe_part(field, source), place=f"{place}, {lang}" if lang else place,
            group=self.env.ref(_EDITORS).sudo().name,  # sudo: the name of a group
            allowed=", ".join(self.env[_ACTION].mail_allowed_qweb_expressions())))

    def _unsafe_source(self):
        """Return ``(field, language, source)`` of the first stored text with code in it, else None."""
        self.ensure_one()
        text = self.sudo()  # sudo: whoever asks, every field of the text counts
        for field in self._fields.values():
            if field.store and field.type in ("char", "text", "html"):
                sources = field._get_stored_translations(text) or {} if field.translate else {False: text[field.name]}
                for lang, source in sources.items():
                    if source and self._is_unsafe(field, source):
                        return field, lang, source
        return None

    def _is_unsafe(self, field, source) -> bool:
        """Say whether the source of a field has placeholders that only editors may write."""
        if getattr(field, "render_engine", "") == "qweb":
            return self._has_unsafe_expression_template_qweb(source, _ACTION)
        return self._has_unsafe_expression_template_inline_template(source, _ACTION)

    def _unsafe_part(self, field, source) -> str:
        """Return the part of an unsafe source to show to who wrote it."""
        allowed = self.env["ir.qweb"]._is_expression_allowed
        if getattr(field, "render_engine", "") != "qweb":
            return next(("{{ %s }}" % expression for _words, expression, _default in parse_inline_template(str(source))
                         if expression and not allowed(expression, _ACTION)), "{{ }}")
        for element in html.fragment_fromstring(source, create_parent="div").iter(etree.Element):
            for name, value in element.attrib.items():
                if name.startswith("t-") and (name != "t-out" or not allowed(value, _ACTION) or len(element)):
                    return f'{name}="{value}"'
        return "t-…"
