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

    def _collection_page_plans(self) -> list[dict]:
        """Return the payment plans of this account as the page shows them: ``key``, ``state``, ``rows`` of each.

        A row has ``key``, ``date``, ``amount``, ``paid``, ``open``, ``state`` and ``words``; only what is open of a
        running plan can be paid.
        """
        plans = self._collection_plans(self.env.company) if hasattr(self, "_collection_plans") else []
        states = dict(plans._fields["state"]._description_selection(self.env)) if plans else {}
        return [{
            "state": states.get(plan.state, ""), "plan": plan,
            "rows": [{**row, "key": self._collection_page_hash("dso_collection_portal.plan", plan.id, place)}
                     for place, row in enumerate(plan._page_rows())],
        } for plan in plans]

    def _collection_page_instalment(self, key):
        """Return plan and row of an instalment by its key, nothing for another's."""
        return next(((shown["plan"], row) for shown in self._collection_page_plans() for row in shown["rows"]
                     if row["key"] == key and row["open"] > 0), (None, None))
