"""Maileva's APIs over HTTP: the token, the requests, and what an error means for a letter (rule A9).

The documentation that this follows is named in ``docs/carriers.md``.
"""

import time

import requests

from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.texts import first_line
from odoo.addons.dso_collection_letter.carriers import Refusal

#: (API, authentication) of the test service and of the real one.
HOSTS = {
    True: ("https://api.sandbox.maileva.net", "https://connexion.sandbox.maileva.net"),
    False: ("https://api.maileva.com", "https://connexion.maileva.com"),
}
TOKEN_PATH = "/auth/realms/services/protocol/openid-connect/token"
#: Seconds to connect, and to wait for a word of an answer.
TIMEOUT = (10, 30)
#: A token is renewed so many seconds before it expires.
_SPARE = 30
#: Error codes that speak of the recipient's address.
_OF_ADDRESS = {
    "INVALID_ADDRESS_LINE_6", "EMPTY_ADDRESS_LINE_6", "EMPTY_ADDRESS_LINE_1_OR_ADDRESS_LINE_2", "INVALID_COUNTRY_CODE",
    "COUNTRY_CODE_TOO_LONG", "COUNTRY_CODE_EMPTY",
}


class MailevaError(Refusal):
    """Maileva answered with an error. ``codes``: its own, such as ``SENDING_STATUS_IS_NOT_DRAFT``."""

    def __init__(self, status, codes, words):
        self.status, self.codes = status, codes
        of_address = any(code in _OF_ADDRESS or code.startswith("ADDRESS_LINE_") for code in codes)
        held = status not in (401, 402, 403, 429)
        super().__init__("refused" if of_address else "held" if held else "later", words)


class MailevaClient:
    """One session with one account, for one run."""

    def __init__(self, carrier):
        self._carrier = carrier
        self._api, self._connexion = HOSTS[bool(carrier.test_mode)]
        self._session = requests.Session()
        self._token, self._expires = None, 0.0

    def get(self, path, **params) -> dict:
        """Return what stands at a path, such as ``registered_mail/v4/sendings/1``."""
        return self._json(self._request("GET", path, params=params))

    def post(self, path, **body) -> dict:
        """Send a request; ``body`` as ``requests`` takes it."""
        return self._json(self._request("POST", path, **body))

    def delete(self, path) -> None:
        """Remove what stands at a path."""
        self._request("DELETE", path)

    def download(self, path) -> bytes:
        """Return a file."""
        return self._request("GET", path, headers={"Accept": "application/pdf"}).content

    def _request(self, method, path, headers=None, **values):
        response = self._send(method, path, headers or {}, values)
        if response.status_code == 401:  # the token may have been withdrawn before its time
            self._token = None
            response = self._send(method, path, headers or {}, values)
        return self._checked(response)

    def _send(self, method, path, headers, values):
        headers = {"Accept": "application/json", **headers, "Authorization": f"Bearer {self.token()}"}
        url = f"{self._api}/{path.lstrip('/')}"
        return self._session.request(
            method, url, headers=headers, timeout=TIMEOUT, allow_redirects=method == "GET", **values)

    def token(self) -> str:
        """Return a token that is valid now."""
        if not self._token or time.monotonic() > self._expires:
            carrier = self._carrier
            self._refuse_without_account()
            response = self._session.post(self._connexion + TOKEN_PATH, timeout=TIMEOUT, data={
                "grant_type": "password", "client_id": carrier.maileva_client_id or "",
                "client_secret": carrier.maileva_client_secret or "", "username": carrier.maileva_login or "",
                "password": carrier.maileva_password or ""})
            try:
                content = self._checked(response).json()
                self._token = content["access_token"]
                self._expires = time.monotonic() + int(content.get("expires_in") or 0) - _SPARE
            except MailevaError as error:  # no fault of any letter
                raise Refusal("later", error.verdict.reason) from error
        return self._token

    def _refuse_without_account(self):
        """Knock at no door without a key, as in a copy of a database whose credentials were emptied."""
        carrier = self._carrier
        if not (carrier.maileva_client_id and carrier.maileva_login and carrier.maileva_password):
            raise Refusal("later", lasting(carrier.env)._(
                "%s: its account is not complete. Fill in the application's id and secret, the user and the password.",
                carrier.name))

    @staticmethod
    def _checked(response):
        """Return the answer, or raise what it says; an error of the server itself is raised as ``requests`` does."""
        if response.status_code < 300:
            return response
        if not 400 <= response.status_code < 500:  # a redirection is somebody else's, on the way
            raise requests.exceptions.HTTPError(
                f"Maileva: HTTP {response.status_code} {response.reason}", response=response)
        try:
            content = response.json()
            errors = content.get("errors") or [content]
            codes = [str(error.get("code") or "") for error in errors]
            words = "; ".join(str(error.get("message") or error.get("code") or "") for error in errors)
        except (ValueError, AttributeError):
            codes, words = [], ""
        label = ", ".join(filter(None, codes))
        reason = " ".join(filter(None, [words or response.reason, f"({label})" if label and label != words else ""]))
        raise MailevaError(response.status_code, codes, first_line(f"Maileva: {reason or response.status_code}"))

    @staticmethod
    def _json(response) -> dict:
        return response.json() if response.content else {}
