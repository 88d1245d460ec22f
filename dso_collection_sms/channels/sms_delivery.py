"""One worker that gives queued text messages to the companies' gateways, next to any number of others (rule A9)."""

import logging
import time

import psycopg2

from odoo.addons.dso_collection import database
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.apart import apart, apart_committing, reason_of
from odoo.addons.dso_collection.tools.neutral import is_neutralized
from odoo.addons.sms.tools.sms_api import SmsApi

from .gateway import Gateway
from .sms_marks import SmsMarks
from .verdicts import Verdict, of_answer

_logger = logging.getLogger(__name__)


class SmsDelivery:
    """Takes messages, oldest first, has Odoo send those of one company at a time, and notes each outcome at once.

    Odoo's ``sms.sms`` does the sending and the bookkeeping, so that every gateway add-on serves; :class:`Gateway`
    watches what it says. The marks are written over a connection of their own, see :class:`SmsMarks`.
    """

    def __init__(self, env):
        self.env = env
        self._deadline = float("inf")
        self._tired = set()  # companies whose gateway is in trouble: their rest is for another time

    def run(self, action_ids=None, seconds=float("inf")) -> bool:
        """Send what waits (``action_ids``: only these). Returns False when it stopped before the end."""
        self._deadline = time.monotonic() + seconds
        last = 0
        with self.env.registry.cursor() as cr:
            self.marks = SmsMarks(cr)
            while not self._must_stop() and (sms_ids := self.marks.claim(action_ids, last)):
                last = sms_ids[-1]
                with self.marks.holding(self.env, sms_ids):
                    # What was begun when one fails is judged by its marks, as if this worker had died
                    apart_committing(self.env, sms_ids, self._send, self._set_aside)
        return not self._must_stop() and not self._tired

    def _must_stop(self):
        return time.monotonic() > self._deadline

    def _set_aside(self, sms_ids, error):
        """Note of a message that cannot be sent that it waits, or that nobody knows whether it left."""
        _logger.exception("collection.sms %s cannot be sent", sms_ids[0])
        for sms_id, state in self.marks.states(sms_ids).items():
            self.marks.note(self.env["collection.sms"].browse(sms_id).uuid,
                            Verdict("unknown" if state == "sending" else "later", reason_of(error)))

    def _send(self, sms_ids):
        """Send claimed messages, each company's through its own gateway."""
        states = self.marks.states(sms_ids)
        logs = self.env["collection.sms"].browse(states)
        logs.invalidate_recordset()
        for log in logs.filtered(lambda log: states[log.id] == "sending"):
            self.marks.note(log.uuid, Verdict(
                "unknown", lasting(self.env)._("the server stopped while it was being sent.")))
        waiting = logs.filtered(lambda log: states[log.id] == "waiting")
        if is_neutralized(self.env):
            return self._refuse(waiting)
        for company, group in waiting.grouped("company_id").items():
            if company not in self._tired:
                self._send_of(company, group)

    def _refuse(self, logs):
        """Let messages wait in a neutralised copy, whatever gateway was set up in it: none has a test mode."""
        reason = lasting(self.env)._(
            "This database is a neutralised copy, from which no message may reach a customer. An administrator can "
            "remove the system parameter “database.is_neutralized”.")
        for log in logs:
            self.marks.note(log.uuid, Verdict("later", reason))

    def _send_of(self, company, logs):
        """Have Odoo send the messages of one company, in the batches of its gateway."""
        records = self.env["sms.sms"].with_company(company).with_context(collection_sms_sending=True)
        messages = records.search([("uuid", "in", logs.mapped("uuid"))], order="id")
        for log in logs.filtered(lambda log: log.uuid not in messages.mapped("uuid")):
            self.marks.note(log.uuid, Verdict("held", lasting(self.env)._("it was deleted in the outbox.")))
        for api, part in list(messages._split_by_api()):
            gateway = Gateway(self._api(company, api), self.marks)
            for batch in list(part._split_batch()):
                if self._must_stop() or gateway.tired:
                    break
                self._send_batch(part.browse(batch), gateway)
            if gateway.tired:
                self._tired.add(company)

    @staticmethod
    def _api(company, api):
        """Return the company's gateway: Odoo's split knows Odoo's own service only, unless an add-on taught it."""
        own = company._get_sms_api_class()
        if type(api) is SmsApi and own is not SmsApi:
            api = own(api.env)
        api._set_company(company)
        return api

    def _send_batch(self, messages, gateway):
        """Send one batch, and let Odoo keep its books, again as long as another transaction is faster.

        When they are kept again, nothing is asked of the gateway a second time; and what an add-on sends in a way of
        its own, past the gateway that we watch, is left to "nobody knows".
        """
        messages.fetch(["body", "number", "uuid"])  # what cannot be read fails before anything is begun
        if not gateway.one_by_one:
            begun = set(self.marks.begin(messages.mapped("uuid")))
            messages = messages.filtered(lambda sms: sms.uuid in begun)
        attempts = iter([messages])

        def send():
            part = next(attempts, None) or messages.filtered(lambda sms: sms.uuid in gateway.verdicts)
            if part:
                part.with_context(sms_api=gateway)._send(unlink_failed=False, unlink_sent=False)

        try:
            database.again_on_conflict(self.env, send)
        except (psycopg2.OperationalError, psycopg2.InterfaceError):
            raise
        except Exception as error:  # noqa: BLE001 - Odoo's books; what the gateway said is noted already
            self._keep_books_apart(messages, gateway, error)
        self.env.cr.commit()
        self._note_others(messages, gateway)

    def _keep_books_apart(self, messages, gateway, error):
        """Let Odoo keep its books of what the gateway was asked to send, without the message that breaks them.

        Raises ``error`` when the gateway was not asked of all: the others are tried apart.
        """
        self.env.cr.rollback()
        self.env.invalidate_all(flush=False)
        known = messages.filtered(lambda sms: sms.uuid in gateway.verdicts)
        database.again_on_conflict(self.env, lambda: apart(
            self.env, known,
            lambda part: part.with_context(sms_api=gateway)._send(unlink_failed=False, unlink_sent=False),
            lambda sms, trouble: _logger.warning(
                "Odoo's books of sms.sms %s cannot be kept", sms.id, exc_info=trouble)))
        self.env.cr.commit()
        if known < messages:
            raise error

    def _note_others(self, messages, gateway):
        """Note what an add-on said that sends in a way of its own."""
        if gateway.one_by_one:
            return
        labels = dict(messages._fields["failure_type"]._description_selection(self.env))
        for sms in messages.exists().filtered(lambda sms: sms.uuid not in gateway.verdicts):
            if sms.state != "collection":
                self.marks.note(sms.uuid, of_answer(
                    {"state": sms.state, "failure_reason": labels.get(sms.failure_type)},
                    {"process", "pending", "sent"},
                    {"error": sms.failure_type or "sms_server", "canceled": "sms_server"}, trusted=False))
