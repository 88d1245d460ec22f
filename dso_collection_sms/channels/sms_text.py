"""What a text message says: plain words, with the short form of each hashtag (rules H, A5, A11)."""

from dataclasses import dataclass

from markupsafe import Markup

from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from odoo.addons.dso_collection.channels import Draft, Message
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.texts.values import HashtagValues
from odoo.addons.dso_collection.tools import hashtags
from odoo.addons.dso_collection.tools.texts import one_line

#: What gateways take at most, in characters.
LONGEST = 1600
_WORD_JOINER = "\u2060"


@dataclass(frozen=True, kw_only=True)
class SmsMessage(Message):
    """The words as they leave."""

    text: str


class SmsText:
    """Renders a batch of actions, one language and template at a time.

    The text is, in this order: the action's own, its template or the scenario action's, the standard one.
    """

    def __init__(self, env):
        self.env = env
        self._marks = hashtags.HashtagMarks.new()

    def render(self, actions) -> dict:
        """Return ``{action id: message}``.

        Raises ``UserError`` for an empty text and for one that no gateway takes.
        """
        texts = self._marked_texts(actions)
        values = HashtagValues(self.env, actions)
        return {action.id: self._content(action, texts[action.id], values) for action in actions}

    def draft(self, action, keep_hashtags: bool = False) -> Draft:
        """Return the text of one action with its line ends as HTML; there is no subject.

        ``keep_hashtags``: as plain text for a person to change it.
        """
        text = self._marked_texts(action)[action.id]
        if keep_hashtags:
            return Draft(False, hashtags.fill(
                hashtags.guard(text, html=False), self._marks, lambda name: f"#{name}"))
        return Draft(False, as_html(self._filled(action, text, HashtagValues(self.env, action))))

    def words(self, action) -> str:
        """Return the text of one action as it would leave now."""
        return self._filled(action, self._marked_texts(action)[action.id], HashtagValues(self.env, action))

    def preview(self, action, source: str) -> Draft:
        """Return the text of one action, in words, as it would be with another template's source.

        The source is rendered with the user's own rights, since they may have written anything.
        """
        lang = action._recipient_language()
        template = self.env["sms.template"].sudo(False).with_context(lang=lang, collection_marks=self._marks)
        text = template._render_template(source, action._name, action.ids)[action.id]
        return Draft(False, self._filled(action, str(text or ""), HashtagValues(self.env, action)))

    def _content(self, action, text, values):
        rows = self._rows(action, text, values)
        return SmsMessage(
            text=self._checked(action, self._filled(action, text, values)), to=action.contact_id.collection_sms_number,
            items=self.env["account.move.line"].browse([row.item.id for row in rows]),
            documents={row.item: row.document for row in rows})

    def _rows(self, action, text, values):
        """Return the items that the text tells of: those of its lists, else those the action is about (rule A10)."""
        catalogue = self.env["collection.action"]._hashtags()
        listed = [catalogue[name].statement(values, action) for name in sorted(hashtags.marked(text, self._marks))
                  if catalogue[name].statement]
        rows = {row.item: row for statement in listed or [values.selected[action.id]] for row in statement.told}
        return list(rows.values())

    def _filled(self, action, text, values):
        return tidy(values.fill(text, self._marks, action, "plain") or "")

    def _checked(self, action, text):
        customer = action.partner_id._collection_label()
        if not text:
            raise UserError(lasting(self.env)._("The text message to %s is empty.", customer))
        if len(text) > LONGEST:
            raise UserError(lasting(self.env)._(
                "The text message to %(customer)s has %(length)s characters, gateways take %(longest)s at most: "
                "shorten the text.", customer=customer, length=len(text), longest=LONGEST))
        return text

    def _marked_texts(self, actions) -> dict:
        """Return ``{action id: text}`` in each contact's language, with marks for hashtags."""
        texts = {}
        for (template, lang), group in actions.grouped(
            lambda action: (action._text_template(), action._recipient_language())
        ).items():
            if template:
                texts.update(template.with_context(collection_marks=self._marks)._render_for_actions(
                    "body", group, lang))
            else:
                texts.update(self._standard_texts(lang, group))
        for action in actions.filtered("sms_body"):
            texts[action.id] = actions._mark_hashtags(action.sms_body, self._marks, "plain")
        return {action_id: str(text or "") for action_id, text in texts.items()}

    def _standard_texts(self, lang, actions):
        _ = self.env(context=dict(self.env.context, lang=lang))._
        late = actions._speaks_of_overdue()
        texts = {
            action.id: _("Reminder from #company_name to #client_name: overdue #items_list_overdue. "
                         "Please pay: #payment_button_overdue #collector_name #collector_phone")
            if late[action.id] else _("#company_name to #client_name: soon due #items_list_selected. Thank you! "
                                      "#collector_name #collector_phone")
            for action in actions
        }
        return {action_id: actions._mark_hashtags(text, self._marks, "plain") for action_id, text in texts.items()}


def tidy(text: str) -> str:
    """Return a text as it leaves, without the spaces at its ends and the signs that nobody sees.

    >>> tidy(" Dear  customer, \\n please\\x1b call. \\n")
    'Dear customer,\\nplease call.'
    """
    lines = (" ".join(one_line(line).split()) for line in text.replace(_WORD_JOINER, "").splitlines())
    return "\n".join(lines).strip()


def as_html(text: str) -> Markup:
    """Return a plain text as it is shown on the customer."""
    return Markup(plaintext2html(text)) if text else Markup("")
