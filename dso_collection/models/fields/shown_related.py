"""Related fields that tell of a link on a screen only what the user may read (rule A10).

Odoo reads related fields with the system's rights. That serves what is on record: who reads an action is shown its
mail's number and its customer's code. But a screen that nobody saved can name any record as the link, at any depth
(``onchange`` of a customer with an action in it that names a mail), and would be told of it.
"""

from odoo import fields

from .reason import Reason


class _ShownToReaders:
    """Empties the field on a screen whose link is neither the one on record nor one that the user may read."""

    def _compute_related(self, records):
        """Compute as Odoo does, then look at records that are only on a screen."""
        result = super()._compute_related(records)
        for record in records:
            if not record.id and self._hides(record):
                record[self.name] = False
        return result

    def _hides(self, record) -> bool:
        """Say whether the first link of a new record leads to what its user may not read."""
        link = self.related.partition(".")[0]
        target, kept = record[link]._origin, record._origin.sudo()[link]  # sudo: which record it is, not what it says
        # Computed with the system's rights: the user's own decide
        return bool(target) and target != kept and not target.sudo(False).has_access("read")


class RelatedChar(_ShownToReaders, fields.Char):
    """A char of a link."""


class RelatedReason(_ShownToReaders, Reason):
    """A reason of a link."""


class RelatedHtml(_ShownToReaders, fields.Html):
    """A text of a link."""


class RelatedBinary(_ShownToReaders, fields.Binary):
    """A file of a link."""


class RelatedDatetime(_ShownToReaders, fields.Datetime):
    """A time of a link."""


class RelatedInteger(_ShownToReaders, fields.Integer):
    """A number of a link."""


class RelatedSelection(_ShownToReaders, fields.Selection):
    """A state of a link."""


class RelatedMany2many(_ShownToReaders, fields.Many2many):
    """What a link's own links lead to."""


class RelatedMany2one(_ShownToReaders, fields.Many2one):
    """What a link leads to."""
