"""Where a letter to a contact goes, and why it cannot go there (rules C1, C5)."""

from odoo import api, models

from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.lasting import joined
from odoo.addons.dso_collection.tools.texts import one_line

from ...tools import postal


class ResPartner(models.Model):
    """A contact's own address, else its customer's; ``channels/postal_sql.py`` says the same of all accounts."""

    _inherit = "res.partner"

    def _collection_postal_place(self):
        """Return the record whose address serves: the contact itself when it has one, else its customer."""
        self.ensure_one()
        return self if postal.is_given(self._collection_postal_address()) else self.commercial_partner_id

    def _collection_postal_address(self) -> postal.Address:
        country = self.country_id
        return postal.Address(
            self.street or "", self.street2 or "", self.zip or "", self.city or "", country.code or "",
            not country or country.zip_required)

    def _collection_postal_line(self) -> str:
        """Return who is written to where, in one line, by which a returned letter is known again."""
        return postal.one_line(
            self.commercial_partner_id.name or "", self._collection_postal_place()._collection_postal_address())

    def _collection_postal_problems(self) -> dict:
        """Return ``{contact: why no letter can go there}``, half a sentence, of those of whom that is so."""
        words = self._collection_postal_words()
        missing = {
            partner: postal.missing(partner._collection_postal_place()._collection_postal_address())
            for partner in self
        }
        return {
            partner: lasting(self.env)._(
                "the postal address has no %s", joined(", ", (words[name] for name in names)))
            for partner, names in missing.items() if names
        }

    @api.model
    def _collection_postal_words(self):
        _ = lasting(self.env)._
        return {"street": _("street"), "zip": _("postal code"), "city": _("city"), "country": _("country")}

    def _collection_postal_lines(self, lang: str, company) -> list[str]:
        """Return the lines for the window of the envelope: customer, contact, and the address as its country writes it.

        The country stands last, in capitals and in the language of the company's own post office; a letter that stays
        in the company's country has none.
        """
        self.ensure_one()
        place = self._collection_postal_place().with_context(lang=company.partner_id.lang or "en_US")
        abroad = place.country_id != company.country_id
        address_format, values = place._prepare_display_address(without_company=True)
        values["country_name"] = (values["country_name"] or "").upper() if abroad else ""
        values.update({name: one_line(value) for name, value in values.items() if isinstance(value, str)})
        return self._collection_postal_names(lang) + postal.printed_lines(address_format % values)

    def _collection_postal_names(self, lang):
        """Return the name of the customer, and under it the contact's: one line each, whatever is in them."""
        customer = self.commercial_partner_id
        company_name = one_line(customer.name if customer.is_company else self.commercial_company_name)
        own_name = one_line(self.name)
        if self == customer or own_name == company_name or not own_name:
            return postal.printed_lines(company_name or own_name)
        _ = self.env(context=dict(self.env.context, lang=lang))._
        attention = _("Attn. %s", own_name)
        return postal.printed_lines(f"{company_name}\n{attention}" if company_name else own_name)
