"""Rule C1: what Maileva would not take is said before, in words."""

import doctest

from ..tools import address_lines, statuses
from .common import MailevaCase


class TestMailevaAddresses(MailevaCase):
    """Addresses in six lines of 38 characters."""

    def problem(self, batch=None, **values):
        """Let a letter to an address be given to Maileva; returns why it was not."""
        letter = self.made(customer=self.french(**values), batch=batch)
        self.speak()
        self.assertEqual(self.maileva.submitted(), [])
        self.assertEqual(letter.state, "refused")
        return letter.reason

    def test_c1_long_line(self):
        self.assertIn("“33 avenue du Général de Gaulle prolongée” of", self.problem(
            street="33 avenue du Général de Gaulle prolongée"))

    def test_c1_postal_code_of_france(self):
        self.assertIn("“7501 Paris” of", self.problem(zip="7501"))

    def test_c1_registered_letters_abroad(self):
        self.assertIn("is in Belgium: choose another carrier", self.problem(country_id=self.env.ref("base.be").id))

    def test_c1_plain_letters_go_abroad(self):
        plain = self.batch(
            "submitting", channel="letter", carrier_id=self.carrier.id, printed_date="2026-03-16 08:00:00")
        self.made(customer=self.french(zip="1000", city="Brussels", country_id=self.env.ref("base.be").id), batch=plain)
        self.speak()
        self.assertEqual(self.maileva.submitted(), ["L000101"])

    def test_c1_examples(self):
        for module in (address_lines, statuses):
            result = doctest.testmod(module)
            self.assertEqual((result.attempted > 1, result.failed), (True, 0))
