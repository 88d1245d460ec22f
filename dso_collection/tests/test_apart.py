"""Rule A9: a stage that fails on one record sets it in error, and the others go on."""

from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.tools import mute_logger

from ..channels.email.channel import EmailChannel
from ..channels.email.outbox import EmailOutbox
from ..channels.todo import TodoChannel
from ..models.action.send import apart as apart_stage
from ..models.action.send.apart import TRY_AGAIN_AFTER
from ..tools.apart import reason_of
from .common import NOW, CollectionCase, day

quiet = mute_logger(*(f"odoo.addons.dso_collection.{name}" for name in (
    "models.action.send.apart", "models.action.send.dispatch", "models.action.send.delivery",
    "models.action.plan.plan", "channels.email.delivery")))


class TestApart(CollectionCase):
    """Three customers with a due e-mail each; something is wrong with the one in the middle."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 15))
        cls.customers = [cls.customer(f"Customer {number}", f"C{number}", scenario=standard) for number in range(3)]
        for customer in cls.customers:
            cls.invoice(customer)

    def set_up_once(self):
        super().set_up_once()
        self.plan()
        self.bad = self.of(self.customers[1])

    def of(self, customer):
        return self.actions.search([("partner_id", "=", customer.id)], order="id", limit=1)

    def broken(self, owner, method, concerns):
        """Let a method raise where ``concerns(self, *arguments)`` says that the broken one is among them."""
        original = getattr(owner, method)

        def broken(records, *args, **kwargs):
            if concerns(records, *args):
                raise KeyError("broken data")
            return original(records, *args, **kwargs)

        self.startPatcher(patch.object(owner, method, broken))

    def actions_broken(self, method):
        self.broken(self.registry["collection.action"], method, lambda records, *_: self.bad in records)

    def assert_others_sent(self, *bad):
        """Check that the two others were sent, and what became of the broken one."""
        with quiet:
            self.dispatch()
            self.dispatch()
        self.env.invalidate_all()
        others = [self.of(self.customers[0]), self.of(self.customers[2])]
        self.assertEqual([(action.state, action.delivery_state) for action in others], [("done", "sent")] * 2)
        self.assertEqual((self.bad.state, self.bad.delivery_state, self.bad.error_kind), bad)
        if self.bad.state == "error":
            self.assertIn("broken data", self.bad.error)

    def test_a9_planning_of_a_batch(self):
        self.actions_broken("_replan")
        self.assert_others_sent("error", False, "text")

    def test_a9_looking_for_what_keeps_it(self):
        self.actions_broken("_set_aside")
        self.assert_others_sent("error", False, "text")

    def test_a9_rendering(self):
        self.actions_broken("_items_to_show")
        self.assert_others_sent("error", False, "text")

    def test_a9_noting_what_was_handed_over(self):
        self.actions_broken("_mark_handed_over")
        self.assert_others_sent("error", False, "text")

    def test_a9_sending(self):
        self.broken(self.registry["mail.mail"], "_split_by_mail_configuration",
                    lambda mails: self.bad.mail_id & mails)
        self.assert_others_sent("error", "failed", "server")
        self.assertEqual(len(self.post.messages), 2)

    def test_a9_telling_others(self):
        self.broken(self.registry["mail.mail"], "_postprocess_sent_message", lambda mails, *_: self.bad.mail_id & mails)
        self.assert_others_sent("done", "sent", False)

    def test_a9_noting_that_it_left(self):
        self.actions_broken("_delivery_succeeded")
        self.assert_others_sent("error", "failed", "unknown")
        self.assertEqual(len(self.post.messages), 3, "it left, and never goes again by itself")

    def test_a9_noting_that_it_failed(self):
        self.post.refused["accounts@c1.example"] = (550, "no such user")
        self.actions_broken("_delivery_failed")
        self.assert_others_sent("error", "failed", "server")
        self.assertEqual(self.bad.retry_at, False)

    def test_a9_ordinary_mail_that_seems_to_be_an_actions(self):
        ordinary = self.env["mail.mail"].create({
            "body_html": "<p>Hello</p>", "email_to": "x@y.example", "state": "sent"})
        done = self.bad.copy({"state": "done", "done_date": "2026-03-01", "delivery_state": "queued"})
        other = done.copy({"mail_id": ordinary.id, "state": "cancelled", "delivery_state": "failed"})
        done.mail_id = other.mail_id
        with quiet:
            self.dispatch()
        self.assertEqual([self.of(customer).delivery_state for customer in (self.customers[0], self.customers[2])],
                         ["sent", "sent"])

    def test_a9_taking_back(self):
        with patch.object(self.registry["collection.action"], "_deliver", lambda *_args: None):
            self.dispatch()
        self.actions_broken("_take_back")
        with self.on_day(0, hour=9, minute=11):
            self.assert_others_sent("error", "failed", "server")
        self.assertEqual(len(self.post.messages), 2)
        self.assertEqual(self.bad.mail_id.state, "cancel", "Odoo's queue does not send it either")

    def test_a9_a_whole_channel_stops_no_other(self):
        self.broken(EmailOutbox, "left_behind", lambda *_: True)
        self.assert_others_sent("done", "sent", False)

    def test_a9_a_channel_that_cannot_deliver_stops_no_other(self):
        asked = []
        self.startPatcher(patch.object(TodoChannel, "deliver", lambda *_: asked.append(1) or True))
        self.broken(EmailChannel, "deliver", lambda *_: True)
        with quiet:
            self.dispatch()
        self.assertTrue(asked)
        self.assertEqual((self.bad.state, self.bad.delivery_state), ("done", "queued"))

    def test_a9_a_channel_that_cannot_tell_outcomes_stops_no_other(self):
        told = []
        self.startPatcher(patch.object(TodoChannel, "outcomes", lambda *_: told.append(1) or []))
        self.broken(EmailChannel, "outcomes", lambda *_: True)
        with quiet:
            self.actions._collect_outcomes()
        self.assertTrue(told)

    def test_a10_noting_that_messages_came_back(self):
        with quiet:
            self.dispatch()
        self.actions_broken("_note_bounce")
        sent = [self.of(customer) for customer in self.customers]
        with quiet:
            self.actions._message_bounced(
                self.env["mail.message"].union(*(action.message_id for action in sent)), "x@x.example", "no mailbox")
        self.env.invalidate_all()
        self.assertEqual([(action.state, action.delivery_state, action.error_kind) for action in sent],
                         [("error", "bounced", "address")] * 3)
        self.assertEqual(["broken data" in action.error for action in sent], [False, True, False])
        self.assertEqual(["broken data" in action.delivery_error for action in sent], [False, True, False])

    def test_c5_trying_again_what_waits(self):
        waiting = [self.of(customer) for customer in self.customers]
        for action in waiting:
            action.write({"state": "error", "error_kind": "contact", "error": "No address"})
        self.actions_broken("_retry_soon")
        with quiet:
            self.actions._retry_waiting()
        self.env.invalidate_all()
        self.assertEqual([(action.state, action.error_kind, action.retry_at) for action in waiting],
                         [("error", "contact", NOW), ("error", "server", NOW + TRY_AGAIN_AFTER),
                          ("error", "contact", NOW)])
        self.assertIn("broken data", self.bad.error)

    def customer_broken(self):
        """Let planning fail on one customer, also when all are planned at once."""
        self.broken(self.registry["collection.action"], "_plan_specific",
                    lambda _self, scope=None: scope is None or self.customers[1].id in scope)
        for customer in self.customers:
            self.invoice(customer, due=-30)  # the second step is due by now

    def assert_others_planned(self):
        dates = [self.account(customer).leader_item_id.date_maturity for customer in self.customers]
        self.assertEqual(dates, [day(-30), day(-10), day(-30)])

    def test_a9_planning_touched_customers(self):
        self.customer_broken()
        with quiet:
            self.actions._plan_touched()
        self.assert_others_planned()
        self.assertFalse(self.env["collection.touch"].search([]))

    def test_a9_planning_all(self):
        self.customer_broken()
        with quiet, self.on_day(1):
            self.plan()
        self.assert_others_planned()

    def test_a9_planning_that_fails_on_many_is_broken_itself(self):
        self.broken(self.registry["collection.action"], "_plan_specific", lambda *_: True)
        with quiet, patch.object(apart_stage, "BROKEN_AT_MOST", 1), self.assertRaises(KeyError):
            self.actions._replan_apart([customer.id for customer in self.customers])

    def test_a9_reasons_that_the_database_cannot_keep(self):
        self.assertEqual(reason_of(ValueError("a\0b\ud800 Traceback (x)")), "a b?")
        self.assertEqual(reason_of(KeyError()), "KeyError")

    def test_a9_conflicts_are_raised_not_halved(self):
        def conflict(_actions):
            raise SerializationFailure

        with self.assertRaises(SerializationFailure):
            self.bad._apart(conflict, "%s")
        self.assertEqual(self.bad.state, "scheduled")
