"""Maileva's notifications: it calls this server when something becomes of a letter (rule A10)."""

import hmac
import secrets

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.dso_collection.roles import MANAGERS
from odoo.addons.dso_collection_letter.carriers import Refusal

from ..carriers.maileva import APIS

PATH = "/dso_collection_maileva/notify"
#: What Maileva tells of each channel, by the documentation's own table.
EVENTS = {
    "letter": {"sendings": ["ON_STATUS_ACCEPTED", "ON_STATUS_REJECTED", "ON_STATUS_PROCESSED"]},
    "registered_letter": {
        "sendings": ["ON_STATUS_ACCEPTED", "ON_STATUS_REJECTED", "ON_STATUS_PROCESSED"],
        "recipients": ["ON_DEPOSIT_PROOF_RECEIVED", "ON_ACKNOWLEDGEMENT_OF_RECEIPT_RECEIVED",
                       "ON_UNDELIVERED_MAIL_RECEIVED", "ON_MAIN_DELIVERY_STATUS_FIRST_PRESENTATION",
                       "ON_MAIN_DELIVERY_STATUS_DELIVERED", "ON_MAIN_DELIVERY_STATUS_UNDELIVERED"],
    },
}


class CollectionCarrier(models.Model):
    """Asks for notifications. They only say of which letter to ask: what became of it Maileva itself tells."""

    _inherit = "collection.carrier"

    maileva_notify_password = fields.Char(groups=MANAGERS, copy=False, help="With it Maileva says who it is.")
    maileva_notified = fields.Boolean("Notified", readonly=True, copy=False, help="Maileva calls this server when "
                                      "something becomes of a letter; without it, it is asked every few hours.")

    def action_maileva_notifications(self):
        """Ask Maileva to call this server. Raises ``UserError`` saying why it cannot."""
        self.ensure_one()
        self.check_access("write")
        url = self._maileva_notify_url()
        carrier = self.sudo()  # sudo: password and mark are made here, nobody types them
        carrier.maileva_notify_password = carrier.maileva_notify_password or secrets.token_urlsafe(32)
        program = self._program()
        try:
            made, refused = carrier._maileva_subscribe(program.client, url)
        except Refusal as error:
            raise UserError(self.env._("Maileva cannot notify this server: %s", error.verdict.reason)) from error
        except OSError as error:
            raise UserError(self.env._("Maileva cannot be reached: %s", error)) from error
        if not made:
            raise UserError(self.env._("Maileva cannot notify this server: %s", "; ".join(refused)))
        carrier.maileva_notified = True
        return {
            "type": "ir.actions.client", "tag": "display_notification",
            "params": {"type": "success", "message": self.env._("Maileva notifies this server from now on.")},
        }

    def _maileva_notify_url(self):
        base = self.get_base_url()
        if not base.startswith("https://") and not self.test_mode:
            raise UserError(self.env._(
                "Maileva sends a password with each notification: %s must be reached by HTTPS first.", base))
        return f"{base}{PATH}/{self.id}"

    def _maileva_subscribe(self, client, url):
        """Make the subscriptions that are not there yet; returns how many there are, and why others are not."""
        path = "notification_center/v2/subscriptions"
        there = {(subscription.get("resource_type"), subscription.get("event_type"))
                 for subscription in client.get(path, count=500).get("subscriptions") or []
                 if subscription.get("callback_url") == url}
        made, refused = len(there), []
        for resource, event in self._maileva_events():
            if (resource, event) not in there:
                try:
                    client.post(path, json={
                        "event_type": event, "resource_type": resource, "callback_url": url,
                        "authentication": {"basic": {
                            "login": f"carrier-{self.id}", "password": self.maileva_notify_password}}})
                    made += 1
                except Refusal as error:
                    if error.verdict.state != "held":
                        raise
                    refused.append(error.verdict.reason)  # an event that this API does not tell of
        return made, refused

    def _maileva_events(self):
        return [(f"{APIS[channel]}/{resource}", event)
                for channel in APIS if self[f"for_{channel}"]
                for resource, events in EVENTS[channel].items() for event in events]

    def _maileva_is(self, login, password) -> bool:
        """Say whether who calls is Maileva."""
        self.ensure_one()
        expected = f"carrier-{self.id}:{self.maileva_notify_password or ''}".encode()
        given = f"{login}:{password}".encode()
        return bool(self.maileva_notify_password) and hmac.compare_digest(expected, given)
