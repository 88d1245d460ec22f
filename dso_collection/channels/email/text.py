"""What an e-mail says: subject, text, and the table of the items at the moment of sending."""

from markupsafe import Markup

from odoo.tools import formataddr, html_sanitize, is_html_empty

from ...texts.tables import table
from ...texts.values import HashtagValues
from ...texts.views import view
from ...tools import hashtags
from ...tools.joined_texts import joined
from ...tools.texts import one_line
from ..message import Draft
from .message import EmailMessage, WrittenMessage
from .page import EmailPage, PageParts
from .places import StandardTexts


class EmailText:
    """Renders a batch of actions, one language and template at a time (rules A5, A11).

    The text is, in this order: the action's own, its template or the scenario action's, the standard one of its place
    in the scenario. Hashtags (rules H) are marked in it before Odoo's placeholders and names are put in, and filled
    afterwards.
    """

    #: What hashtags say, the standard texts, and the page around a text: other media have their own.
    values_class = HashtagValues
    standard_texts_class = StandardTexts
    standard_text = "dso_collection.email_default_text"
    layout_class = EmailPage
    #: The text alone, and no layout: where there is none, or the company wants none.
    page = "dso_collection.email_page"

    def __init__(self, env):
        self.env = env
        #: ``{action id: (with the statement of account, names of the other files)}``, said under the text.
        self.enclosed = {}
        self._marks = hashtags.HashtagMarks.new()
        self._layout = self.layout_class and self.layout_class(env)
        self._standard = self.standard_texts_class and self.standard_texts_class(env)

    def render(self, actions, recipients: dict) -> dict:
        """Return ``{action id: message}``. ``recipients`` are the contacts of each action, by its id."""
        texts = self._with_beside(actions, self._marked_texts(actions))
        values = self.values_class(self.env, actions)
        return {
            action.id: self.message(action, self._written(action, texts[action.id], values), recipients[action.id])
            for action in actions
        }

    def draft(self, action, keep_hashtags: bool = False) -> Draft:
        """Return subject and text of one action, without the table of the items.

        ``keep_hashtags``: for a person to change it. What a name or placeholder put in stays a word.
        """
        text = self._marked_texts(action)[action.id]
        if keep_hashtags:
            return Draft(one_line(self._unmarked(text["subject"], html=False)), self._unmarked(text["body"]))
        text = self._with_beside(action, {action.id: text})[action.id]
        values = self.values_class(self.env, action)
        return Draft(self._subject(action, text, values), Markup(values.fill(text["body"], self._marks, action)))

    def _subject(self, action, text, values):
        """Fill a subject; names come into it by Odoo's placeholders too, so that the whole is made one line."""
        return one_line(values.fill(text["subject"], self._marks, action, "plain"))

    def _unmarked(self, text, html=True):
        names = self.env["collection.action"]._hashtags().keys()
        return hashtags.fill(hashtags.guard(text, html, names), self._marks, lambda name: f"#{name}")

    def preview(self, action, subject: str, body: str) -> Draft:
        """Return subject and whole page of one action as they would be with another template's source.

        The source is rendered with the user's own rights, since they may have written anything.
        """
        lang = action._recipient_language()
        template = self.env["mail.template"].sudo(False).with_context(lang=lang, collection_marks=self._marks)
        text = {
            "subject": template._render_template(subject, action._name, action.ids)[action.id]
            or self._standard_subject(action, lang, action._speaks_of_overdue()[action.id]),
            "body": template._render_template(
                body, action._name, action.ids, engine="qweb", options={"post_process": True})[action.id],
        }
        written = self._written(action, text, self.values_class(self.env, action))
        return Draft(written["subject"], written["kept"])

    def message(self, action, written: dict, contacts) -> WrittenMessage:
        """Return the message of an action from what was ``written``, as values of it; other media have their own."""
        return EmailMessage(
            to=", ".join(contacts.mapped("email_normalized")), contacts=contacts,
            sender=self._sender(action.collector_id), headers=action._message_headers(), **written)

    def _written(self, action, text, values):
        """Put the values in, and take down which items the customer reads of (rule A10)."""
        body, writing = Markup(text["body"] or ""), values.writing(action)
        listed = self._listed(action, body, values)
        rows = {row.item: row for statement in listed or [values.selected[action.id]] for row in statement.told}
        filled = Markup(values.fill(body, self._marks, action))
        own_table = table(values.selected[action.id], writing) if rows and not listed else ""
        has_button = self._has_button(body)
        page = self._page(action, PageParts(
            filled + self._said_enclosed(action, writing), own_table, list(rows.values()), has_button,
            action._said_beneath(writing)), values)
        return {
            "subject": self._subject(action, text, values), "html": self._document(action, page, writing),
            "kept": page if not filled or text.get("clean")
            else page.replace(filled, self._cleaned(body, values, action), 1),
            "items": self.env["account.move.line"].browse([item.id for item in rows]),
            "documents": {item: row.document for item, row in rows.items()},
        }

    def _said_enclosed(self, action, writing):
        """Name the files that go with a message, in the recipient's language; nothing where there are none."""
        if action.id not in self.enclosed:
            return ""
        with_statement, names = self.enclosed[action.id]
        statement = [writing.env._("statement of account")] if with_statement else []
        return Markup('<p style="margin: 16px 0 0 0;">%s</p>') % writing.env._(
            "Enclosed: %s", ", ".join([*statement, *names]))

    def _cleaned(self, body, values, action):
        """Clean what people wrote; the values are our own."""
        return Markup(values.fill(html_sanitize(body, sanitize_style=True), self._marks, action))

    def _has_button(self, body):
        """Say whether a text has a button of its own: the page then has none above it."""
        catalogue = self.env["collection.action"]._hashtags()
        return any(catalogue[name].kind == "button" for name in hashtags.marked(body, self._marks))

    def _listed(self, action, body, values):
        """Return the statements that a text's own hashtags list: the page then has no table of its own."""
        catalogue = self.env["collection.action"]._hashtags()
        return [catalogue[name].statement(values, action) for name in sorted(hashtags.marked(body, self._marks))
                if catalogue[name].statement]

    def _marked_texts(self, actions) -> dict:
        """Return ``{action id: {"subject", "body"}}`` in each contact's language, with marks for hashtags."""
        texts = {}
        late = actions._speaks_of_overdue() if self._standard else {}
        for (template, lang), group in actions.grouped(
            lambda action: (self._template(action, late), action._recipient_language())
        ).items():
            if template:
                texts.update(self._template_texts(template, lang, group))
            else:
                texts.update(self._standard_texts(lang, group))
        for action in actions:
            if action.subject:
                texts[action.id]["subject"] = actions._mark_hashtags(action.subject, self._marks, "plain")
            if not is_html_empty(action.body):
                texts[action.id].update(body=actions._mark_hashtags(action.body, self._marks), clean=False)
        return texts

    def _with_beside(self, actions, texts) -> dict:
        """Put below each text those of what is told in the same message; a text without a list gets its table first."""
        for action_id, templates in actions._texts_beside().items():
            action, text = actions.browse(action_id), texts[action_id]
            if not templates:
                continue
            lang = action._recipient_language()
            others = [self._template_texts(template, lang, action)[action_id] for template in templates]
            bodies = [text["body"] or "", *(other["body"] for other in others)]
            if action.kind == "scenario" and not self._lists(text["body"] or ""):
                bodies.insert(1, actions._mark_hashtags("<div>#items_list_selected</div>", self._marks))
            texts[action_id] = {**text, "body": joined(bodies), "clean": bool(
                text.get("clean") and all(other["clean"] for other in others))}
        return texts

    def _lists(self, body) -> bool:
        """Say whether a text has a list of items itself."""
        catalogue = self.env["collection.action"]._hashtags()
        return any(catalogue[name].statement for name in hashtags.marked(body, self._marks))

    def _template(self, action, late):
        """Return the template of an action's text, else the standard one of its place, where the medium has such."""
        template = action._text_template()
        return template if template or not self._standard else self._standard.of(action, late[action.id])

    def _template_texts(self, template, lang, actions):
        template = template.with_context(collection_marks=self._marks)
        subjects = self._rendered(template, "subject", actions, lang)
        bodies = self._rendered(template, "body_html", actions, lang)
        late = {} if all(subjects.values()) else actions._speaks_of_overdue()
        clean = template._is_ours()
        return {
            action.id: {"subject": subjects[action.id] or self._standard_subject(action, lang, late[action.id]),
                        "body": bodies[action.id], "clean": clean}
            for action in actions
        }

    @staticmethod
    def _rendered(template, field, actions, lang):
        """Return ``{action id: text}`` of a field; one without placeholders is rendered once for all actions."""
        if template._has_placeholders(field, lang):
            return template._render_for_actions(field, actions, lang)
        return dict.fromkeys(actions.ids, template._render_for_actions(field, actions[:1], lang)[actions[:1].id])

    def _standard_texts(self, lang, actions):
        late = actions._speaks_of_overdue()
        return {
            action.id: {
                "subject": self._standard_subject(action, lang, late[action.id]), "clean": True,
                "body": self._view(self.standard_text, lang, {
                    "salutation": self._salutation(action, lang),
                    "late": late[action.id],
                }),
            }
            for action in actions
        }

    def _salutation(self, action, lang):
        """Greet the contact, as is done in the language: the name may come first."""
        _ = self.env(context=dict(self.env.context, lang=lang))._
        return _("Dear %(contact)s,", contact=one_line(action.contact_id.name))

    def _standard_subject(self, action, lang, late):
        """Say who writes, what about and of which account: all that many a reader sees before opening it."""
        _ = self.env(context=dict(self.env.context, lang=lang))._
        words = {"company": action.company_id.name, "account": action.partner_id.ref or action.partner_id.name}
        if late:
            return _("%(company)s: overdue invoices, your account %(account)s", **words)
        return _("%(company)s: invoices soon due, your account %(account)s", **words)

    def _page(self, action, parts, values):
        """Put the text into its page."""
        if self._has_layout(action):
            return self._layout.fragment(action, parts, values)
        collector, writing = action.collector_id, values.writing(action)
        return view(writing, self.page, {
            "body": parts.body, "table": parts.table, "foot": parts.foot, "direction": writing.direction,
            "signature": collector.signature if not is_html_empty(collector.signature) else one_line(collector.name),
            "company": action.company_id,
        })

    def _document(self, action, page, writing):
        """Return what leaves: a whole document where the page has a layout."""
        return self._layout.document(page, writing) if self._has_layout(action) else page

    def _has_layout(self, action):
        """Say whether the page has a layout: the company may want the text alone."""
        return self._layout and not action.company_id.collection_plain_emails

    def _view(self, template, lang, values):
        qweb = self.env["ir.qweb"].with_context(lang=lang)
        return qweb._render(template, values, lang=lang, minimal_qcontext=True)

    def _sender(self, collector):
        """Return the From and Reply-To address of a collector (rule A6)."""
        return formataddr((one_line(collector.name, 200), collector.partner_id.email_normalized))
