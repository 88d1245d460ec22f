"""What a letter says: the text of an e-mail, on paper (rules A5, A11, H)."""

from dataclasses import dataclass

from odoo.tools.image import image_data_uri

from odoo.addons.dso_collection.channels.email.message import WrittenMessage
from odoo.addons.dso_collection.channels.email.text import EmailText
from odoo.addons.dso_collection.channels.message import Records
from odoo.addons.dso_collection.texts.values import HashtagValues
from odoo.addons.dso_collection.texts.views import view


@dataclass(frozen=True, kw_only=True)
class LetterMessage(WrittenMessage):
    """One recipient (``res.partner``), and the lines in the window of the envelope."""

    contact: Records
    lang: str
    address: str
    country: Records
    zip: str


class PaperValues(HashtagValues):
    """Hashtags on paper: nobody presses a button there, and nothing is fetched while a page is made."""

    def page_button(self, action, form, template, values=dict):
        """Print the address of the customer's page, where overdue items are paid."""
        url = super().page_button(action, "plain", template)
        if form != "html":
            return url
        return view(self.writing(action), "dso_collection_letter.letter_payment_address", {"url": url})

    def logo(self, action, form):
        """Put the company's logo itself in the text, else its name."""
        company = action.company_id
        if form != "html" or company.uses_default_logo or not company.logo_web:
            return self.text(company.name, form)
        return view(self.writing(action), "dso_collection_letter.letter_logo", {
            "company": company, "data": image_data_uri(company.logo_web)})


class LetterText(EmailText):
    """Renders letters as :class:`EmailText` does e-mails; :mod:`report.letter_printer` lays them out on pages.

    Only the cleaned text is used (``kept``): what people wrote must not reach a program that reads files.
    """

    values_class = PaperValues
    standard_texts_class = layout_class = None
    standard_text = "dso_collection_letter.letter_default_text"
    page = "dso_collection_letter.letter_text"

    def _standard_subject(self, action, lang, late):
        """Say what it is about, and of whom; who writes stands at the head of the paper."""
        _ = self.env(context=dict(self.env.context, lang=lang))._
        customer = action.partner_id._collection_label()
        return _("Overdue invoices – %s", customer) if late else _("Invoices soon due – %s", customer)

    def message(self, action, written, contacts):
        lang, contact = action._recipient_language(), contacts[:1]
        place = contact._collection_postal_place()
        return LetterMessage(
            **dict(written, html=written["kept"]), contact=contact, lang=lang, to=self._to(action, contact),
            address="\n".join(self._address(action, contact, lang)), country=place.country_id,
            zip=(place.zip or "").strip())

    def _to(self, action, contact):
        """Return the one line by which the recipient's address is known again."""
        return contact._collection_postal_line()

    def _address(self, action, contact, lang):
        """Return the lines for the window of the envelope."""
        return contact._collection_postal_lines(lang, action.company_id)


class ElectronicLetterText(LetterText):
    """An electronic registered letter goes to an e-mail address, and shows it where the postal one stands."""

    def _to(self, action, contact):
        return contact.email_normalized

    def _address(self, action, contact, lang):
        return [*contact._collection_postal_names(lang), contact.email_normalized]
