"""The payment page of a customer, open to whoever has its signed link (rule H)."""

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

#: Not found by search engines, kept nowhere, told to nobody: the address is the key to the page.
_HEADERS = [
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("Cache-Control", "no-store, private"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy",
     "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
     "frame-ancestors 'none'"),
]


class PaymentPage(http.Controller):
    """Lists what is overdue, and leads to Odoo's own page of each invoice. Reading it changes nothing."""

    @http.route("/collection/pay/<string:token>", type="http", auth="public", methods=["GET"], sitemap=False,
                save_session=False, readonly=True)
    def page(self, token):
        """Show the overdue items of the account that the link was signed for.

        A forged, altered, expired or unknown link shows the same page, without a word about anybody.
        """
        account = request.env["res.partner"]._collection_of_payment_token(token)
        if not account:
            return self._nothing()
        if (path := account._collection_link_path(token)) != f"/collection/pay/{token}":
            return self._lead_on(path)
        lang = account._collection_payment_lang()
        account = account.with_context(lang=lang)
        return self._response("dso_collection.payment_page", account.env, account._collection_payment_page(token))

    @http.route("/collection/pay/<string:token>/<int:item_id>", type="http", auth="public", methods=["GET"],
                sitemap=False, save_session=False)
    def document(self, token, item_id):
        """Lead to Odoo's own page of one document of the list; back to the list when it is paid by now."""
        account = request.env["res.partner"]._collection_of_payment_token(token)
        if not account:
            return self._nothing()
        item = account._collection_payable_items().filtered(lambda item: item.id == item_id)
        return self._lead_on(
            item.move_id._collection_portal_url() if item.move_id.is_invoice()
            else account._collection_link_path(token))

    @staticmethod
    def _lead_on(path):
        response = request.redirect(path)
        response.headers.extend(_HEADERS[:3])
        return response

    def _nothing(self):
        return self._response(
            "dso_collection.payment_page_nothing", request.env(su=True), {"lang": request.env.lang}, NotFound.code)

    @staticmethod
    def _response(template, env, values, status=200):
        # minimal: nothing of the session or of who is logged in comes into the page
        html = env["ir.qweb"]._render(template, values, lang=env.lang, minimal_qcontext=True)
        return request.make_response(f"<!DOCTYPE html>\n{html}", headers=[
            ("Content-Type", "text/html; charset=utf-8"), *_HEADERS], status=status)
