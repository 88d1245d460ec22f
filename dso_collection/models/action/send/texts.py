"""Hashtags in the texts of actions: which there are, what they say, and which are none (rules H)."""

from odoo import api, models
from odoo.exceptions import ValidationError

from ....texts.catalogue import HASHTAGS
from ....texts.language import first_installed
from ....texts.values import HashtagValues
from ....tools import hashtags


class CollectionAction(models.Model):
    """The one place where channels, templates and screens have hashtags replaced and checked."""

    _inherit = "collection.action"

    @api.model
    def _hashtags(self) -> dict:
        """Return ``{name: Hashtag}``. Add-ons extend it with their own."""
        return HASHTAGS

    @api.model
    @api.readonly
    def get_hashtags(self) -> list[dict]:
        """List the hashtags for who writes a text, in the user's language."""
        return [
            {"name": name, "title": self.env._(hashtag.title), "help": self.env._(hashtag.help), "kind": hashtag.kind}
            for name, hashtag in self._hashtags().items()
        ]

    def _text_template(self):
        """Return the template of the action's text in its channel: its own, else that of its step, if any."""
        self.ensure_one()
        text, step = self._channel_class().text_fields, self._step()
        return self[text.template] or step[
            text.second_template if step and step.second_channel == self.channel else text.template]

    def _texts_beside(self) -> dict:
        """Return ``{action id: templates}`` of what stands below its own text in the same message: none."""
        return {}

    def _said_beneath(self, writing) -> str:
        """Return what stands at the foot of an action's e-mail, in its reader's language: nothing."""
        return ""

    def _message_headers(self) -> dict:
        """Return the headers of an action's e-mail besides the usual ones: none."""
        return {}

    @api.model
    def _hashtag_blocks(self) -> set:
        """Return the names of those that cannot stand in a paragraph or in a subject: lists and buttons."""
        return {name for name, hashtag in self._hashtags().items() if hashtag.kind in ("list", "button")}

    def _recipient_language(self) -> str:
        """Return the language of the recipient, else the customer's, else the company's, else English (rule A11)."""
        self.ensure_one()
        return first_installed(
            self.env, self.contact_id.lang, self.partner_id.lang, self.company_id.partner_id.lang)

    def _fill_hashtags(self, text: str, form: str = "html") -> dict:
        """Return ``{action id: text}`` with the hashtags of one text replaced, for each of these actions.

        For any channel: ``html`` for e-mails and paper, with tables; ``plain`` for SMS and subjects, in words.
        """
        marks = hashtags.HashtagMarks.new()
        marked = self._mark_hashtags(text, marks, form)
        values = HashtagValues(self.env, self)
        return {action.id: values.fill(marked, marks, action, form) for action in self}

    @api.model
    def _mark_hashtags(self, text, marks, form="html"):
        """Put marks in the place of the hashtags of a text, before anything else is put in."""
        return hashtags.mark(text, self._hashtags().keys(), marks, html=form == "html", blocks=self._hashtag_blocks())

    @api.model
    def _has_hashtags(self, subject, body, form="html") -> bool:
        """Say whether a text holds hashtags, known or not."""
        catalogue, html = self._hashtags(), form == "html"
        return any((
            hashtags.find(subject or "", catalogue, html=False), hashtags.unknown(subject or "", catalogue, html=False),
            hashtags.find(body or "", catalogue, html=html), hashtags.unknown(body or "", catalogue, html=html)))

    @api.constrains(lambda self: self._own_text_names())
    def _check_hashtags(self):
        """Refuse hashtags that there are none of, in the own text of an action."""
        for action in self:
            for text in self._texts_of_channels():
                action._refuse_hashtags(
                    action.display_name, text.subject and action[text.subject], action[text.body], text.form)

    @api.model
    def _refuse_hashtags(self, text_name, subject, body, form="html"):
        """Raise ``ValidationError`` naming unknown hashtags, and those that a subject cannot hold."""
        catalogue = self._hashtags()
        problems = [
            self._unknown_words(word)
            for word in dict.fromkeys((*hashtags.unknown(subject or "", catalogue, html=False),
                                       *hashtags.unknown(body or "", catalogue, html=form == "html")))
        ]
        for name in dict.fromkeys(found.name for found in hashtags.find(subject or "", catalogue, html=False)):
            if catalogue[name].kind != "text":
                problems.append(self._misplaced_words(name, catalogue[name]))
        if problems:
            raise ValidationError("\n".join([
                self.env._("“%s” cannot be saved:", text_name or self.env._("Text")), *problems]))

    def _unknown_words(self, word):
        near = hashtags.nearest(word, self._hashtags())
        if near:
            return self.env._("%(word)s is no hashtag. Did you mean #%(near)s?", word=word, near=near)
        return self.env._("%s is no hashtag. Take one of the list, or leave out the sign #.", word)

    def _misplaced_words(self, name, hashtag):
        return {
            "list": self.env._("#%s is a table: a subject is one line. Write #items_amount_overdue or "
                               "#items_count_overdue in the subject, and the table in the text.", name),
            "image": self.env._("#%s is an image: a subject holds words only. Write #company_name.", name),
            "button": self.env._("#%s is a button: nobody can press it in a subject. Write it in the text.", name),
        }[hashtag.kind]
