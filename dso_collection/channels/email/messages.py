"""Messages of queued e-mails, made ready many at once."""

from typing import NamedTuple

import psycopg2

from odoo.tools.mail import email_split_and_format_normalize

from ...tools.apart import reason_of
from ...tools.texts import address_line, one_line
from .smtp_handover import NotMade
from .whole_addresses import keep_whole


class RecipientMessage(NamedTuple):
    """A message to one recipient of a mail. ``last``: no other of this mail follows."""

    mail_id: int
    contact_id: int
    last: bool
    transport: object = None  # ``ir.mail_server`` in the context of this message
    values: dict | None = None
    error: Exception | None = None

    def send(self, session) -> None:
        """Make the message and give it to the mail server. Raises what went wrong."""
        if self.error:
            raise self.error
        try:
            message = self.transport._build_email__(**self.values)
            keep_whole(message)
        except psycopg2.Error:
            raise
        except Exception as error:
            raise NotMade(reason_of(error)) from error
        self.transport.send_email(message, smtp_session=session)


class MessageMaker:
    """Makes messages as ``mail.mail.send`` does, so that they are the same, also with other add-ons.

    Each step is that of ``mail.mail._send``: the mail's ``_prepare_outgoing_list``, then ``_build_email__`` and
    ``send_email`` of ``ir.mail_server`` in the context of the alias domain.
    """

    def __init__(self, env, server, alias_domain_id):
        self.env = env
        self.server = server
        # sudo: as in mail.mail
        self.alias_domain = env["mail.alias.domain"].sudo().browse(alias_domain_id or ())

    def make(self, mail_ids, known) -> list[RecipientMessage]:
        """Return the messages of mails to all recipients but those in ``known[mail id]``."""
        mails = self.env["mail.mail"].browse(mail_ids)
        followed = mails.filtered(lambda mail: mail.body_html and "/mail/unfollow" in mail.body_html)
        followers = self.env["mail.followers"]._get_mail_doc_to_followers(followed.ids)
        return [message for mail in mails for message in self._messages_of(mail, known.get(mail.id, {}), followers)]

    def _messages_of(self, mail, known, followers):
        if self.server and not mail._filter_mail_mail_servers(self.server):
            return [RecipientMessage(mail.id, 0, True, error=ValueError(
                self.env._("This mail server is not for messages of this sender.")))]
        try:
            prepared = mail._prepare_outgoing_list(
                mail_server=self.server or mail.mail_server_id, doc_to_followers=followers)
        except psycopg2.Error:
            raise
        except Exception as error:  # noqa: BLE001 - a file that is gone, another add-on: no server is to blame
            return [RecipientMessage(mail.id, 0, True, error=NotMade(reason_of(error)))]
        wanted = [values for values in prepared if self._contact(values) not in known]
        return [
            self._message(mail, values, last=position == len(wanted))
            for position, values in enumerate(wanted, start=1)
        ] or [RecipientMessage(mail.id, 0, True, error=NotMade(self.env._("It has no recipient.")))]

    @staticmethod
    def _contact(values):
        return values["partner_id"].id if values["partner_id"] else 0

    def _message(self, mail, values, last):
        context = {"send_validated_to": values["email_to_normalized"]}
        if self.alias_domain:
            context.update(
                domain_notifications_email=self.alias_domain.default_from_email,
                domain_bounce_address=values["headers"].get("Return-Path") or self.alias_domain.bounce_email,
            )
        senders = email_split_and_format_normalize(mail.email_from)
        transport = self.env["ir.mail_server"].with_context(**context)
        return RecipientMessage(mail.id, self._contact(values), last, transport, {
            "email_from": address_line(senders[0]) if senders else mail.email_from,
            **{name: values[name] for name in (
                "email_to", "subject", "body", "body_alternative", "email_cc", "reply_to", "attachments",
                "message_id", "references", "object_id", "headers",
            )},
            **self._headers(values),
            "subtype": "html", "subtype_alternative": "plain",
        })

    @staticmethod
    def _headers(values):
        """Return what stands in the header, each in one line: names and subjects are what people wrote."""
        return {
            "email_to": [address_line(address) for address in values["email_to"]],
            "subject": one_line(values["subject"]), "reply_to": address_line(values["reply_to"] or ""),
            "attachments": [(one_line(name), *rest) for name, *rest in values["attachments"]],
        }
