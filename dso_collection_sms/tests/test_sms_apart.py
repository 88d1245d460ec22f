"""Rule A9: a text message on which the sending fails waits with its error, and the others go."""

from unittest.mock import patch

from odoo.tools import mute_logger

from ..channels.sms_delivery import SmsDelivery
from ..channels.sms_marks import SmsMarks
from .common import SmsCase

quiet = mute_logger("odoo.addons.dso_collection_sms.channels.sms_delivery")


class TestSmsApart(SmsCase):
    """Three customers with a due text message each; something is wrong with the one in the middle."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customers = [cls.alder] + [
            cls.sms_customer(f"Birch {number}", f"B{number}", f"0477 00 00 0{number}", scenario=cls.standard)
            for number in range(2)]
        for customer in cls.customers[1:]:
            cls.invoice(customer)

    def broken(self, method):
        """Let a method of Odoo's messages raise where the broken one is among them."""
        original = getattr(self.registry["sms.sms"], method)

        def broken(messages, *args, **kwargs):
            if self.action(self.customers[1]).sms_id.uuid in messages.mapped("uuid"):
                raise KeyError("broken data")
            return original(messages, *args, **kwargs)

        self.startPatcher(patch.object(self.registry["sms.sms"], method, broken))

    def actions_sent(self):
        with quiet:
            self.send()
        self.env.invalidate_all()
        return [self.action(customer) for customer in self.customers]

    def test_a9_sending(self):
        self.broken("_split_batch")
        first, bad, last = self.actions_sent()
        self.assertEqual([(action.state, action.delivery_state) for action in (first, last)], [("done", "sent")] * 2)
        self.assertEqual((bad.state, bad.delivery_state, bad.error_kind), ("error", "failed", "server"))
        self.assertIn("broken data", bad.error)
        self.assertTrue(bad.retry_at, "nothing of it was begun: it is tried again")

    def test_a9_keeping_odoos_books(self):
        """One worker's run, its notes counted: in tests what is undone takes along what another connection noted."""
        self.plan()
        with patch.object(self.registry["collection.action"], "_deliver", lambda *_args: None):
            self.dispatch()
        self.broken("_handle_call_result_hook")
        notes, note = [], SmsMarks.note
        self.startPatcher(patch.object(
            SmsMarks, "note", lambda marks, uuid, verdict: notes.append(verdict.state) or note(marks, uuid, verdict)))
        with quiet, self.mockSMSGateway(), self.registry.cursor() as cr:
            SmsDelivery(self.env(cr=cr, su=True)).run()
        self.env.invalidate_all()
        actions = [self.action(customer) for customer in self.customers]
        self.assertEqual(notes, ["sent"] * 3)
        states = {sms.uuid: sms.state for sms in self.env["sms.sms"].search(
            [("uuid", "in", [action.sms_id.uuid for action in actions])])}
        self.assertEqual([states[action.sms_id.uuid] for action in actions], ["pending", "collection", "pending"])
        self.assertEqual(len(self.sent()), 3, "what was given to the gateway is not given again")
