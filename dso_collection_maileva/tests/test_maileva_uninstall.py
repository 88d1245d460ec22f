"""Uninstallation: letters under way stay as history with the carrier's name (rule A10)."""

from ..uninstall import uninstall_hook
from .common import MailevaCase


class TestMailevaUninstall(MailevaCase):
    """What the hook does; that the add-on comes and goes is tested with a server of its own."""

    def test_a10_nothing_is_forgotten(self):
        taken, waiting, begun = self.made("L000101"), self.made("L000102"), self.made("L000103")
        taken.write({"state": "submitted", "carrier_id": self.carrier.id, "carrier_reference": "S1"})
        begun.write({"state": "submitting", "carrier_id": self.carrier.id, "carrier_reference": "S3"})
        self.carrier.by_itself = True
        uninstall_hook(self.env)
        self.assertEqual((self.carrier.service, self.carrier.by_itself, self.carrier.name),
                         ("by_hand", False, "Maileva"))
        self.assertEqual((taken.state, taken.carrier_id), ("submitted", self.carrier))
        self.assertEqual((waiting.state, self.going.state), ("made", "printed"))
        self.assertEqual((begun.state, begun.action_id.error_kind), ("unknown", "unknown"))
        self.speak()
        self.assertEqual(self.maileva.calls, [])
