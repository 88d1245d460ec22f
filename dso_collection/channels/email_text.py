"""What an e-mail says: subject, text, and the table of the items at the moment of sending."""

from markupsafe import Markup

from odoo.tools import formataddr, html_sanitize, is_html_empty
from odoo.tools.misc import format_date, formatLang


class EmailText:
    """Renders a batch of actions, one language and template at a time (rules A5, A11).

    The text is, in this order: the action's own, its template or the scenario action's, the standard one.
    """

    def __init__(self, env):
        self.env = env
        self._written = {}  # dates and amounts as written in a language: the same ones come again and again

    def render(self, actions, recipients: dict) -> dict:
        """Return ``{action id: content}`` with subject, html, sender, recipients and items.

        ``kept`` is the html as it is kept on the customer: what people wrote is cleaned (the rest is our own).
        ``recipients`` are the contacts of each action, by its id.
        """
        texts = self.texts(actions)
        items = actions._items_to_show()
        documents = self.env["account.move.line"].union(*items.values())._collection_documents()
        contents = {}
        for action in actions:
            contacts = recipients[action.id]
            sender = self._sender(action.collector_id)
            body = Markup(texts[action.id]["body"] or "")
            html = self._page(action, body, items[action.id], documents)
            contents[action.id] = {
                "subject": texts[action.id]["subject"], "html": html,
                "kept": html if not body or texts[action.id].get("clean")
                else html.replace(body, html_sanitize(body, sanitize_style=True), 1),
                "from": sender, "contacts": contacts, "items": items[action.id],
                "documents": {item: documents[item] for item in items[action.id]},
                "to": ", ".join(contacts.mapped("email_normalized")),
            }
        return contents

    def texts(self, actions) -> dict:
        """Return ``{action id: {"subject", "body"}}`` in each contact's language."""
        texts = {}
        for (template, lang), group in actions.grouped(
            lambda action: (action.template_id or action.scenario_action_id.template_id, self.language(action))
        ).items():
            if template:
                texts.update(self._template_texts(template, lang, group))
            else:
                texts.update(self._standard_texts(lang, group))
        for action in actions:
            if action.subject:
                texts[action.id]["subject"] = action.subject
            if not is_html_empty(action.body):
                texts[action.id].update(body=action.body, clean=False)
        return texts

    def language(self, action) -> str:
        """Return the language of the recipient, else the company's, else English."""
        installed = {code for code, _name in self.env["res.lang"].get_installed()}
        for code in (action.contact_id.lang, action.partner_id.lang, action.company_id.partner_id.lang):
            if code in installed:
                return code
        return "en_US"

    def _template_texts(self, template, lang, actions):
        subjects = template._render_field("subject", actions.ids, set_lang=lang)
        bodies = template._render_field("body_html", actions.ids, set_lang=lang)
        late = actions._speaks_of_overdue()
        return {
            action.id: {"subject": subjects[action.id] or self._standard_subject(action, lang, late[action.id]),
                        "body": bodies[action.id]}
            for action in actions
        }

    def _standard_texts(self, lang, actions):
        late = actions._speaks_of_overdue()
        return {
            action.id: {
                "subject": self._standard_subject(action, lang, late[action.id]), "clean": True,
                "body": self._view("dso_collection.email_default_text", lang, {
                    "contact_name": action.contact_id.name, "company_name": action.company_id.name,
                    "late": late[action.id],
                }),
            }
            for action in actions
        }

    def _standard_subject(self, action, lang, late):
        _ = self.env(context=dict(self.env.context, lang=lang))._
        customer = action.partner_id._collection_label()
        if late:
            return _("Overdue invoices – %s", customer)
        return _("Invoices soon due – %s", customer)

    def _page(self, action, body, items, documents):
        """Put the text, the table of the items and the collector's signature together."""
        lang = self.language(action)
        collector = action.collector_id
        return self._view("dso_collection.email_page", lang, {
            "body": body, "rows": self._rows(items, lang, documents), "totals": self._totals(items, lang),
            "signature": collector.signature if not is_html_empty(collector.signature) else collector.name,
            "company": action.company_id,
        })

    def _rows(self, items, lang, documents):
        return [
            {
                "document": documents[item],
                "reference": item.move_id.ref if item.move_id.is_invoice() else "",
                "date": self._date(item.invoice_date or item.date, lang),
                "due_date": self._date(item.date_maturity or item.date, lang),
                "amount": self._amount(item.amount_currency, item.currency_id, lang),
                "open": self._amount(item.amount_residual_currency, item.currency_id, lang),
            }
            for item in items
        ]

    def _totals(self, items, lang):
        """Return the open total of each currency, written in the language (rule A11)."""
        return [
            {"currency": currency.name,
             "open": self._amount(sum(group.mapped("amount_residual_currency")), currency, lang)}
            for currency, group in items.grouped("currency_id").items()
        ]

    def _date(self, date, lang):
        key = (date, lang)
        if key not in self._written:
            self._written[key] = format_date(self.env, date, lang_code=lang)
        return self._written[key]

    def _amount(self, amount, currency, lang):
        key = (amount, currency.id, lang)
        if key not in self._written:
            env = self.env(context=dict(self.env.context, lang=lang))
            self._written[key] = formatLang(env, amount, currency_obj=currency)
        return self._written[key]

    def _view(self, template, lang, values):
        qweb = self.env["ir.qweb"].with_context(lang=lang)
        return qweb._render(template, values, lang=lang, minimal_qcontext=True)

    def _sender(self, collector):
        """Return the From and Reply-To address of a collector (rule A6)."""
        return formataddr((collector.name, collector.partner_id.email_normalized))
