"""A letter as it is laid out: letterhead, window, details, text, footer, and the statement behind it (rule A11)."""

import math
import unicodedata

from odoo.tools import html2plaintext, is_html_empty
from odoo.tools.image import image_data_uri
from odoo.tools.misc import format_date

from odoo.addons.dso_collection.report.statement_page import StatementPage
from odoo.addons.dso_collection.texts.language import first_installed
from odoo.addons.dso_collection.texts.views import view
from odoo.addons.dso_collection.texts.writing import Writing
from odoo.addons.dso_collection.tools.texts import one_line

from .letter_layouts import LAYOUTS, MARGIN

#: Lines of the address: 10 point on 12 point, in millimetres, and how many signs fit on a millimetre of it.
_LINE, _SIGNS = 4.24, 0.55
#: A line of the footer, and what stands between it and the text.
_FOOTER_LINE, _FOOTER_GAP = 3.5, 7.0
_REGISTERED = ("registered_letter", "electronic_registered_letter")


class LetterPage:
    """Makes the HTML of letters of one company; :class:`Paper` prints it."""

    def __init__(self, env, company):
        self.env = env
        self.layout = LAYOUTS[company.collection_letter_layout]
        self._company = company
        self._writings = {}

    def style(self) -> str:
        """Return the styles of all letters, once for a document."""
        qweb = self.env["ir.qweb"]
        statement = qweb._render("dso_collection.report_statement_style", {}, minimal_qcontext=True)
        return statement + qweb._render("dso_collection_letter.letter_style", {
            "layout": self.layout, "margin": MARGIN, "window": self.layout.window, "details": self.layout.details,
        }, minimal_qcontext=True)

    def html(self, letter, enclosed=False, invoices=()) -> str:
        """Return one letter, in its language. ``enclosed``: with the customer's statement on the next page.

        ``invoices``: those behind it, which it names.
        """
        lang = self._language(letter.lang)
        writing = self._writings.setdefault(lang, Writing(self.env, lang))
        return view(writing, "dso_collection_letter.letter", {
            "letter": letter.with_env(writing.env), "company": self._company.with_env(writing.env),
            "layout": self.layout, "margin": MARGIN, "direction": writing.direction, "lang": lang.replace("_", "-"),
            "today": format_date(writing.env, self._company._collection_today()),
            "logo": self._logo(), "address": self._address(letter.address or ""),
            "sender": self._sender_line(), "notes": self._notes(letter, writing),
            "details": self._details(letter), "text_height": self._text_height(),
            "has_footer": not is_html_empty(self._company.report_footer),
            "own_direction": _direction(html2plaintext(self._company.company_details or "") or self._company.name),
            "footer_direction": _direction(html2plaintext(self._company.report_footer or "")),
            "statement": enclosed and self._statement(letter, lang),
            "invoices": ", ".join(move.name for move in invoices),
        })

    def _language(self, lang):
        """Return the letter's language, else the company's, else English."""
        return first_installed(self.env, lang, self._company.partner_id.lang)

    def _logo(self):
        company = self._company
        return not company.uses_default_logo and company.logo and image_data_uri(company.logo)

    def _address(self, address):
        """Return the lines of the address, how high each is, and whether they are written from the right.

        More lines than the window has, or longer ones, are set closer, so that all of them are seen.
        """
        lines, box = address.splitlines(), self.layout.address
        needed = sum(math.ceil(max(len(line), 1) / (box.width * _SIGNS)) for line in lines)
        height = min(_LINE, box.height / max(needed, 1))
        return {
            "lines": lines, "height": height, "size": min(10.0, 10.0 * height / _LINE),
            "top": max(0.0, box.height - needed * height) if self.layout.low else 0.0,
            "direction": _direction(address),
        }

    def _sender_line(self):
        """Return the small line above the recipient, empty when the company wants none."""
        partner = self._company.partner_id
        if not self._company.collection_letter_return_address:
            return ""
        town = " ".join(filter(None, (partner.zip, partner.city)))
        return " · ".join(filter(None, map(one_line, (self._company.name, partner.street, town))))

    def _notes(self, letter, writing):
        """Return what registered mail says above the address: the company's own words, else the trade's."""
        if letter.channel not in _REGISTERED:
            return ""
        own = self._company.with_env(writing.env).collection_letter_registered_words
        _ = writing.env._
        trade = (_("Registered letter with acknowledgement of receipt") if letter.channel == "registered_letter"
                 else _("Electronic registered letter"))
        return one_line(own) or trade

    def _details(self, letter):
        """Return what the block at the side of the address says of who wrote."""
        collector = letter.collector_id
        return {
            "code": one_line(letter.customer_id.ref), "name": one_line(collector.name),
            "phone": one_line(collector.partner_id.phone), "email": one_line(collector.partner_id.email_normalized),
        }

    def _text_height(self):
        """Return how high the text must be at least for the footer to stand at the foot of a letter of one page."""
        footer = html2plaintext(self._company.report_footer or "").strip()
        lines = sum(math.ceil(max(len(line), 1) / 110) for line in footer.splitlines())
        below = lines * _FOOTER_LINE + _FOOTER_GAP if lines else 0.0
        return self.layout.height - MARGIN - self.layout.text_top - below - 3.0

    def _statement(self, letter, lang):
        """Return what the templates of the statement print, as in ``report/statement_report.py``."""
        customer = letter.customer_id.with_company(self._company).with_context(lang=lang)
        statement = customer._collection_statements(self._company)[customer]
        return StatementPage(customer.env, lang).values(
            customer, self._company.with_context(lang=lang), statement)


def _direction(text):
    """Return from where a text is written, by the first letter that says so."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"
