"""What an e-mail says: subject, text, and the table of the items at the moment of sending."""

from markupsafe import Markup

from odoo.tools import formataddr, is_html_empty
from odoo.tools.misc import format_date, formatLang


class EmailText:
    """Renders a batch of actions, one language and template at a time (rules A5, A11).

    The text is, in this order: the action's own, its template or the scenario action's, the standard one.
    """

    def __init__(self, env):
        self.env = env

    def render(self, actions, recipients: dict) -> dict:
        """Return ``{action id: content}`` with subject, html, sender, recipients and items.

        ``recipients`` are the contacts of each action, by its id.
        """
        texts = self.texts(actions)
        items = actions._items_to_show()
        contents = {}
        for action in actions:
            contacts = recipients[action.id]
            sender = self._sender(action.collector_id)
            contents[action.id] = {
                "subject": texts[action.id]["subject"],
                "html": self._page(action, texts[action.id]["body"], items[action.id]),
                "from": sender, "contacts": contacts, "items": items[action.id],
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
                texts[action.id]["body"] = action.body
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
                "subject": self._standard_subject(action, lang, late[action.id]),
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

    def _page(self, action, body, items):
        """Put the text, the table of the items and the collector's signature together."""
        lang = self.language(action)
        collector = action.collector_id
        return self._view("dso_collection.email_page", lang, {
            "body": Markup(body or ""), "rows": self._rows(items, lang), "totals": self._totals(items, lang),
            "signature": collector.signature if not is_html_empty(collector.signature) else collector.name,
            "company": action.company_id,
        })

    def _rows(self, items, lang):
        env = self.env(context=dict(self.env.context, lang=lang))
        return [
            {
                "document": item._collection_document(),
                "reference": item.move_id.ref if item.move_id.is_invoice() else "",
                "date": format_date(env, item.invoice_date or item.date, lang_code=lang),
                "due_date": format_date(env, item.date_maturity or item.date, lang_code=lang),
                "amount": formatLang(env, item.amount_currency, currency_obj=item.currency_id),
                "open": formatLang(env, item.amount_residual_currency, currency_obj=item.currency_id),
            }
            for item in items
        ]

    def _totals(self, items, lang):
        """Return the open total of each currency, written in the language (rule A11)."""
        env = self.env(context=dict(self.env.context, lang=lang))
        return [
            {"currency": currency.name,
             "open": formatLang(env, sum(group.mapped("amount_residual_currency")), currency_obj=currency)}
            for currency, group in items.grouped("currency_id").items()
        ]

    def _view(self, template, lang, values):
        qweb = self.env["ir.qweb"].with_context(lang=lang)
        return qweb._render(template, values, lang=lang, minimal_qcontext=True)

    def _sender(self, collector):
        """Return the From and Reply-To address of a collector (rule A6)."""
        return formataddr((collector.name, collector.partner_id.email_normalized))
