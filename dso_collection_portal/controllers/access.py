"""By what right somebody is on a customer's page: a signed link, or a log-in of the customer (rule E5)."""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from werkzeug.exceptions import Forbidden, HTTPException, NotFound, TooManyRequests

from odoo import http, models
from odoo.http import request
from odoo.tools import consteq

from odoo.addons.dso_collection.texts.language import first_installed

from ..page_error import PageError  # noqa: F401 - those who answer a form raise and catch it
from ..pages.shown import frame

_FORM = "dso_collection_portal.form"
_COMPANY = "dso_collection_portal.company"
#: The address is the key to the page: told to nobody, found by nobody, kept nowhere.
PRIVATE = [
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("Cache-Control", "no-store, private"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
]
#: Our own style and script, pictures of this server, forms to this server; nothing from anywhere else.
_POLICY = ("default-src 'none'; img-src 'self' data:; script-src 'self'; style-src 'self' 'nonce-{nonce}'; "
           "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")


@dataclass(frozen=True)
class PageAccess:
    """``account``: with the system's rights, in its company and the language of who reads.

    ``via``: ``link``, ``portal``, or ``staff`` for a link that one of us opens; ``user``: who is logged in.
    """

    account: models.BaseModel
    url_base: str
    via: str
    user: models.BaseModel

    def url(self, path: str = "") -> str:
        """Return an address under the same access."""
        return f"{self.url_base}{path}"

    def form_key(self, days_ago: int = 0) -> str:
        """Return what every form of the page sends along: bound to link or user, and to the day."""
        day = self.account.env.company._collection_today() - timedelta(days=days_ago)
        return self.account._collection_page_hash(
            _FORM, self.url_base, self.via == "portal" and self.user.id, day.isoformat())

    def has_form_key(self, given: str | None) -> bool:
        """Say whether a form was made for this access, today or yesterday."""
        return any(consteq(given or "", self.form_key(days_ago)) for days_ago in (0, 1))

    @property
    def payer(self):
        """Return whose saved means of payment may be used: of who is logged in; else the account, which has none."""
        # sudo: as the account
        return self.user.partner_id.sudo().with_env(self.account.env) if self.via == "portal" else self.account


class CustomerPage(http.Controller):
    """What every route of the page begins and ends with. ``_access`` first; without one, ``_nothing``."""

    def _access(self, token=None, company_key=None, weight=1, **_route_args) -> PageAccess | None:
        """Return the access that a link or a log-in gives, None for neither.

        ``weight``: as how many requests it counts. Ends the request itself when there were too many in this minute,
        and when a form was not made by this page.
        """
        if not token and request.env.user._is_public():
            raise HTTPException(response=request.redirect_query("/web/login", {"redirect": "/my/collection"}))
        access = self._access_by_link(token) if token else self._access_by_login(company_key)
        if not access:
            return None
        if not request.env["collection.page.use"]._count(access.account, access.via, weight):
            raise HTTPException(response=self._refused_rate())
        if request.httprequest.method == "POST" and request.dispatcher.routing_type == "http":
            if not access.has_form_key(request.httprequest.form.get("form_key")):
                raise HTTPException(response=self._page(access, status=Forbidden.code, errors=[access.account.env._(
                    "This page was open for too long, so nothing was done. It is up to date now: please try again.")]))
        return access

    def _access_by_link(self, token):
        account = request.env["res.partner"]._collection_of_payment_token(token)
        if not account:
            return None
        account = account.with_context(lang=account._collection_payment_lang())
        return PageAccess(account, account._collection_link_path(token),
                          "staff" if request.env.user._is_internal() else "link", request.env.user)

    def _access_by_login(self, company_key):
        """Give who is logged in the account of their own customer in one company: the first, or that of the key."""
        for account in self._accounts_of_user():
            if company_key in (None, self._company_key(account)):
                return PageAccess(account, f"/my/collection/{self._company_key(account)}", "portal", request.env.user)
        return None

    @staticmethod
    def _accounts_of_user():
        """Return the account of the user's own customer in each company where it has one; in the user's language."""
        user = request.env.user
        # sudo: portal users read no accounts; they see those of their own customer, whichever contact they are
        customer = user.partner_id.commercial_partner_id.sudo()
        accounts = request.env["collection.account"].sudo().search([
            ("partner_id", "=", customer.id), ("company_id.active", "=", True)], order="company_id")
        return [customer.with_company(account.company_id).with_context(lang=first_installed(
            customer.env, user.lang, customer.lang)) for account in accounts]

    @staticmethod
    def _company_key(account):
        return account._collection_page_hash(_COMPANY)

    # Answers

    def _page(self, access, notice=None, errors=None, values=None, status=200):
        """Return the whole page with a notice, or errors, above it; what was ticked and typed stays."""
        form = request.httprequest.form
        number = request.httprequest.values.get("page", "")
        shown = access.account._collection_page_values(
            access, int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
            form.getlist("item") if errors or "page" in form else (), typed_parts(form))
        return self._rendered("dso_collection_portal.customer_page", access.account.env, {
            **shown, "notice": notice, "errors": [errors] if isinstance(errors, str) else errors or [],
            "companies": self._companies(access), **(values or {})}, status)

    def _companies(self, access):
        """Return name and address of the other companies in which who is logged in has an account."""
        if access.via != "portal":
            return []
        return [(account.env.company.name, f"/my/collection/{self._company_key(account)}")
                for account in self._accounts_of_user() if account.env.company != access.account.env.company]

    def _nothing(self):
        """Return the same page for every link that is forged, expired, revoked or unknown."""
        return self._neutral("dso_collection_portal.page_nothing", NotFound.code)

    def _refused_rate(self):
        """Return that there were too many requests in this minute."""
        return self._neutral("dso_collection_portal.page_too_many", TooManyRequests.code, [("Retry-After", "60")])

    def _neutral(self, template, status, headers=()):
        # sudo: the page is nobody's, and says nothing of anybody
        env = request.env(su=True)
        return self._rendered(template, env, {
            "lang": env.lang or "en_US", "direction": "ltr", "company_name": False, "customer": False, "logo": False,
            "colour": "#1f4e79", "on_colour": "#ffffff"}, status, headers)

    @staticmethod
    def _framed(access, template, values, status=200):
        """Return another page of ours for the same access."""
        return CustomerPage._rendered(template, access.account.env, {
            **frame(access.account), "url": access.url, "form_key": access.form_key(), **values}, status)

    @staticmethod
    def _rendered(template, env, values, status=200, headers=()):
        nonce = secrets.token_urlsafe(12)
        # minimal: nothing of the session or of who is logged in comes into the page
        html = env["ir.qweb"]._render(
            template, {**values, "nonce": nonce}, lang=values["lang"], minimal_qcontext=True)
        # The template's own indentation would be a third of a long list
        html = re.sub(r">[ \t]*\n\s*<", ">\n<", str(html))
        return request.make_response(f"<!DOCTYPE html>\n{html}", status=status, headers=[
            ("Content-Type", "text/html; charset=utf-8"), *PRIVATE, *headers,
            ("Content-Security-Policy", _POLICY.format(nonce=nonce))])


def typed_parts(form) -> dict:
    """Return ``{key: text}`` of the amounts typed beside documents."""
    return {name[5:]: text for name, text in form.items() if name.startswith("part_") and text.strip()}
