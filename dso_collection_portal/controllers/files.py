"""The files of a customer's page: statement and invoices (rules E1, E5)."""

import logging

import psycopg2

from odoo.http import content_disposition, request

from .access import PRIVATE, CustomerPage
from .page import customer_route

_logger = logging.getLogger(__name__)
_TYPES = {"pdf": "application/pdf",
          "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
#: A file takes the server as long as so many pages.
_WEIGHT = 6


class CustomerFiles(CustomerPage):
    """Hands out what the page lists, and nothing that it does not."""

    @customer_route("/statement.<any(pdf,xlsx):kind>", methods=["GET"])
    def statement(self, kind, **route_args):
        """Return the statement of this moment."""
        access = self._access(weight=_WEIGHT, **route_args)
        if not access:
            return self._nothing()
        return self._file(access, kind, lambda: access.account._collection_page_statement(kind))

    @customer_route("/document/<string:key>.pdf", methods=["GET"])
    def document(self, key, **route_args):
        """Return an invoice as PDF."""
        access = self._access(weight=_WEIGHT, **route_args)
        move = access and access.account._collection_page_document(key)
        return self._file(access, "pdf", move._collection_page_pdf) if move else self._gone(access)

    @customer_route("/document/<string:key>", methods=["GET"])
    def portal_page(self, key, **route_args):
        """Lead to Odoo's own page of an invoice."""
        access = self._access(**route_args)
        move = access and access.account._collection_page_document(key)
        if not move:
            return self._gone(access)
        response = request.redirect(move._collection_portal_url())
        response.headers.extend(PRIVATE)
        return response

    def _gone(self, access):
        """Return the page again for what is no longer on it."""
        if not access:
            return self._nothing()
        return self._page(access, errors=[access.account.env._(
            "This document is no longer open, so that it is not on this page any more. Ask us for a copy of it.")],
            status=404)

    def _file(self, access, kind, make):
        try:
            name, content = make()
        except psycopg2.OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - a customer reads a page, not a trace
            _logger.warning("A file of customer %s's page cannot be made", access.account.id, exc_info=error)
            return self._page(access, errors=[access.account.env._(
                "The file cannot be made at the moment. Please try again later, or ask us for it.")], status=503)
        return request.make_response(content, headers=[
            ("Content-Type", _TYPES[kind]), ("Content-Disposition", content_disposition(name)), *PRIVATE])
