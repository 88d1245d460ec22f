"""What a customer's page shows at the moment it is opened (rule E1)."""

from odoo import models

from ...pages.shown import ShownPage


class ResPartner(models.Model):
    """Gives the page its values; other parts of the page add theirs."""

    _inherit = "res.partner"

    def _collection_page_values(self, access, number=1, ticked=(), parts=None) -> dict:
        """Return what the templates print. ``access``: how the page is reached; ``number``: which page of the list.

        ``ticked`` and ``parts``: the keys that were ticked, and ``{key: amount typed}``, when a page comes back.
        """
        return ShownPage(self, access, number, set(ticked), parts or {}).values()

    def _collection_page_said(self) -> list[dict]:
        """Return what the customer said on the page and what became of it: ``words`` and ``state`` of each."""
        return []
