"""The company's SMS gateway, found through Odoo's provider seam and watched while it sends (rule A9)."""

import logging

import psycopg2

from odoo.tools import html2plaintext

from odoo.addons.sms.models.sms_sms import SmsSms
from odoo.addons.sms.tools.sms_api import SmsApi

from . import gateway_twilio
from .verdicts import TIRING, Verdict, of_answer, of_exception

_logger = logging.getLogger(__name__)

#: Odoo's own service first counts the messages of a call, then takes all: what it answers, it knows.
_TRUSTED = (SmsApi,)


class Gateway:
    """Stands where Odoo's SMS machinery expects a provider, and passes everything on to the real one.

    ``verdicts``: ``{uuid: Verdict}`` of the messages it was asked to send, each noted in ``marks`` as soon as it is
    known. A message is given to the provider once, however often Odoo's bookkeeping is done again after a conflict
    in the database; one that the provider was not asked to send has no verdict.
    """

    def __init__(self, api, marks):
        self.api = api
        self.verdicts = {}
        self.tired = False  # the gateway is in trouble: the rest is for another time
        #: Each message is marked when its turn comes; else a whole batch is, before this is called.
        self.one_by_one = gateway_twilio.can_be_watched(api)
        self._marks = marks
        self._answers = {}

    def __getattr__(self, name):
        return getattr(self.api, name)

    def _send_sms_batch(self, messages, delivery_reports_url=False):
        """Send what was not sent yet; return the answers, also to those sent before."""
        uuids = {number["uuid"] for message in messages for number in message["numbers"]}
        fresh = _only(messages, uuids - set(self.verdicts))
        if fresh and not self.tired:
            self._ask(fresh, delivery_reports_url)
        return [self._answers[uuid] for uuid in uuids if uuid in self._answers]

    def _ask(self, messages, url):
        error, answers = None, []
        try:
            if self.one_by_one:
                gateway_twilio.watch(self.api, self)
            answers = self.api._send_sms_batch(messages, delivery_reports_url=url)
        except psycopg2.Error:
            raise
        except Exception as raised:  # noqa: BLE001 - a provider may be anybody's
            _logger.warning("An SMS gateway failed", exc_info=True)
            error = raised
        finally:
            if self.one_by_one:
                gateway_twilio.unwatch(self.api)
        by_uuid = {answer.get("uuid"): answer for answer in answers or []}
        for message in messages:
            for number in message["numbers"]:
                self._conclude(number["uuid"], by_uuid.get(number["uuid"]), error)

    def _conclude(self, uuid, answer, error):
        """Settle a message that was not settled while it was sent, and keep an answer for Odoo's bookkeeping."""
        if uuid not in self.verdicts:
            if self.one_by_one and not error:
                return  # never tried
            self.settle(uuid, self._verdict(answer, error))
        verdict = self.verdicts[uuid]
        if not answer or (verdict.state == "sent") != (answer.get("state") in SmsSms.IAP_TO_SMS_STATE_SUCCESS):
            answer = {**(answer or {}), "uuid": uuid, "state": "sent" if verdict.state == "sent" else "server_error"}
        self._answers[uuid] = {**answer, "failure_reason": verdict.reason or False}

    def _verdict(self, answer, error):
        if self.one_by_one:
            return Verdict("later", str(error))  # an error before this message's turn came
        if error:
            return of_exception(error)
        if not answer:
            return Verdict("unknown", "no answer for this message")
        words = self.api._get_sms_api_error_messages().get(answer.get("state")) or ""
        return of_answer(
            answer, SmsSms.IAP_TO_SMS_STATE_SUCCESS, self.api.PROVIDER_TO_SMS_FAILURE_TYPE,
            type(self.api) in _TRUSTED, html2plaintext(words).strip() if words else "")

    # For who watches the provider

    def begin(self, uuids) -> list:
        """Mark messages as begun, on the disk; returns those that may be sent."""
        return self._marks.begin(uuids)

    def settle(self, uuid, verdict):
        """Note what became of a message, at once."""
        self.verdicts[uuid] = verdict
        self.tired = self.tired or verdict.state in TIRING
        self._marks.note(uuid, verdict)


def _only(messages, uuids):
    """Return the part of a batch, as Odoo's providers take it, that has these uuids."""
    parts = [
        {**message, "numbers": [number for number in message["numbers"] if number["uuid"] in uuids]}
        for message in messages
    ]
    return [part for part in parts if part["numbers"]]
