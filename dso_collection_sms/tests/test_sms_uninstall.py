"""Rule A10: what was sent stays readable when text messages are uninstalled, and nothing planned is lost."""

from odoo.addons.dso_collection.channels import CHANNELS

from ..uninstall import uninstall_hook
from .common import MOBILE, SmsCase


class TestSmsUninstall(SmsCase):
    """What the hook leaves behind; the whole uninstallation is in ``tests/packaging``."""

    def test_a10_what_was_sent_stays_in_the_history(self):
        action = self.send()
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))
        text = action.message_id.body
        uninstall_hook(self.env)
        self.assertEqual((action.state, action.delivery_state, action.sent_to), ("done", "sent", MOBILE))
        self.assertEqual((action.channel, action.title), ("other", "Text"))
        self.assertIn(action.channel, dict(action._fields["channel"]._description_selection(self.env)))
        self.assertEqual((action.message_id.body, action.sent_items[0]["document"]), (text, self.bill.name))
        self.assertIn("other", CHANNELS)

    def test_open_messages_are_cancelled_with_the_reason(self):
        self.plan()
        action = self.action()
        self.assertEqual((action.channel, action.state), ("sms", "scheduled"))
        uninstall_hook(self.env)
        self.assertEqual((action.channel, action.state, action.skipped), ("other", "cancelled", False))
        self.assertEqual(action.cancel_reason, "Text messages were uninstalled.")
        self.assertEqual(action.cancel_date, action.company_id._collection_today())

    def test_p5_the_scenario_goes_on_with_a_todo_in_the_place_of_the_message(self):
        self.plan()
        action = self.action()
        step = action.scenario_action_id
        step.sms_template_id = self.env.ref("dso_collection_sms.sms_text_reminder")
        uninstall_hook(self.env)
        self.assertEqual((step.channel, step.automatic, step.active), ("todo", False, True))
        self.assertFalse(step.sms_template_id)
        self.plan()
        planned = self.open_action(self.alder)
        self.assertNotEqual(planned, action)
        self.assertEqual((planned.scenario_action_id, planned.state, planned.date), (step, "todo", action.date))
        self.assertIn("This was a text message", planned.instructions)

    def test_a_specific_message_keeps_its_own_text_and_gives_its_items_back(self):
        specific = self.actions.create({
            "partner_id": self.alder.id, "channel": "sms", "automatic": True, "to_confirm": True,
            "item_ids": [(6, 0, self.item(self.bill).ids)], "sms_body": "Please call #collector_name"})
        uninstall_hook(self.env)
        self.assertEqual((specific.channel, specific.state), ("other", "cancelled"))
        self.assertIn("Please call #collector_name", specific.instructions)
        self.plan()
        self.assertEqual(self.open_action(self.alder).leader_item_id, self.item(self.bill))

    def test_a9_what_waits_in_the_outbox_does_not_leave(self):
        self.plan()
        action = self.action()
        action._dispatch_batch()
        self.assertEqual(action.delivery_state, "queued")
        uuid = action.sms_id.uuid
        self.assertTrue(self.env["sms.sms"].search([("uuid", "=", uuid)]))
        uninstall_hook(self.env)
        self.assertFalse(self.env["sms.sms"].search([("uuid", "=", uuid)]))
        self.assertEqual((action.channel, action.state, action.delivery_state, action.done_date),
                         ("other", "cancelled", False, False))
