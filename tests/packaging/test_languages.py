"""What a customer reads in each language: nothing English is left in it, dates and amounts are the language's own.

E-mail, SMS, letter, statement and page of one customer (rules A11, E5). The English ones are made first; what stands in
those of another language word for word is a fault, unless it is a name or on the list of terms that are the same.
"""

import re
from pathlib import Path
from unittest import skipUnless

from devenv.i18n import files, same
from devenv.i18n.languages import COMPLETE, LANGUAGES
from lxml import html

from odoo.tools.translate import TranslationImporter

from odoo.addons.dso_collection_letter.report.letter_page import LetterPage
from odoo.addons.dso_collection_portal.tests.page_case import PageCase

REPO = Path(__file__).parents[2]
#: Add-ons whose words customers read.
SPEAKING = ("dso_collection", "dso_collection_sms", "dso_collection_letter", "dso_collection_portal")
#: Whose records they are in; views are those of pages.
_TEXTS = ("ir.model.fields.selection", "mail.template", "sms.template", "collection.text", "collection.status")
#: Names in the rendered texts, and what is no word.
NAMES = re.compile(
    # Of the customer and the company, then words that Odoo's own add-ons say: their translations are not loaded here
    r"Alder Ltd( Accounts)?|1 Quay|Brussels|Birch|Collector One|My Company|(?:INV|FAC)/\S*|\S+@\S+|https?:\S+|C00\d|USD"
    r"|Belgium|United States|Odoo Report")
_NUMBER = re.compile(r"[\d.,/\s\u202f\xa0\u2060$-]*\d[\d.,/\s\u202f\xa0\u2060$-]*")
_WORD = re.compile(r"[A-Za-z]{2,}")
#: The document's due date and its amount as each language writes them.
WRITTEN = {
    "fr": ("14/02/2026", "1 234,50"), "de": ("14.02.2026", "1.234,50"), "nl": ("14-02-2026", "1.234,50"),
    "es": ("14/02/2026", "1.234,50"), "it": ("14/02/2026", "1.234,50"), "pt": ("14/02/2026", "1234,50"),
    "pt_BR": ("14/02/2026", "1.234,50"), "pl": ("14.02.2026", "1234,50"), "ro": ("14.02.2026", "1.234,50"),
    "hr": ("14.02.2026", "1.234,50"), "sv": ("2026-02-14", "1 234,50"), "tr": ("14.02.2026", "1.234,50"),
    "zh_CN": ("2026/02/14", "1,234.50"), "ja": ("2026/02/14", "1,234.50"), "ar": ("14/02/2026", "1,234.50"),
}


@skipUnless(COMPLETE, "No language is complete yet.")
class LanguagesTest(PageCase):
    """One customer, one document thirty days late; the languages of the files that are whole."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.collector.partner_id.write({"phone": "+1 503 555-0100", "email": "one@ours.example"})
        cls.alder.write({"street": "1 Quay", "zip": "1050", "city": "Brussels",
                         "country_id": cls.env.ref("base.be").id})
        cls.bills = [cls.invoice(cls.alder, 1234.5, due=-30)]
        cls.actions._replan_partners(cls.alder.ids)
        cls.person = cls.alder.child_ids[:1]
        cls.person.phone = "+32 477 12 34 56"
        cls._load(COMPLETE)
        cls.english = cls._pieces_of(cls.rendered("en_US"))

    @classmethod
    def _load(cls, languages):
        """Load our words that customers read, and no others: all those of all add-ons would take minutes."""
        data = cls.env["ir.model.data"].search([("module", "in", SPEAKING), ("model", "in", ["ir.ui.view", *_TEXTS])])
        pages = cls.env["ir.ui.view"].browse(data.filtered(lambda one: one.model == "ir.ui.view").mapped("res_id"))
        pages = set(pages.filtered(lambda view: view.type == "qweb").ids)
        wanted = {one.complete_name for one in data if one.model != "ir.ui.view" or one.res_id in pages}
        importer = TranslationImporter(cls.env.cr, verbose=False)
        for language in languages:
            cls.env["res.lang"]._activate_lang(LANGUAGES[language].locale)
            for addon in SPEAKING:
                importer.load_file(str(files.po_path(REPO, addon, language)), LANGUAGES[language].locale, xmlids=wanted)
        importer.save(overwrite=True)
        cls.registry.clear_cache("templates")

    @classmethod
    def rendered(cls, locale):
        """Return what the customer reads in a language: the HTML or text by what it is."""
        cls.person.lang = cls.alder.lang = locale
        cls.env.flush_all()
        return {"e-mail": cls._email(), "SMS": cls._sms(), "letter": cls._letter(locale), "statement": cls._statement()}

    @classmethod
    def _action(cls, channel, text=None):
        cls.actions.search([("kind", "=", "specific")]).sudo().write({"state": "cancelled"})
        return cls.actions.create({
            "partner_id": cls.alder.id, "contact_id": cls.person.id, "channel": channel, "date": "2026-03-16",
            "collector_id": cls.collector.id, "template_id": text and cls.env.ref(text).id,
            "item_ids": [(6, 0, [cls.item(cls.bills[0]).id])]}).sudo()

    @classmethod
    def _message(cls, action):
        return action._channel().render(action)[action.id]

    @classmethod
    def _email(cls):
        message = cls._message(cls._action("email", "dso_collection.text_standard_first"))
        return f"<p>{message.subject}</p>{message.html}"

    @classmethod
    def _sms(cls):
        message = cls._message(cls._action("sms"))
        return str(getattr(message, "body", message))

    @classmethod
    def _letter(cls, locale):
        action = cls._action("letter")
        message = cls._message(action)
        letter = cls.env["collection.letter"].sudo().create({
            "action_id": action.id, "company_id": cls.company.id, "channel": "letter", "reference": f"L-{locale}",
            "lang": locale, "collector_id": cls.collector.id, "subject": message.subject, "address": "Alder Ltd",
            "body_html": message.html})
        return LetterPage(cls.env, cls.company).html(letter)

    @classmethod
    def _statement(cls):
        content, _kind = cls.env["ir.actions.report"]._render_qweb_html(
            "dso_collection.report_statement_partner", cls.alder.ids)
        return content.decode()

    @classmethod
    def _pieces_of(cls, rendered):
        return {name: pieces(text) for name, text in rendered.items()}

    def test_a11_nothing_english_is_left(self):
        self.english["page"] = pieces(self._page("en_US"))
        for language in COMPLETE:
            locale, known = LANGUAGES[language].locale, same.allowed(language)
            rendered = {**self.rendered(locale), "page": self._page(locale)}
            for name, text in rendered.items():
                with self.subTest(language=language, what=name):
                    self.assertEqual((pieces(text) & self.english[name]) - known, set())
                    if name != "SMS":
                        self._look_at(language, text)

    def _page(self, locale):
        self.person.lang = self.alder.lang = locale
        return self.open(self.path()).text

    def _look_at(self, language, text):
        """Look at dates, amounts, the language said and the direction."""
        read = " ".join(text_of(text).split())
        for word in WRITTEN[language]:
            self.assertIn(word, read)
        directions = set(html.document_fromstring(text).xpath("//@dir")) - {"auto"}
        if language == "ar":
            self.assertIn("rtl", directions)
        else:
            self.assertNotIn("rtl", directions)


def text_of(text):
    """Return what one reads, and what the head says."""
    return "".join(html.document_fromstring(text).itertext()).replace("\N{NO-BREAK SPACE}", " ").replace(
        "\N{NARROW NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


def pieces(text):
    """Return the sentences and words of a page that hold words, without names."""
    tree = html.fromstring(f"<div>{text}</div>")
    for node in tree.xpath("//style | //script"):
        node.text = ""
    found = [" ".join(piece.split()) for piece in tree.itertext()]
    found += [value for node in tree.iter() for name, value in node.items() if name in ("alt", "title", "placeholder")]
    # Numbers, dates and names of currencies are no translation
    return {_NUMBER.sub("0", piece).removesuffix(" USD") for piece in found if _WORD.search(NAMES.sub(" ", piece))}
