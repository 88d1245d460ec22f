"""Maileva calls: a notification lets its letter be asked about, and nothing in it is believed (rule A10)."""

import base64
import json

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from .common import MailevaCase


class TestMailevaSubscriptions(MailevaCase):
    """Asking for notifications."""

    def test_a10_subscribes_once(self):
        self.carrier.action_maileva_notifications()
        first = list(self.maileva.subscriptions)
        self.assertIn(("registered_mail/v4/recipients", "ON_ACKNOWLEDGEMENT_OF_RECEIPT_RECEIVED"), {
            (subscription["resource_type"], subscription["event_type"]) for subscription in first})
        [login] = {(subscription["authentication"]["basic"]["login"],
                    subscription["authentication"]["basic"]["password"]) for subscription in first}
        self.assertTrue(self.carrier._maileva_is(*login))
        self.assertTrue(self.carrier.maileva_notified)
        self.carrier.action_maileva_notifications()
        self.assertEqual(len(self.maileva.subscriptions), len(first))

    def test_a10_never_its_password_over_http(self):
        self.carrier.test_mode = False
        self.env["ir.config_parameter"].set_param("web.base.url", "http://odoo.seller.example")
        with self.assertRaisesRegex(UserError, "must be reached by HTTPS first"):
            self.carrier.action_maileva_notifications()

    def test_a10_an_event_it_does_not_know_stops_no_other(self):
        handle = self.maileva.handle
        self.maileva.handle = lambda method, path, values: (
            (400, {"errors": [{"code": "EVENT", "message": "unknown"}]})
            if method == "POST" and (values.get("json") or {}).get("event_type") == "ON_UNDELIVERED_MAIL_RECEIVED"
            else handle(method, path, values))
        self.carrier.action_maileva_notifications()
        self.assertTrue(self.maileva.subscriptions)


@tagged("post_install", "-at_install")
class TestMailevaCalls(MailevaCase, HttpCase):
    """The address that Maileva calls."""

    def setUp(self):
        super().setUp()
        self.carrier.maileva_notify_password = "only Maileva knows"
        self.one = self.letter("L000101", self.french(), "submitted", self.batch(carrier_id=self.carrier.id),
                               carrier_id=self.carrier.id, carrier_reference="S1", polled_at="2026-03-16 08:00:00")

    def call(self, content, password="only Maileva knows", carrier=None):
        """Call as Maileva does; returns the status of the answer."""
        carrier = carrier or self.carrier
        login = base64.b64encode(f"carrier-{carrier.id}:{password}".encode()).decode()
        body = content if isinstance(content, (str, bytes)) else json.dumps(content)
        response = self.url_open(
            f"/dso_collection_maileva/notify/{carrier.id}", data=body, timeout=60,
            headers={"Authorization": f"Basic {login}", "Content-Type": "application/json"})
        self.env.invalidate_all()
        return response.status_code

    def test_a10_a_notification_lets_the_letter_be_asked_about(self):
        self.assertEqual(self.call({"source": "api.maileva.com", "event_type": "ON_STATUS_PROCESSED",
                                    "resource_type": "registered_mail/v4/sendings", "resource_id": "S1"}), 201)
        self.assertFalse(self.one.polled_at)
        self.assertEqual(self.one.state, "submitted")

    def test_a10_known_by_our_reference_too(self):
        self.assertEqual(self.call({"resource_id": "R9", "resource_custom_id": "L000101"}), 201)
        self.assertFalse(self.one.polled_at)

    def test_a10_who_is_not_maileva_is_sent_away(self):
        self.assertEqual(self.call({"resource_id": "S1"}, password="guess"), 401)
        self.carrier.maileva_notify_password = False
        self.assertEqual(self.call({"resource_id": "S1"}, password=""), 401)
        self.assertEqual(self.call({"resource_id": "S1"}, carrier=self.env["collection.carrier"].create({
            "name": "Post office"})), 401)
        self.assertTrue(self.one.polled_at)

    def test_a10_nonsense_is_no_error_of_ours(self):
        self.assertEqual(self.call("no JSON"), 400)
        self.assertEqual(self.call("[]"), 400)
        self.assertEqual(self.call({"resource_id": {"a": 1}}), 201)
        self.assertTrue(self.one.polled_at)

    def rows(self):
        """Return what tells whether anything was written: the letter's version, and how often the cron was woken."""
        cron = self.env.ref("dso_collection_letter.ir_cron_collection_carriers")
        self.env.cr.execute("SELECT xmin::text, ctid::text, (SELECT COUNT(*) FROM ir_cron_trigger WHERE cron_id = %s) "
                            "FROM collection_letter WHERE id = %s", [cron.id, self.one.id])
        return self.env.cr.fetchone()

    def test_a10_what_hurts_a_reader_hurts_nobody(self):
        self.env.flush_all()
        before = self.rows()
        for content, status in (
            ("[" * 60000, 400), ('{"a":' * 12000, 400), ("9" * 60000, 400), (b"\xff\xfe\x00", 400), (" ", 400),
            ("null", 400), ('"S1"', 400), ("x" * 65537, 413),
            (json.dumps({"resource_id": "S1", "more": "x" * 65536}), 413),
            ({"resource_id": "S1\0", "resource_custom_id": "\0"}, 201),
            ('{"resource_id": "\\ud800", "resource_custom_id": "S1\\udfff"}', 201),
            ({"resource_id": ["S1"], "resource_custom_id": 5, "event_date": {}}, 201),
            ({"resource_id": "S" * 5000}, 201), ({}, 201), ({"resource_id": None, "event_date": 1e400}, 201),
        ):
            with self.subTest(content=str(content)[:40]):
                self.assertEqual(self.call(content), status)
                self.assertEqual(self.rows(), before)
        response = self.url_open(f"/dso_collection_maileva/notify/{2**31}", data="{}", timeout=60)
        self.assertEqual(response.status_code, 404)

    def test_a10_a_replay_changes_nothing(self):
        content = {"resource_id": "S1", "event_type": "ON_STATUS_PROCESSED", "event_date": "2026-03-16T08:30:00.137Z"}
        self.assertEqual(self.call(content), 201)
        self.assertFalse(self.one.polled_at)
        for polled_at, state in (
            (False, "submitted"),  # it is to be asked about already
            ("2026-03-16 08:41:00", "submitted"),  # it was asked about since
            ("2026-03-16 08:00:00", "refused"),  # nothing more is to be learnt of it
        ):
            self.one.write({"polled_at": polled_at, "state": state})
            self.env.flush_all()
            before = self.rows()
            self.assertEqual(self.call(content), 201)
            self.assertEqual(self.rows(), before)
