"""The telephone numbers of a contact, as links that a telephone can dial (rules D2, D3)."""

import re

from odoo import models


class ResPartner(models.Model):
    """Says by which numbers a contact can be called; add-ons with further numbers extend :meth:`_phone_names`."""

    _inherit = "res.partner"

    def _collection_phones(self) -> list[dict]:
        """Return the numbers of a contact, of several one after the other: ``{"name", "number", "link"}``.

        ``name`` says which number it is, ``number`` is as it was typed, ``link`` a ``tel:`` address. A contact without
        a number has that of its customer.
        """
        return [
            phone for partner in self
            for phone in partner._own_phones() or partner.commercial_partner_id._own_phones()]

    def _own_phones(self) -> list[dict]:
        self.ensure_one()
        return [
            {"name": self._fields[name]._description_string(self.env), "number": self[name],
             "link": f"tel:{re.sub(r'[^+0-9]', '', self[name])}"}
            for name in self._phone_names() if self[name]]

    def _phone_names(self) -> list[str]:
        """Return the fields with numbers that a person can call, the first one first."""
        return ["phone"]
