"""Credentials at Maileva: managers type them, and nobody reads them back."""

from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user

from .common import MailevaCase


class TestMailevaSecrets(MailevaCase):
    """A credit manager, who may replace a secret."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(
            cls.env, "manager-east", groups="dso_collection.group_collection_manager,base.group_allow_export")

    def test_no_secret_is_read_back(self):
        carrier = self.carrier.with_user(self.manager)
        carrier.sudo().maileva_notify_password = "only Maileva knows"
        for name in ("maileva_client_secret", "maileva_password", "maileva_notify_password"):
            for attack in (
                lambda name=name: carrier.read([name]), lambda name=name: carrier.search([(name, "=like", "s%")]),
                lambda name=name: carrier.export_data([name]), lambda name=name: carrier[name],
                lambda name=name: carrier.formatted_read_group([], [name], ["__count"]),
                lambda name=name: carrier.search([], order=name),
            ):
                with self.subTest(name=name), self.assertRaises(AccessError), self.env.cr.savepoint():
                    self.env.invalidate_all()
                    attack()
            self.assertNotIn(name, carrier.fields_get())
        self.assertNotIn("secret", str(carrier.read()).replace("maileva_client_secret_entry", ""))

    def test_managers_replace_them_in_the_form(self):
        with Form(self.carrier.with_user(self.manager)) as form:
            self.assertEqual(form.maileva_password_entry, "••••••••")
            form.name = "Maileva East"
            form.maileva_password_entry = "new password"
        self.assertEqual((self.carrier.maileva_client_secret, self.carrier.maileva_password),
                         ("secret", "new password"))
        self.carrier.with_user(self.manager).write({"maileva_client_secret": "new secret"})
        self.assertEqual(self.carrier.maileva_client_secret, "new secret")
        self.assertTrue(self.carrier.with_user(self.manager).action_test())
