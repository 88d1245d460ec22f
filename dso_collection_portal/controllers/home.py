"""The entry in the home of Odoo's portal (rule E1)."""

from odoo.addons.portal.controllers.portal import CustomerPortal

from .access import CustomerPage


class PortalHome(CustomerPortal):
    """Counts the open documents of the user's own customer, in all companies."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "collection_page_count" in counters:
            values["collection_page_count"] = sum(
                account._collection_page_count() for account in CustomerPage._accounts_of_user())
        return values
