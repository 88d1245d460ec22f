"""The account: credentials are the managers', and a test says clearly what is wrong."""

import requests

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common import MailevaCase


class TestMailevaAccount(MailevaCase):
    """"Test connection"."""

    def test_works(self):
        message = self.carrier.action_test()["params"]["message"]
        self.assertIn("Maileva's test service lets you in", message)
        self.carrier.test_mode = False
        self.assertEqual(self.carrier.action_test()["params"]["message"], "Maileva lets you in.")
        _method, _url, values = next(call for call in self.maileva.calls if call[1].endswith("/token"))
        self.assertEqual(values["data"], {
            "grant_type": "password", "client_id": "app", "client_secret": "secret", "username": "user",
            "password": "password"})

    def test_says_what_is_wrong(self):
        denied = {"errors": [{"code": "CLIENT_ERROR", "message": "Authentication failed"}]}
        for fails, words in (
            ({("POST", "/token"): (401, denied)}, "does not accept the application's id and secret"),
            ({("POST", "/token"): (403, {})}, "has not allowed this application to log in in this way"),
            ({("POST", "/token"): requests.exceptions.ConnectionError("refused")}, "cannot be reached"),
            ({("POST", "/token"): requests.exceptions.ReadTimeout("30")}, "does not answer"),
            ({("POST", "/token"): requests.exceptions.SSLError("self-signed")}, "is not Maileva"),
            ({("POST", "/token"): (502, {})}, "is in trouble"),
            ({("GET", "/sendings"): (403, {"code": "FORBIDDEN", "message": "No"})}, "but not to what it is used for"),
        ):
            with self.subTest(words=words), self.assertRaisesRegex(UserError, words):
                self.maileva.fails = fails
                self.carrier.action_test()

    def test_names_the_missing_field(self):
        for name, label in (("maileva_client_secret", "Application's secret"), ("maileva_login", "User")):
            with self.subTest(name=name), self.undone():
                self.carrier[name] = False
                with self.assertRaisesRegex(UserError, f"Maileva: fill in “{label}”"):
                    self.carrier.action_test()

    def test_credentials_are_the_managers(self):
        collector = new_test_user(self.env, "collector-east", groups="dso_collection.group_collection_user")
        carrier = self.carrier.with_user(collector)
        self.assertEqual(carrier.name, "Maileva")
        for name in ("maileva_client_secret", "maileva_password", "maileva_notify_password"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                carrier.read([name])
        with self.assertRaises(AccessError):
            carrier.action_test()
