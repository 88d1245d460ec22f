"""Rule A9: messages of which nobody knows whether they arrived keep their question, and never go by themselves."""

from psycopg2.errors import UniqueViolation

from odoo import Command
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .common import day
from .test_sending import HUNG_UP, SendingCase, quiet


class UnknownCase(SendingCase):
    """The reminder of the customer's bill was handed to the server, which hung up before it answered."""

    def set_up_once(self):
        super().set_up_once()
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
        self.assertEqual((self.unknown.channel, self.unknown.automatic, self.unknown.to_confirm),
                         ("email", True, False))
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


class TestBesideOtherItems(UnknownCase):
    """The question stays, whatever item is due next, and does not keep the account from being worked (rule P2)."""

    def others(self):
        """Return the customer's other scenario actions, in the order they were made."""
        return self.actions.search([("partner_id", "=", self.alder.id), ("id", "!=", self.unknown.id)], order="id")

    def test_p2_the_next_item_is_chased_beside_it(self):
        bill = self.invoice(self.alder, due=-9)
        self.pay(self.bill)
        self.run_days(0)
        self.assert_asked()
        self.assertEqual((self.others().leader_item_id, self.others().state), (self.item(bill), "scheduled"))
        self.assertEqual(self.account(self.alder).next_action_id, self.unknown)
        self.run_days(4, 5, 6)
        self.assert_asked()
        self.assertEqual(len(self.post.messages), 1)
        with self.on_day(6):
            self.unknown.with_user(self.collector).action_arrived()
        self.assertEqual((self.unknown.state, self.unknown.done_date), ("done", day(0)))
        self.assertEqual(self.others().mapped("state"), ["done", "scheduled"])

    def test_a8_it_counts_as_a_contact_for_it_may_have_arrived(self):
        self.invoice(self.alder, due=-9)
        self.pay(self.bill)
        self.run_days(0, 1)
        self.assertEqual((self.others().date, self.post.messages), (day(5), []))

    def test_p4_an_older_item_takes_the_lead_and_waits_for_the_answer(self):
        older = self.invoice(self.alder, due=-40)
        self.run_days(1, 6)
        self.assert_asked()
        self.assertEqual(self.account(self.alder).leader_item_id, self.item(older))
        self.assertEqual((len(self.others()), self.post.messages), (0, []))
        self.pay(older)
        self.run_days(6, 30)
        self.assert_asked()
        self.assertEqual((len(self.others()), self.post.messages), (0, []))
        self.unknown.action_arrived()
        self.assertEqual(self.open_action(self.alder).scenario_action_id.name, "Second")

    def test_p4_it_arrived_while_an_older_item_leads_and_that_goes_on_behind_it(self):
        self.invoice(self.alder, due=-40)
        self.run_days(1)
        with self.on_day(1):
            self.unknown.action_arrived()
        self.assertEqual((self.unknown.state, self.open_action(self.alder).scenario_action_id.name),
                         ("done", "Second"))

    def test_a9_sent_again_while_another_item_leads_it_says_why_not(self):
        self.invoice(self.alder, due=-9)
        self.pay(self.bill)
        self.run_days(0)
        notice = self.unknown.action_send_now()
        self.assertIn("paid", notice["params"]["message"])
        self.assertEqual((self.unknown.state, self.others().state, self.post.messages), ("cancelled", "scheduled", []))

    def test_p4_sent_again_while_an_older_item_leads(self):
        self.invoice(self.alder, due=-40)
        self.run_days(0)
        self.unknown.action_send_now()
        self.dispatch()
        self.assertEqual((self.unknown.delivery_state, self.others().mapped("state")), ("sent", ["scheduled"]))
        self.assertEqual(len(self.post.messages), 1)

    def test_p4_sent_again_after_its_item_leads_again(self):
        older = self.invoice(self.alder, due=-40)
        self.run_days(0)
        self.pay(older)
        self.unknown.action_send_now()
        self.dispatch()
        self.assertEqual((self.unknown.delivery_state, self.others().mapped("state")), ("sent", ["scheduled"]))
        self.assertEqual(len(self.post.messages), 1)

    def test_a9_nobody_knows_when_another_item_leads_already(self):
        self.unknown.action_send_now()
        self.begun(self.unknown.mail_id, dot=True)
        self.invoice(self.alder, due=-9)
        self.pay(self.bill)
        self.plan()
        self.run_days(1)
        self.assert_asked()
        self.assertEqual((self.others().state, self.post.messages), ("scheduled", []))

    def test_a9_its_step_is_taken_out_of_the_scenario(self):
        self.unknown.scenario_action_id.active = False
        self.run_days(0, 30)
        self.assert_asked()
        self.assertEqual((len(self.others()), self.post.messages), (0, []))

    def test_a9_an_earlier_step_comes_into_being(self):
        self.standard.write({"action_ids": [Command.create({**self.step("Earlier", 2), "sequence": 0})]})
        self.run_days(0, 30)
        self.assert_asked()
        self.assertEqual((len(self.others()), self.post.messages), (0, []))

    def test_p5_another_scenario_begins_beside_it(self):
        self.alder.collection_scenario_id = self.scenario(self.step("Gentle", 3), name="Gentle")
        self.run_days(0, 1)
        self.assert_asked()
        self.assertEqual((self.others().state, self.others().date, self.post.messages), ("scheduled", day(5), []))

    def test_g2_its_item_is_collected_in_another_account(self):
        leader = self.customer("Leader Ltd", "C009", scenario=self.standard)
        self.alder.collection_leader_id = leader
        self.run_days(0, 30)
        self.assert_asked()
        self.assertEqual((self.open_action(leader).ids, self.post.messages), ([], []))
        with self.on_day(30):
            self.unknown.action_arrived()
            self.plan()
        self.assertEqual(self.open_action(leader).scenario_action_id.name, "Second")

    def test_a9_its_customer_is_merged(self):
        stays = self.customer("Alder Limited", "C010", scenario=self.standard)
        self.env["base.partner.merge.automatic.wizard"].create({})._merge((self.alder | stays).ids, stays)
        self.run_days(0)
        self.assert_asked()
        self.assertEqual((self.unknown.partner_id, self.post.messages), (stays, []))

    def test_a9_an_earlier_step_is_opened_again(self):
        self.unknown.action_arrived()
        with self.on_day(5), quiet:
            self.post.silent["accounts@c001.example"] = HUNG_UP
            self.dispatch()
            self.post.silent.clear()
        second = self.others()
        self.assertEqual((second.state, second.error_kind), ("error", "unknown"))
        self.unknown.write({"state": "todo", "delivery_state": False})
        self.unknown._cancel_following()
        self.run_days(6)
        self.assertEqual((second.state, second.error_kind, self.unknown.state), ("error", "unknown", "todo"))

    def test_p2_two_open_ones_that_ask_nothing_are_refused(self):
        self.invoice(self.alder, due=-9)
        self.pay(self.bill)
        self.run_days(0)
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self.unknown.write({"state": "scheduled", "error_kind": False})
            self.unknown.flush_recordset()


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
        for values in ({"to_confirm": False}, {"automatic": False}, {"channel": "call"}):
            with self.subTest(values=values), self.assertRaisesRegex(UserError, "It arrived"):
                self.specific.with_user(self.collector).write(values)
        self.specific.to_confirm = False  # by a program
        self.assertEqual((self.specific.state, self.specific.error_kind), ("error", "unknown"))
