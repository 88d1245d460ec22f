"""Rule A9: what a gateway's answer or silence means, whichever add-on brings the gateway."""

import doctest
from unittest.mock import patch

import requests
import urllib3

from odoo.exceptions import AccessError
from odoo.tests import BaseCase
from odoo.tools import mute_logger

from odoo.addons.dso_collection.channels import http_verdicts
from odoo.addons.sms.tools.sms_api import SmsApiBase

from ..channels import verdicts
from ..channels.gateway_twilio import of_response
from .common import SmsCase


class OtherGateway(SmsApiBase):
    """The provider of a gateway add-on; ``says`` is its answer to each message, or what it raises."""

    says, got = "success", []

    def _send_sms_batch(self, messages, delivery_reports_url=False):
        numbers = [number for message in messages for number in message["numbers"]]
        self.got.extend((self.company, number["number"]) for number in numbers)
        if isinstance(self.says, Exception):
            raise self.says
        return [{"uuid": number["uuid"], "state": self.says} for number in numbers]


class TestSmsVerdicts(BaseCase):
    """Only what failed before the gateway could hear of it is sure."""

    def test_a9_examples(self):
        for module in (verdicts, http_verdicts):
            result = doctest.testmod(module)
            self.assertGreater(result.attempted, 2)
            self.assertEqual(result.failed, 0)

    def test_a9_exceptions(self):
        refused = urllib3.exceptions.NewConnectionError(None, "Connection refused")
        broken = urllib3.exceptions.ProtocolError("Connection aborted.", ConnectionResetError(104, "reset"))
        for error, state in (
            (requests.exceptions.ConnectionError(urllib3.exceptions.MaxRetryError(None, "/", refused)), "later"),
            (requests.exceptions.ConnectionError(broken), "unknown"),
            # Through a proxy a lost answer looks like a proxy that nobody reached
            (requests.exceptions.ProxyError(urllib3.exceptions.MaxRetryError(
                None, "/", urllib3.exceptions.ProxyError("Unable to connect to proxy", broken))), "unknown"),
            (requests.exceptions.ProxyError(urllib3.exceptions.MaxRetryError(
                None, "/", urllib3.exceptions.ProxyError("Unable to connect to proxy", refused))), "later"),
            (self.made_of(requests.exceptions.ReadTimeout("15 s")), "unknown"),
            (self.made_of(requests.exceptions.ConnectTimeout("15 s")), "later"),
            (self.made_of(self.http_error(502)), "unknown"),
            (self.made_of(self.http_error(503)), "later"),
            (AccessError("Unavailable"), "later"),
        ):
            with self.subTest(error=error):
                self.assertEqual(verdicts.of_exception(error).state, state)

    def test_a9_answers_of_twilio(self):
        for status, content, state in (
            (201, '{"sid": "SM1", "status": "queued"}', "sent"),
            (200, "<html>Please log in to the guest network</html>", "unknown"),
            (400, '{"code": 21211, "message": "Invalid number"}', "refused"),
            (400, '{"code": 21617, "message": "Too long"}', "held"),
            (400, '{"code": 21603, "message": "From is missing"}', "later"),
            (429, '{"code": 20429, "message": "Too Many Requests"}', "later"),
            (502, "<html>Bad gateway</html>", "unknown"),
        ):
            with self.subTest(status=status, content=content):
                response = requests.Response()
                response.status_code, response._content = status, content.encode()
                self.assertEqual(of_response(response).state, state)

    @staticmethod
    def made_of(cause):
        """Return the error that Odoo's own service makes of one of the transport's."""
        try:
            try:
                raise cause
            except requests.exceptions.RequestException:
                raise AccessError("The request to the service timed out.")  # noqa: B904 - as Odoo does  # pylint: disable=translation-required; in its words
        except AccessError as error:
            return error

    @staticmethod
    def http_error(status):
        response = requests.Response()
        response.status_code = status
        return requests.exceptions.HTTPError(response=response)


class TestSmsOtherGateway(SmsCase):
    """A gateway add-on that follows one of Odoo's two seams, or neither."""

    def setUp(self):
        super().setUp()
        OtherGateway.says, OtherGateway.got = "success", []

    def send_through_other(self, says="success"):
        OtherGateway.says = says
        self.plan()
        with patch.object(self.registry["res.company"], "_get_sms_api_class", lambda company: OtherGateway):
            self.dispatch()
        return self.action()

    def test_a9_a_provider_that_odoos_split_does_not_know(self):
        action = self.send_through_other()
        self.assertEqual(OtherGateway.got, [(self.company, "+32477123456")])
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))

    def test_a9_server_error_may_be_its_word_for_silence(self):
        action = self.send_through_other("server_error")
        self.assertEqual((action.state, action.error_kind), ("error", "unknown"))

    @mute_logger("odoo.addons.dso_collection_sms.channels.gateway")
    def test_a9_a_provider_that_breaks(self):
        action = self.send_through_other(KeyError("sid"))
        self.assertEqual((action.state, action.error_kind), ("error", "unknown"))
        self.assertEqual(len(OtherGateway.got), 1)

    def test_a9_an_add_on_that_sends_in_a_way_of_its_own(self):
        def send(records, **_options):
            records.write({"state": "pending"})

        self.plan()
        with patch.object(self.registry["sms.sms"], "_send", send):
            self.dispatch()
        self.assertEqual((self.action().state, self.action().delivery_state), ("done", "sent"))


class TestSmsRights(SmsCase):
    """Who writes texts, who reads the log."""

    def test_a2_credit_managers_write_texts_of_collection_only(self):
        manager = self.user("Manager", "manager1", "dso_collection.group_collection_manager")
        templates = self.env["sms.template"].with_user(manager)
        model = self.env["ir.model"]._get_id
        templates.create({"name": "Own", "model_id": model("collection.action"), "body": "Dear #client_name"})
        with self.assertRaises(AccessError):
            templates.create({"name": "Other", "model_id": model("res.partner"), "body": "Hello"})
        with self.assertRaises(AccessError):
            self.env["sms.template"].with_user(self.collector).create(
                {"name": "Own", "model_id": model("collection.action"), "body": "Hello"})

    def test_a10_a_collector_reads_the_log_of_their_companies(self):
        log = self.send().sms_id
        self.assertIn("Reminder", log.with_user(self.collector).body)
        with self.assertRaises(AccessError):
            log.with_user(self.collector).body = "Other"
        other = self.env["res.company"].create({"name": "Second Ltd"})
        stranger = self.user("Stranger", "stranger1", "dso_collection.group_collection_user", companies=other)
        self.assertFalse(log.with_user(stranger).search([("id", "=", log.id)]))
