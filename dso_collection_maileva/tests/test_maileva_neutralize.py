"""A neutralised copy of a database: Maileva hears nothing of it (rule A9)."""

from odoo.exceptions import UserError

from odoo.addons.dso_collection.tests.neutral import neutralize

from .common import MailevaCase


class TestMailevaNeutralized(MailevaCase):
    """The account is empty, the service is that of tests, and nobody may call."""

    def setUp(self):
        super().setUp()
        self.carrier.write({"test_mode": False, "by_itself": True, "maileva_notify_password": "only Maileva knows",
                            "maileva_notified": True, "maileva_notification_email": "post@seller.example"})

    def test_a9_the_account_is_gone(self):
        neutralize(self)
        self.assertEqual((self.carrier.test_mode, self.carrier.by_itself, self.carrier.maileva_notified),
                         (True, False, False))
        for name in ("maileva_client_id", "maileva_client_secret", "maileva_login", "maileva_password",
                     "maileva_notification_email", "maileva_notify_password"):
            self.assertFalse(self.carrier[name], name)
        self.assertFalse(self.carrier._maileva_is(f"carrier-{self.carrier.id}", "only Maileva knows"))

    def test_a9_nothing_is_asked_of_it(self):
        letters = self.made("L000101") + self.letter(
            "L000102", self.french("Birch SARL", "C002"), "submitting", self.going, carrier_id=self.carrier.id,
            carrier_reference="S1")
        taken = self.letter("L000103", self.french("Cedar SARL", "C003"), "submitted", carrier_id=self.carrier.id,
                            carrier_reference="S2")
        neutralize(self)
        self.going.state = "submitting"  # whoever submits it in the copy
        self.speak()
        self.assertEqual(self.maileva.calls, [])
        self.assertEqual((letters + taken).mapped("state"), ["made", "unknown", "submitted"])
        self.assertIn("its account is not complete", letters[0].reason)

    def test_a9_nor_when_its_real_account_is_typed_in_again(self):
        letter = self.made("L000101")
        neutralize(self)
        self.carrier.write({"maileva_client_id": "app", "maileva_client_secret": "secret", "maileva_login": "user",
                            "maileva_password": "password", "test_mode": False})
        self.env["ir.config_parameter"].set_param("web.base.url", "https://odoo.seller.example")
        self.going.state = "submitting"
        self.speak()
        for ask in (self.carrier.action_test, self.carrier.action_maileva_notifications):
            with self.assertRaisesRegex(UserError, "neutralised copy"):
                ask()
        self.assertEqual(self.maileva.calls, [])
        self.assertIn("neutralised copy", letter.reason)

    def test_a9_its_test_service_is_welcome(self):
        self.made("L000101")
        neutralize(self)
        self.carrier.write({"maileva_client_id": "app", "maileva_client_secret": "secret", "maileva_login": "user",
                            "maileva_password": "password"})
        self.going.state = "submitting"
        self.speak()
        self.assertEqual(self.maileva.submitted(), ["L000101"])
        self.assertEqual({url.split("/")[2].split(".", 1)[1] for _method, url, _values in self.maileva.calls},
                         {"sandbox.maileva.net"})
