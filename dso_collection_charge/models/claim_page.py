"""The list of charges page by page: of a large ledger, only what a page shows is computed (rule L2).

The list is in the order of due dates, and so are the items that may be late: these are found without computing, and
as many of them are computed as the page needs; nearly each is a row of the list. What is asked in another order, or
finds little, is computed of the whole ledger, as sums by customer are.
"""

from odoo import api, models
from odoo.fields import Domain

#: A page, or a count, of more rows than these is computed of all.
_MANY = 20_000
_ORDER = ("", "due_date,id", "due_date")


def _portions(wanted):
    """Return how many items are looked through for so many rows, one portion after the other."""
    return wanted * 5 // 4 + 100, wanted * 4 + 400


class CollectionChargeClaim(models.Model):
    """Finds the first rows in portions of the ledger, and reads records by their items alone."""

    _inherit = "collection.charge.claim"

    @api.model
    def search_fetch(self, domain, field_names=None, offset=0, limit=None, order=None):
        """Search as Odoo does; the first rows in the list's own order without the rest of the ledger."""
        ordered = (order or "").lower().replace(" asc", "").replace(" ", "") in _ORDER
        found = self._first(domain, offset + limit) if limit and ordered else None
        if found is None:
            return super().search_fetch(domain, field_names, offset, limit, order)
        records = self.browse(found[offset:])
        records.fetch(field_names)
        return records

    @api.model
    def search_count(self, domain, limit=None):
        """Count as Odoo does; up to a limit without the rest of the ledger."""
        found = self._first(domain, limit) if limit else None
        return super().search_count(domain, limit) if found is None else len(found)

    def fetch(self, field_names=None):
        """Read these records: nothing else is computed for them."""
        if not self._whole_ledger():
            return super().fetch(field_names)
        return self._narrowed(self.ids).fetch(field_names)

    @api.model
    def _first(self, domain, wanted) -> list[int] | None:
        """Return the first rows in the order of due dates; None where all has to be computed for them."""
        if not self._whole_ledger() or wanted > _MANY:
            return None
        charges, companies, found, after = self.env["collection.charge"], self._companies(), [], None
        for size in _portions(wanted):
            portion = charges._candidates(companies, after, size)
            items = [item for _due, item in portion]
            found += self._narrowed(items).search(Domain(domain) & Domain("id", "in", items)).ids
            if len(found) >= wanted or len(portion) < size:
                return found[:wanted]
            after = portion[-1]
        return None

    @api.model
    def _whole_ledger(self) -> bool:
        return self._chosen() is None and self._chosen_documents() is None

    def _narrowed(self, items):
        """Return these records so that only the documents of some items are computed for what is read of them."""
        return self.with_context(collection_charge_items=tuple(items))
