"""Numbers under which somebody else answers: no longer offered, but not forgotten (rule D3)."""

import re

from odoo import fields, models
from odoo.exceptions import UserError


def digits(number) -> str:
    """Return what is dialled of a number, to compare two ways of writing it."""
    return re.sub(r"[^+0-9]", "", number or "")


class ResPartner(models.Model):
    """Keeps wrong numbers on the contact until another number is entered, or a collector says that it is right."""

    _inherit = "res.partner"

    collection_wrong_phone = fields.Char(
        "Wrong number", copy=False, index="btree_not_null",
        help="Somebody else answers there: calls do not offer it. Enter the right number, or empty this field when "
        "the number is right after all.")

    def _own_phones(self):
        """Leave out the numbers that are wrong."""
        wrong = digits(self.collection_wrong_phone)
        return [phone for phone in super()._own_phones() if not wrong or digits(phone["number"]) != wrong]

    def write(self, vals):
        """Forget a wrong number when the contact has it no longer."""
        result = super().write(vals)
        if "collection_wrong_phone" not in vals and set(self._phone_names()) & set(vals):
            # sudo: that it is gone is true whoever changed it
            for partner in self.sudo().filtered("collection_wrong_phone"):
                if digits(partner.collection_wrong_phone) not in partner._dialled():
                    partner.collection_wrong_phone = False
        return result

    def _dialled(self):
        return [digits(self[name]) for name in self._phone_names() if self[name]]

    def _collection_note_wrong_phone(self, number):
        """Note that somebody else answers at a number of this contact, or at its customer's where it has none.

        Raises ``UserError`` for a number that neither has.
        """
        self._check_collection_right()
        for partner in self | self.commercial_partner_id:
            if digits(number) in partner._dialled():
                # sudo: collectors need not keep addresses; that they may note it was checked
                partner.sudo().collection_wrong_phone = number
                partner.message_post(body=self.env._("Collection: %s is a wrong number.", number))
                return
        raise UserError(self.env._(
            "%(contact)s has no number %(number)s. Enter the number that was dialled: %(numbers)s.",
            contact=self.display_name, number=number or "–",
            numbers=", ".join(phone["number"] for phone in self._collection_phones()) or self.env._("it has none")))
