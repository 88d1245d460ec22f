"""Writes the outbox records of text messages, in the transaction that changes their actions (rule A9)."""

from uuid import uuid4

from odoo.addons.dso_collection.channels import HandedOver

from ..tools.segments import count_segments
from .sms_text import as_html


class SmsRecords:
    """For each action: a message on the customer, Odoo's ``sms.sms`` with notification and tracker, and our log.

    All of them are there before a gateway hears of the message, since its report may come at once.
    """

    def __init__(self, env):
        self.env = env

    def record(self, actions, contents: dict) -> dict:
        """Write the records of a batch; returns what the dispatcher notes on each action."""
        messages = self.env["mail.message"].create([
            self._message_values(action, contents[action.id]) for action in actions])
        logs = self.env["collection.sms"].create([
            self._log_values(action, contents[action.id], message)
            for action, message in zip(actions, messages, strict=True)])
        self._notify(logs, self._outgoing(logs))
        return {log.action_id.id: HandedOver(log.message_id.id, {"sms_id": log.id}) for log in logs}

    def _message_values(self, action, content):
        collector = action.collector_id.partner_id
        return {
            "model": "res.partner", "res_id": action.partner_id.id, "message_type": "sms",
            "subtype_id": self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_note"),
            "author_id": collector.id, "email_from": collector.email_formatted, "body": as_html(content.text),
            "partner_ids": [(6, 0, action.contact_id.ids)], "record_company_id": action.company_id.id,
        }

    def _log_values(self, action, content, message):
        return {
            "action_id": action.id, "company_id": action.company_id.id, "partner_id": action.contact_id.id,
            "message_id": message.id, "number": content.to, "body": content.text, "uuid": uuid4().hex,
            "segments": count_segments(content.text).messages,
        }

    def _outgoing(self, logs):
        """Create Odoo's outgoing SMS of each company; returns ``{uuid: record}``."""
        outgoing = {}
        for company, group in logs.grouped("company_id").items():
            outgoing.update(self.env["sms.sms"].with_company(company).create([
                {"uuid": log.uuid, "number": log.number, "body": log.body, "partner_id": log.partner_id.id,
                 "mail_message_id": log.message_id.id, "state": "collection"}
                for log in group
            ]).grouped("uuid"))
        return outgoing

    def _notify(self, logs, outgoing):
        """Create notifications, and the trackers by which reports find them."""
        notifications = self.env["mail.notification"].create([
            {
                "mail_message_id": log.message_id.id, "res_partner_id": log.partner_id.id,
                "notification_type": "sms", "notification_status": "ready", "is_read": True,
                "sms_number": log.number, "sms_id_int": outgoing[log.uuid].id,
                "author_id": log.message_id.author_id.id,
            }
            for log in logs
        ])
        self.env["sms.tracker"].create([
            {"sms_uuid": log.uuid, "mail_notification_id": notification.id}
            for log, notification in zip(logs, notifications, strict=True)
        ])
