"""The health of the engine for an administrator's monitor, open to whoever has the key."""

import json
from datetime import date, datetime

from werkzeug.exceptions import NotFound, ServiceUnavailable

from odoo import http
from odoo.http import request

_HEADERS = [
    ("Content-Type", "application/json; charset=utf-8"),
    ("Cache-Control", "no-store, private"),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("X-Content-Type-Options", "nosniff"),
]


class Health(http.Controller):
    """Answers in JSON. Without the key nobody learns that there is anything."""

    @http.route("/collection/health", type="http", auth="public", methods=["GET"], sitemap=False, save_session=False,
                readonly=True)
    def health(self, token="", **_unused):
        """Return all companies' figures: 200 when all is well or something is to be looked at, 503 for an error.

        The key comes in the header ``Authorization: Bearer KEY``, or as ``?token=KEY`` where a monitor has no headers.
        """
        health = request.env["collection.health"].sudo().with_context(lang="en_US")  # sudo: the key is the right
        if not health._is_token(_bearer() or token):
            raise NotFound
        told = health._report()
        return request.make_response(
            json.dumps(told, default=_plain, ensure_ascii=False), headers=_HEADERS,
            status=ServiceUnavailable.code if told["status"] == "error" else 200)


def _bearer() -> str:
    kind, _space, key = request.httprequest.headers.get("Authorization", "").partition(" ")
    return key.strip() if kind.lower() == "bearer" else ""


def _plain(value):
    """Write times in UTC, as programs read them."""
    if isinstance(value, datetime):
        return f"{value.isoformat(timespec='seconds')}Z"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)
