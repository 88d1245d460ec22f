"""Who may write what in a letter: people its tracking number, the rest is written by what happens to it (rule A9)."""

from odoo import models
from odoo.exceptions import UserError

#: What people type.
_TYPED = {"tracking_number", "carrier_status"}


class CollectionLetter(models.Model):
    """Guards letters against programs that speak for a user."""

    _inherit = "collection.letter"

    def _typed_fields(self) -> set:
        """Return the fields that people may write; add-ons add theirs."""
        return _TYPED

    def write(self, vals):
        """Refuse what only the outgoing post may write."""
        if not self.env.su and set(vals) - self._typed_fields():
            raise UserError(self.env._(
                "Of a letter only its tracking number and status can be typed; use the buttons for the rest."))
        return super().write(vals)
