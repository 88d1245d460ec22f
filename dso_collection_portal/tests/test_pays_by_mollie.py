"""Rule E2 with a real provider: Odoo's add-on for Mollie, and a stand-in that answers as Mollie's documents say."""

import json
import unittest
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .page_case import PayCase


class Mollie(BaseHTTPRequestHandler):
    """Creates payments and tells what became of them (Mollie's Payments API, version 2)."""

    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        payments, number = self.server.payments, f"tr_{len(self.server.payments) + 1}"
        payments[number] = {
            "resource": "payment", "id": number, "status": "open", "amount": sent["amount"],
            "_links": {"checkout": {"href": f"https://checkout.example/{number}", "type": "text/html"}}}
        self.server.asked.append((self.path, self.headers["Authorization"], sent))
        self._answer(201, payments[number])

    def do_GET(self):
        self._answer(200, self.server.payments[self.path.rpartition("/")[2]])

    def _answer(self, status, content):
        self.send_response(status)
        self.send_header("Content-Type", "application/hal+json")
        self.end_headers()
        self.wfile.write(json.dumps(content).encode())

    def log_message(self, *_args):
        """Say nothing."""


@tagged("post_install", "-at_install")
class TestPaysByMollie(PayCase):
    """The customer chooses on the page, and pays at Mollie."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "mollie_api_key" not in cls.env["payment.provider"]:  # `make test` installs it
            raise unittest.SkipTest("Odoo's add-on for Mollie is not installed in this database.")
        bank = cls.provider.journal_id
        cls.provider.is_published = False
        cls.provider = cls.env.ref("payment.payment_provider_mollie")
        cls.provider.write({"mollie_api_key": "test_key", "state": "test", "is_published": True, "journal_id": bank.id})
        cls.method = cls.env.ref("payment.payment_method_card")
        cls.method.active = True
        server = ThreadingHTTPServer(("127.0.0.1", 0), Mollie)
        server.payments, server.asked = {}, []
        cls.mollie = server
        Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)

    @contextmanager
    def at_mollie(self):
        """Lead Odoo's add-on to the stand-in."""
        with patch.object(
                self.registry["payment.provider"], "_build_request_url",
                lambda _provider, endpoint, **_options:
                f"http://127.0.0.1:{self.mollie.server_port}/v2/{endpoint.strip('/')}"):
            yield

    def pay(self, *places, status="paid", **parts):
        """Choose, begin to pay, and let Mollie tell what became of it; return the transaction."""
        with self.at_mollie():
            transaction = self.begin(self.form(self.choose(self.path(), *places, **parts)))
            self.mollie.payments[transaction.provider_reference].update(status=status, method="creditcard")
            self.open("/payment/mollie/webhook", {
                "id": transaction.provider_reference, "ref": transaction.reference})
        if transaction.state == "done":
            transaction._post_process()
        return transaction

    def test_e2_what_is_sent_and_what_is_booked(self):
        transaction = self.pay(0, 1, p1="50.25")
        path, key, sent = self.mollie.asked[-1]
        self.assertEqual((path, key), ("/v2/payments", "Bearer test_key"))
        self.assertEqual(sent["amount"], {"currency": "USD", "value": "150.25"})
        self.assertEqual(sent["description"], transaction.reference)
        self.assertIn(f"ref={transaction.reference}", sent["webhookUrl"])
        self.assertNotIn("/collection/", json.dumps(sent), "nobody but the customer knows the address of the page")
        self.assertEqual((transaction.state, transaction.payment_id.amount), ("done", 150.25))
        self.assertEqual(self.left(), [0, 149.75, 300, 400, 500])

    def test_e2_what_failed_there_changes_nothing(self):
        for status in ("failed", "expired", "canceled"):
            self.assertEqual(self.pay(2, status=status).state, "cancel", status)
        self.assertEqual(self.left(), [100, 200, 300, 400, 500])

    def test_e2_another_amount_than_the_one_asked_for_is_no_payment(self):
        with self.at_mollie():
            transaction = self.begin(self.form(self.choose(self.path(), 3)))
        self.mollie.payments[transaction.provider_reference].update(
            status="paid", amount={"currency": "USD", "value": "1.00"})
        with self.at_mollie(), mute_logger("odoo.addons.payment.models.payment_transaction"):
            self.open("/payment/mollie/webhook", {
                "id": transaction.provider_reference, "ref": transaction.reference})
        self.assertEqual(transaction.state, "error")
        self.assertEqual(self.left(), [100, 200, 300, 400, 500])
