"""Uninstalled with messages handed over: none of them leaves afterwards (rule A10)."""

from odoo.addons.dso_collection.uninstall_messages import withdraw_messages

from .test_sending import SendingCase


class TestUninstallMessages(SendingCase):
    """What waits in Odoo's outbox would leave without the add-on."""

    def test_a10_what_has_not_left_is_withdrawn(self):
        mail = self.queue_only().mail_id
        self.assertEqual(mail.state, "outgoing")
        withdraw_messages(self.env)
        self.assertFalse(mail.exists())

    def test_a10_of_which_nobody_knows_stays_in_the_history(self):
        action = self.queue_only()
        self.begun(action.mail_id, dot=True)
        withdraw_messages(self.env)
        self.assertEqual(action.mail_id.state, "exception", "the queue does not send it again")
