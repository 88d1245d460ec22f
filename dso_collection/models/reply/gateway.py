"""Odoo's mail gateway brings replies to collection: they land on the customer and are to be read (rules Y1, Y2)."""

import logging

import psycopg2

from odoo import api, models

from ...tools.mail_headers import is_automatic, is_refused_sender

_logger = logging.getLogger(__name__)


class MailThread(models.AbstractModel):
    """Looks at what comes in after Odoo has: its bounces, aliases and guard against loops stay as they are."""

    _inherit = "mail.thread"

    @api.model
    @api.private  # no call from outside makes sense: it takes a parsed message
    def message_route(self, message, message_dict, model=None, thread_id=None, custom_values=None):
        """Give a message that belongs to an account the way to its customer, beside those that Odoo finds."""
        place = self._collection_place(message, message_dict)
        if not place:
            return super().message_route(message, message_dict, model, thread_id, custom_values)
        references = message_dict["references"]
        if answered := self.env["collection.reply"].sudo()._answered(message_dict):  # sudo: as in _collection_place
            # Of several that are named, Odoo takes the newest one: it may be of another account
            message_dict["references"] = answered.message_id
        try:
            routes = super().message_route(message, message_dict, model, thread_id, custom_values)
        except ValueError:  # no alias, and no document to fall back on
            routes = None
        message_dict["references"] = references
        return self._collection_routes(place, routes, message_dict, model)

    @api.model
    def _collection_place(self, message, message_dict):
        """Return the account to which a message belongs, None for any other."""
        # sudo: whose message it is decides, not what the gateway's user may see
        replies = self.env["collection.reply"].sudo()
        return replies._place_of({**message_dict, "collection_refused_sender": is_refused_sender(message)})

    @api.model
    def _collection_routes(self, place, routes, message_dict, fallback):
        """Return Odoo's ways and the one to the customer; without any way of Odoo's that one alone."""
        if routes is not None and not routes:
            return routes  # refused by an alias, or written to the address that takes nothing
        here = ("res.partner", place.partner.id)
        others = [route for route in routes or ()
                  if route[:2] != here and (route[4] or route[0] not in (fallback, "res.partner"))]
        self._collection_set_author(place, message_dict)
        return [*others, (*here, None, self.env.uid, None)]

    @api.model
    def _collection_set_author(self, place, message_dict):
        """Name the account's own contact as author, where several customers have one with the same address."""
        # sudo: as above
        author = self.env["collection.reply"].sudo()._contact_of(place.partner, message_dict["email_from"])
        if author:
            message_dict["author_id"] = author.id

    @api.model
    def _message_route_process(self, message, message_dict, routes):
        """Let Odoo keep the message, then put it on the list of replies to read."""
        place = any(route[0] == "res.partner" and route[1] for route in routes or ()) and \
            self._collection_place(message, message_dict)
        name = message_dict["message_id"]
        thread_id = super()._message_route_process(message, message_dict, routes)
        if place:
            self._collection_note_reply(place, name, message)
        return thread_id

    @api.model
    def _collection_note_reply(self, place, name, message):
        """Note a reply; what goes wrong here must not lose the customer's message, which is kept by now."""
        # sudo: the gateway's user need not be a collector
        replies = self.env["collection.reply"].sudo()
        kept = self.env["mail.message"].sudo().search([  # sudo: as above
            ("message_id", "=", name), ("model", "=", "res.partner"), ("res_id", "=", place.partner.id),
        ], order="id desc", limit=1)
        if not kept:
            return
        try:
            with self.env.cr.savepoint():
                replies._receive(place, kept, is_automatic(message), is_refused_sender(message))
        except psycopg2.OperationalError:
            raise
        except Exception:
            _logger.exception("The reply in message %s of customer %s cannot be noted", kept.id, place.partner.id)
