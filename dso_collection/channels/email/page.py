"""The page around the text of an e-mail: who writes, what is due and how it is paid (rules A5, A6, A11)."""

import re
from typing import NamedTuple

from markupsafe import Markup

from odoo.tools import html2plaintext, is_html_empty

from ...texts.bank import BankTransfers, is_iban
from ...texts.statement import Statement
from ...tools.texts import one_line


class PageParts(NamedTuple):
    """What a page is made of: the text, the table of its items, their rows, has the text the button, and its foot."""

    body: Markup
    table: Markup | str
    rows: list
    has_button: bool
    foot: Markup | str = ""


class EmailPage:
    """Makes the pages of a batch of e-mails.

    A manual message (rule C4) is a letter between people: it gets logo, text, items, signature and nothing else.
    """

    def __init__(self, env):
        self.env = env
        self._transfers = BankTransfers()
        self._frames = {}

    def fragment(self, action, parts: PageParts, values) -> Markup:
        """Return the page, as it also stays on the customer (rule A10)."""
        writing = values.writing(action)
        summary, bank = ("", "") if action.kind == "message" else self._demand(action, parts, values, writing)
        frame = self._frame(action, values, writing)
        return writing.gaps.view("dso_collection.email_layout", frame, {
            "summary": summary, "body": parts.body, "table": parts.table, "bank": bank,
            "signature": frame["signature"],  # people wrote it: it stays as it is
            "foot": parts.foot,
        })

    def document(self, fragment, writing) -> Markup:
        """Return what a mail program gets: the page, and the sheet for phones and dark mode."""
        return Markup("<!DOCTYPE html>\n") + writing.gaps.view("dso_collection.email_document", {
            "direction": writing.direction, "html_lang": writing.lang.split("_")[0]}, {"page": fragment})

    # What is asked for

    def _demand(self, action, parts, values, writing):
        """Return the sum due above the text, and the bank account below it; nothing where no item is due."""
        leader = action.partner_id
        due = Statement(leader, [row for row in parts.rows if row.open > 0])
        if action.kind == "notice" and due.overdue():
            return "", ""  # a notice chases nobody
        due = due.overdue() or due
        if not due:
            return "", ""
        credits = Statement(leader, [row for row in parts.rows if row.open < 0]).totals
        return self._summary(action, parts, due, credits, values, writing), self._bank(action, due, credits, writing)

    def _summary(self, action, parts, due, credits, values, writing):
        return writing.gaps.view("dso_collection.email_summary", {
            **writing.sides, "late": bool(due.rows[0].days_late),
        }, {
            "amounts": Markup("<br/>").join(
                Markup('<span dir="ltr">%s</span>') % writing.amount(amount, currency)
                for currency, amount in due.totals.items()),
            "oldest": writing.date(due.oldest_due_date), "account": one_line(action.partner_id.ref),
            "credits": writing.totals({currency: -amount for currency, amount in credits.items()}),
            "button": "" if parts.has_button else Markup(values.payment_button(action, "html")),
        })

    def _bank(self, action, due, credits, writing):
        transfer = self._transfers.of(action, due, credits)
        if not transfer:
            return ""
        bank = transfer.bank
        return writing.gaps.view("dso_collection.email_bank", {
            **writing.sides, "holder": one_line(bank.acc_holder_name or bank.partner_id.name),
            "number": bank.acc_number, "iban": is_iban(bank.sanitized_acc_number), "bic": bank.bank_bic or False,
            "bank_name": one_line(bank.bank_name) or False,
        }, {"reference": transfer.reference, "qr": transfer.qr})

    # Who writes

    def _frame(self, action, values, writing):
        """Return what is the same in all pages of one collector, company and language."""
        key = action.collector_id, action.company_id, writing.lang
        if key not in self._frames:
            company = action.company_id
            self._frames[key] = {
                **writing.sides, **self._card(action.collector_id), **self._company(company, writing),
                "color": values.colors(company)["color"], "logo": values.logo_url(company),
            }
        return self._frames[key]

    @staticmethod
    def _card(collector):
        """Return the collector's card: the signature, else the name, and how to reach them."""
        partner = collector.partner_id
        signature = Markup(collector.signature) if not is_html_empty(collector.signature) else Markup("<b>%s</b>") % (
            one_line(collector.name))
        said = html2plaintext(signature)
        phone, email = one_line(partner.phone), partner.email_normalized
        return {
            "signature": signature, "phone": phone if phone and phone not in said else False,
            "phone_link": re.sub(r"[^\d+]", "", phone),
            "email": email if email and email not in said else False,
        }

    @staticmethod
    def _company(company, writing):
        """Return the company's name, address and ways to reach it, as one reads them below the page."""
        partner = company.partner_id.with_env(writing.env).sudo()  # sudo: our own address, for the customer
        address = partner._display_address(without_company=True) if partner.street or partner.city else ""
        return {
            "company_name": one_line(company.name),
            "company_address": ", ".join(filter(None, map(str.strip, address.splitlines()))) or False,
            "company_ways": tuple(filter(None, (
                one_line(company.phone), one_line(company.email),
                re.sub("^https?://", "", one_line(company.website)), one_line(company.vat)))),
        }
