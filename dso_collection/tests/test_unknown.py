"""Rule A9: messages of which nobody knows whether they arrived keep their question, and never go again by themselves."""

from odoo import Command
from odoo.exceptions import UserError

from .common import day
from .test_sending import HUNG_UP, SendingCase, quiet


class UnknownCase(SendingCase):
    """The reminder of the customer's bill was handed to the server, which hung up before it answered."""

    def setUp(self):
        super().setUp()
        self.post.silent["accounts@c001.example"] = HUNG_UP
        with quiet:
            self.unknown = self.send()
        self.post.silent.clear()
        self.assert_asked()

    def run_days(self, *days):
        """Plan and send on each of these days, as the scheduled actions do."""
        for later in days:
            with self.on_day(later):
                self.plan()
                self.dispatch()
        self.env.invalidate_all()

    def assert_asked(self):
        """Check that the collector is still asked, and that nothing was sent for it."""
        self.assertEqual((self.unknown.state, self.unknown.error_kind, self.unknown.delivery_state),
                         ("error", "unknown", "failed"))
        self.assertRegex(self.unknown.error, "^Nobody knows whether the message to accounts@c001.example left")
        self.assertNotIn(self.unknown.message_id.message_id, [message["Message-Id"] for message in self.post.messages])


class TestNeverByItself(UnknownCase):
    """No change of settings, and no button but "Send again", sends it a second time."""

    def assert_kept(self):
        self.run_days(0, 1)
        self.assert_asked()
        self.assertEqual((self.unknown.channel, self.unknown.automatic, self.unknown.to_confirm), ("email", True, False))
        self.assertEqual(self.post.messages, [])

    def test_a9_its_step_is_to_be_confirmed_from_now_on(self):
        self.unknown.scenario_action_id.to_confirm = True
        self.assert_kept()

    def test_a9_its_step_is_a_persons_from_now_on(self):
        self.unknown.scenario_action_id.automatic = False
        self.assert_kept()

    def test_a9_its_step_has_another_channel_from_now_on(self):
        self.unknown.scenario_action_id.write({"channel": "call", "automatic": False})
        self.assert_kept()
        self.unknown.action_arrived()
        self.assertEqual((self.unknown.state, self.unknown.channel), ("done", "email"))

    def test_a9_its_step_was_changed_and_changed_back(self):
        step = self.unknown.scenario_action_id
        step.automatic = False
        self.run_days(0)
        step.automatic = True
        self.assert_kept()

    def test_r5_it_follows_the_accounts_collector(self):
        self.alder.collector_id = other = self.user(
            "Collector Two", "collector2", "dso_collection.group_collection_user")
        self.run_days(0)
        self.assert_asked()
        self.assertEqual(self.unknown.collector_id, other)

    def test_a9_it_does_not_become_one_to_confirm(self):
        self.unknown.to_confirm = True
        with self.assertRaisesRegex(UserError, "not waiting to be sent"):
            self.unknown.action_unconfirm()
        self.assert_asked()

    def test_a9_skipped_and_opened_again_it_asks_again(self):
        self.unknown.action_cancel()
        self.run_days(0)
        self.unknown.action_reopen()
        self.run_days(0, 1)
        self.assert_asked()
        self.assertEqual(self.post.messages, [])
        with self.on_day(2):
            self.unknown.action_arrived()
        self.assertEqual((self.unknown.state, self.unknown.done_date), ("done", day(0)))


class TestSpecificInDoubt(SendingCase):
    """A specific action of which nobody knows whether its message left."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.specific = cls.actions.create({
            "item_ids": [Command.set(cls.item(cls.bill).ids)], "channel": "email", "automatic": True, "date": day(5),
            "state": "error", "error_kind": "unknown", "delivery_state": "failed", "error": "Nobody knows.",
        })

    def test_a9_nobody_makes_it_go_by_itself_by_other_settings(self):
        for values in ({"to_confirm": False}, {"automatic": False}, {"channel": "letter"}):
            with self.subTest(values=values), self.assertRaisesRegex(UserError, "It arrived"):
                self.specific.with_user(self.collector).write(values)
        self.specific.to_confirm = False  # by a program
        self.assertEqual((self.specific.state, self.specific.error_kind), ("error", "unknown"))
