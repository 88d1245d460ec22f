"""The page where a customer stops notices, open to whoever has the signed link of one (rule N2, RFC 8058)."""

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

_PATH = "/collection/notices/<string:token>"
#: As of the payment page; its one form goes back to itself.
_HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("Cache-Control", "no-store, private"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy",
     "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; "
     "frame-ancestors 'none'"),
]


class NoticePage(http.Controller):
    """Asks first: programs that look at the links of a message only open them, and that changes nothing."""

    @http.route(_PATH, type="http", auth="public", methods=["GET"], sitemap=False, save_session=False, readonly=True)
    def page(self, token):
        """Show the button, or that there are no more notices. A forged link shows nothing about anybody."""
        account = request.env["res.partner"]._collection_of_notices_token(token)
        return self._page(account) if account else self._nothing()

    # csrf=False: the signed link is the key; mail programs post to it by themselves, from nowhere (RFC 8058)
    @http.route(_PATH, type="http", auth="public", methods=["POST"], sitemap=False, save_session=False, csrf=False)
    def stop(self, token, **_unused):
        """Stop the notices of the account that the link was signed for."""
        account = request.env["res.partner"]._collection_of_notices_token(token)
        if not account:
            return self._nothing()
        account._stop_notices()
        return self._page(account)

    def _page(self, account):
        account = account.with_context(lang=account._collection_payment_lang())
        return self._response("dso_collection.notice_page", account.env, {
            "lang": account.env.lang, "company": account.env.company, "customer": account,
            "logo": account._collection_payment_logo(), "stopped": account.collection_no_notices})

    def _nothing(self):
        return self._response("dso_collection.payment_page_nothing", request.env(su=True), {"lang": request.env.lang},
                              NotFound.code)

    @staticmethod
    def _response(template, env, values, status=200):
        # minimal: nothing of the session or of who is logged in comes into the page
        html = env["ir.qweb"]._render(template, values, lang=env.lang, minimal_qcontext=True)
        return request.make_response(f"<!DOCTYPE html>\n{html}", headers=_HEADERS, status=status)
