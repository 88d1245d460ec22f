"""The customer's page, by a signed link and in Odoo's portal (rules E1, E5)."""

from odoo import http
from odoo.http import request

from .access import CustomerPage


def page_route(path="", **options):
    """Return the route of a path under every access: by a link, and logged in."""
    return (f"/collection/page/<string:token>{path}", f"/my/collection/<string:company_key>{path}"), {
        "auth": "public", "type": "http", "sitemap": False, "csrf": False, "save_session": False, **options}


def customer_route(path="", **options):
    """Decorate a route of the customer's page: it is open to whoever has an access, and looks for it itself.

    No session's token is asked for, since there is none without a log-in: every form has a key of its own instead,
    which ``_access`` looks at.
    """
    paths, options = page_route(path, **options)
    return http.route(list(paths), **options)


class CustomerPageRoutes(CustomerPage):
    """Shows the page. Reading it changes nothing."""

    @customer_route(methods=["GET", "POST"])
    def page(self, **route_args):
        """Show the page; a form that leads to another page of the list comes by ``POST``, and what is ticked stays."""
        access = self._access(**route_args)
        return self._page(access) if access else self._nothing()

    @http.route("/my/collection", type="http", auth="user", methods=["GET"], sitemap=False)
    def page_of_user(self):
        """Lead who is logged in to the page of their own customer."""
        access = self._access()
        return request.redirect(access.url()) if access else self._nothing()
