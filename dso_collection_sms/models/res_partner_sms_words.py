"""Why a text message cannot go to a contact, in words (rules C1, C5)."""

from odoo import api, models

from odoo.addons.dso_collection.reasons import lasting

from ..tools.mobile import read_mobile


class ResPartner(models.Model):
    """The words for the reasons of ``tools/mobile.py``, for the contact's form and for the channel."""

    _inherit = "res.partner"

    def _collection_sms_problems(self) -> dict:
        """Return ``{contact: why no text message can go there}``, half a sentence, of those of whom that is so.

        The blacklist is asked once for the whole list.
        """
        blacklisted = self._collection_sms_blacklisted()
        first = self._collection_first_country_code()
        found = {
            partner: read_mobile(partner._collection_sms_text(), partner._collection_sms_countries(first))
            for partner in self if not partner.collection_sms_number
        }
        countries = self._collection_country_names({mobile.country for mobile in found.values() if mobile.country})
        return {
            partner: lasting(self.env)._("%s is on the phone blacklist, its owner wants no text messages",
                                         partner.collection_sms_number)
            if partner not in found
            else partner._collection_sms_reason_words(found[partner].reason, countries.get(found[partner].country))
            for partner in self if partner in found or partner.collection_sms_number in blacklisted
        }

    @api.model
    def _collection_country_names(self, codes):
        # sudo: a country's name, for any reader
        countries = self.env["res.country"].sudo().search([("code", "in", list(codes))]) if codes else ()
        unknown = dict.fromkeys(codes, lasting(self.env)._("international networks"))
        return unknown | {country.code: country.name for country in countries}

    def _collection_sms_number_words(self):
        """Name the number and where it stands."""
        text = self._collection_sms_text()
        if (self.mobile or "").strip():
            return lasting(self.env)._("the mobile number “%s”", text)
        return lasting(self.env)._("the phone number “%s”, used since no mobile number is given,", text)

    def _collection_sms_reason_words(self, reason, country):
        """Return the words for one of the reasons."""
        _ = lasting(self.env)._
        number = self._collection_sms_number_words()
        words = {
            "missing": lambda: _("no mobile number is given"),
            "text": lambda: _("%s holds more than a number: write the number alone", number),
            "no_number": lambda: _("%s is no number", number),
            "no_country": lambda: _(
                "%s has no country: write it with + and the country's prefix, or give the contact a country", number),
            "unknown_country": lambda: _("%s begins with no country's prefix", number),
            "too_short": lambda: _("%s is too short", number),
            "too_long": lambda: _("%s has too many digits: write one number alone", number),
            "invalid": lambda: _("%(number)s does not exist in %(country)s", number=number, country=country),
            "short_code": lambda: _("%(number)s is a short number of %(country)s", number=number, country=country),
            "landline": lambda: _("%(number)s is a landline in %(country)s", number=number, country=country),
            "premium": lambda: _("%(number)s is a premium-rate number of %(country)s", number=number, country=country),
            "voip": lambda: _("%(number)s is an internet phone in %(country)s", number=number, country=country),
            "pager": lambda: _("%(number)s is a pager in %(country)s", number=number, country=country),
            "service": lambda: _(
                "%(number)s is a service number of %(country)s, not a mobile", number=number, country=country),
        }
        return words[reason]()
