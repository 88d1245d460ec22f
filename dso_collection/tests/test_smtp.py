"""The same through a real mail server: what leaves, what is refused, in the server's own words."""

from odoo.tools import mute_logger

from .mail_server_case import MailServerCase


class TestSmtp(MailServerCase):
    """Rules A5, A6, A10 over SMTP."""

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_a10_one_refused_does_not_hold_up_the_others(self):
        standard = self.scenario(self.step("Reminder", 5))
        first, bad, last = (
            self.customer(f"Customer {code}", code, contact=False, scenario=standard) for code in ("E1", "E2", "E3"))
        self.contact(first, "First", "first@e1.example")
        self.contact(bad, "Nobody", "nobody@e2.example")
        self.contact(last, "Last", "last@e3.example")
        for customer, amount in ((first, 10), (bad, 20), (last, 30)):
            self.invoice(customer, amount)
        self.plan()
        self.dispatch()
        self.assertEqual([recipients for recipients, _message in self.sink.messages],
                         [["first@e1.example"], ["last@e3.example"]])
        _recipients, message = self.sink.messages[1]
        self.assertEqual(message["From"].addresses[0].addr_spec, "collector1@ours.example")
        self.assertIn("30.00", message.get_body(("html",)).get_content())
        self.assertIn("30.00", message.get_body(("plain",)).get_content())
        action = self.open_action(bad)
        self.assertEqual(action.error,
                         "The message to nobody@e2.example was refused: 550 5.1.1 no mailbox here by that name")
        self.assertEqual((action.state, action.delivery_state), ("error", "failed"))
