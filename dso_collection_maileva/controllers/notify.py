"""Maileva's notifications: they only say of which letter to ask, and nothing in them is believed (rule A10)."""

from odoo import http
from odoo.http import request

from ..models.collection_carrier_notifications import PATH
from ..tools.notification import LONGEST, parse

#: The highest id that a table has.
_HIGHEST = 2**31 - 1


class MailevaNotifications(http.Controller):
    """Answers 201 to what it takes in: Maileva tries again for hours otherwise.

    401: not Maileva; 413: longer than any notification; 400: no notification. None of them is read any further.
    """

    @http.route(f"{PATH}/<int(max={_HIGHEST}):carrier_id>", type="http", auth="public", methods=["POST"], csrf=False,
                save_session=False, max_content_length=LONGEST)
    def notify(self, carrier_id):
        """Let the letter of a notification be asked about at once."""
        # sudo: Maileva is no user; who it is its password says
        carrier = request.env["collection.carrier"].sudo().browse(carrier_id).exists()
        if not self._is_maileva(carrier):
            return request.make_response("", headers=[("WWW-Authenticate", "Basic")], status=401)
        if (request.httprequest.content_length or 0) > LONGEST:
            return request.make_response("", status=413)
        notification = parse(request.httprequest.get_data())
        if notification is None:
            return request.make_response("", status=400)
        request.env["collection.letter"].sudo()._announced(carrier, notification.references, notification.moment)
        return request.make_response("", status=201)

    @staticmethod
    def _is_maileva(carrier):
        login = request.httprequest.authorization
        return (carrier.service == "maileva" and login and login.type == "basic"
                and carrier._maileva_is(login.username, login.password))
