"""Which texts an action may take, and whose rights its placeholders have (rules A10, H)."""

import re

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

_ACTION = "collection.action"
_EDITORS = "mail.group_mail_template_editor"


class CollectionTextMixin(models.AbstractModel):
    """The one place that says whether a template is a text for collection, and that renders it for actions.

    Placeholders are code: they see what the environment sees in which they are put in. A text of the installation has
    the caller's; one that a person wrote has that person's, never the engine's.
    """

    _inherit = "collection.text.mixin"

    collection_writer_id = fields.Many2one(
        "res.users", "Text written by", readonly=True, copy=False, ondelete="set null",
        help="Who changed the text last: its placeholders see what this user may see.")

    # Who wrote it

    def init(self):
        """Take whoever changed a template last for the writer of its text, where nobody noted it."""
        result = super().init()
        if self._auto and self._collection_text_fields:
            self.env.cr.execute(SQL(
                "UPDATE %s SET collection_writer_id = COALESCE(write_uid, create_uid) "
                "WHERE collection_writer_id IS NULL",
                SQL.identifier(self._table)))
        return result

    @api.model_create_multi
    def create(self, vals_list):
        """Note who writes the texts; nobody writes in another one's name."""
        return super().create([dict(vals, collection_writer_id=self.env.uid) for vals in vals_list])

    def write(self, vals):
        """Note who changed a text, and let texts that actions or steps use stay texts for collection."""
        vals = {name: value for name, value in vals.items() if name != "collection_writer_id"}
        if {*self._collection_text_fields, "model_id", "model"} & set(vals):
            vals["collection_writer_id"] = self.env.uid
        before = self._for_actions() if {"model_id", "model"} & set(vals) else self.browse()
        result = super().write(vals)
        if before:
            # Whoever may write texts for collection only, must not make one of another kind
            self.check_access("write")
            (before - before._for_actions())._refuse_if_used()
        return result

    def _update_field_translations(self, field_name, translations, digest=None, source_lang=""):
        """Note who translated a text."""
        result = super()._update_field_translations(field_name, translations, digest, source_lang)
        if field_name in self._collection_text_fields:
            super().write({"collection_writer_id": self.env.uid})  # pylint: disable=super-method-mismatch
        return result

    # Which texts are for actions

    def _for_actions(self):
        """Return those of these templates that are texts for collection actions."""
        # sudo: of what a template is, is no secret, and the same for everybody
        return self.filtered(lambda template: template.sudo().model == _ACTION)

    def _refuse_others(self):
        """Raise ``ValidationError`` naming a template that is no text for collection actions."""
        other = (self - self._for_actions())[:1].sudo()  # sudo: as above, and its name
        if other:
            raise ValidationError(self.env._(
                "“%(text)s” is no text for collection: it speaks of other records (%(model)s). Choose another text.",
                text=other.name, model=other.model_id.name or other.model or "–"))

    def _refuse_if_used(self):
        """Raise ``ValidationError`` for texts that actions or scenarios use: they would speak of other records."""
        for holder in self.env["collection.text.holder"]._holders():
            for name in holder._text_links():
                if self and holder._fields[name].comodel_name == self._name and (
                        user := holder.search([(name, "in", self.ids)], limit=1)):
                    raise ValidationError(self.env._(
                        "“%(text)s” is the text of “%(user)s”: it stays one for collection. "
                        "Make a new template instead.",
                        text=user[name].name, user=user.display_name))

    # What it says

    def _render_for_actions(self, field, actions, lang) -> dict:
        """Return ``{action id: text}`` of one of the text's fields in a language, with marks for hashtags.

        Raises ``ValidationError`` for what is no text for collection, and for placeholders whose writer may not see
        the actions, or may not write placeholders.
        """
        self.ensure_one()._refuse_others()
        writer = self._writer()
        if writer.id == SUPERUSER_ID or not self._has_code(field, lang):
            return self._render_field(field, actions.ids, set_lang=lang)
        texts = {}
        for company, group in actions.grouped("company_id").items():
            text = self.with_user(writer).with_context(allowed_company_ids=company.ids)
            text._refuse_writer(group, company)
            texts.update(text._render_field(field, group.ids, set_lang=lang))
        return texts

    def _writer(self):
        """Return who wrote the text: nobody's rights when that is not known."""
        template = self.sudo()  # sudo: who wrote a text is not read from users by who renders it
        return template.collection_writer_id or template.write_uid or template.env.ref("base.public_user")

    def _has_code(self, field, lang) -> bool:
        """Say whether the text has placeholders that only editors of mail templates may write."""
        return self._is_unsafe(self._fields[field], self.with_context(lang=lang)[field] or "")

    def _has_placeholders(self, field, lang) -> bool:
        """Say whether anything in one of the text's fields could differ from one action to the next but hashtags."""
        source = str(self.with_context(lang=lang)[field] or "")
        return "{{" in source or bool(re.search(r"<t[\s>]|\st-[a-z]", source))

    def _is_ours(self) -> bool:
        """Say whether the text is as the installation brought it: nothing in it needs cleaning."""
        return self._writer().id == SUPERUSER_ID

    def _refuse_writer(self, actions, company):
        """Raise ``ValidationError`` when the writer, whose rights these are, may not do what the text does."""
        text, writer = self.sudo(), self.env.user.sudo()  # sudo: names
        if not self.env.user.has_group(_EDITORS):
            raise ValidationError(self.env._(
                "“%(text)s” has placeholders that only editors of mail templates may use, and %(writer)s, who wrote it "
                "last, is none: have an editor write it.", text=text.name, writer=writer.name or "–"))
        if company not in writer.company_ids or not actions.with_env(self.env).has_access("read"):
            raise ValidationError(self.env._(
                "“%(text)s” has placeholders, and %(writer)s, who wrote it last, may not see the actions of "
                "%(company)s: have somebody write it who may.",
                text=text.name, writer=writer.name, company=company.sudo().name))


class CollectionTextHolder(models.AbstractModel):
    """A model with fields that take a text: each of them takes texts for collection only, also those of add-ons."""

    _name = "collection.text.holder"
    _description = "Has a text for collection"

    @api.model
    def _text_links(self) -> list[str]:
        """Return the names of the stored fields that hold a template."""
        texts = self.env.registry.descendants(["collection.text.mixin"], "_inherit")
        return [name for name, field in self._fields.items()
                if field.type == "many2one" and field.store and not field.related and field.comodel_name in texts]

    @api.constrains(lambda self: self._text_links())
    def _check_texts(self):
        """Refuse templates of other models: rendered, they would speak of whatever record has the action's number."""
        for name in self._text_links():
            self[name]._refuse_others()

    @api.model
    def _holders(self):
        """Return the models that keep texts, with all their records (screens keep none)."""
        # sudo: a text in use is so whoever may see by whom; the archived use it again one day
        return [self.env[name].sudo().with_context(active_test=False)
                for name in self.env.registry.descendants(["collection.text.holder"], "_inherit")
                if not self.env[name]._abstract and not self.env[name]._transient]
