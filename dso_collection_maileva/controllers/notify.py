"""Maileva's notifications: they only say of which letter to ask, and nothing in them is believed (rule A10)."""

import json

from odoo import http
from odoo.http import request

from ..models.collection_carrier_notifications import PATH


class MailevaNotifications(http.Controller):
    """Answers 201 to what it takes in: Maileva tries again for hours otherwise."""

    @http.route(f"{PATH}/<int:carrier_id>", type="http", auth="public", methods=["POST"], csrf=False,
                save_session=False)
    def notify(self, carrier_id):
        """Let the letter of a notification be asked about at once."""
        # sudo: Maileva is no user; who it is its password says
        carrier = request.env["collection.carrier"].sudo().browse(carrier_id).exists()
        login = request.httprequest.authorization
        if not (carrier.service == "maileva" and login and login.type == "basic"
                and carrier._maileva_is(login.username, login.password)):
            return request.make_response("", headers=[("WWW-Authenticate", "Basic")], status=401)
        try:
            content = json.loads(request.httprequest.get_data(as_text=True))
            references = [content.get("resource_id"), content.get("resource_custom_id")]
        except (ValueError, AttributeError):
            return request.make_response("", status=400)
        references = [reference for reference in references if isinstance(reference, str) and reference]
        request.env["collection.letter"].sudo()._announced(carrier, references)
        return request.make_response("", status=201)
