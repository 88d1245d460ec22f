"""Rules A5 and A7 for messages that a dead worker left in the outbox."""

from odoo.tools import SQL

from .common import day
from .test_sending import SendingCase


class TestLeftBehind(SendingCase):
    """What waits in the outbox for more than ten minutes is decided anew."""

    def test_a5_paid_while_it_waited_in_the_outbox_is_not_chased(self):
        action = self.queue_only()
        self.assertEqual(action.delivery_state, "queued")
        with self.on_day(0, hour=9, minute=11):
            self.pay(self.bill)
            self.dispatch()
        self.assertEqual(self.post.messages, [])
        self.assertEqual((action.state, action.delivery_state), ("cancelled", False))
        self.assertIn("paid or cleared", action.cancel_reason)
        self.assertFalse(action.mail_id | action.mail_id.search([("state", "=", "outgoing")]))

    def test_a5_the_amounts_are_those_of_the_moment_of_sending(self):
        action = self.queue_only()
        message = action.message_id
        with self.on_day(0, hour=9, minute=11):
            self.pay(self.bill, 40)
            self.dispatch()
        self.assertEqual(len(self.post.messages), 1)
        self.assertIn("60.00", self.post.text())
        self.assertNotIn("100.00</td>", self.post.text().split("60.00")[1])
        self.assertEqual((action.state, action.delivery_state, action.sent_items[0]["open"]), ("done", "sent", 60.0))
        self.assertFalse(message.exists(), "the customer's history shows one message")

    def test_a9_a_message_just_made_leaves_as_it_is(self):
        action = self.queue_only()
        message = action.message_id
        with self.on_day(0, hour=9, minute=9):
            self.dispatch()
        self.assertEqual((len(self.post.messages), action.message_id), (1, message))

    def test_a7_it_waits_for_the_next_slot(self):
        self.company.collection_calendar_id = self.env["resource.calendar"].create({
            "name": "Mornings", "tz": "UTC", "company_id": self.company.id, "attendance_ids": [(5,)] + [
                (0, 0, {"name": "Morning", "dayofweek": str(weekday), "hour_from": 8, "hour_to": 10,
                        "day_period": "morning"}) for weekday in range(5)],
        })
        action = self.queue_only()
        with self.on_day(0, hour=11):
            self.dispatch()
        self.assertEqual((self.post.messages, action.state, action.delivery_state), ([], "scheduled", False))
        with self.on_day(1, hour=8, minute=5):
            self.dispatch()
        self.assertEqual((len(self.post.messages), action.state, action.done_date), (1, "done", day(1)))

    def test_c4_a_message_that_a_person_wrote_goes_at_once(self):
        message = self.actions.with_user(self.collector).create({
            "kind": "message", "partner_id": self.alder.id, "contact_id": self.alder.child_ids.id,
            "subject": "Your call", "body": "<p>As agreed.</p>", "date": day(0),
        })
        message.action_send_now()
        self.assertEqual(message.delivery_state, "queued")
        with self.on_day(0, hour=20):
            self.dispatch()
        subjects = [sent["Subject"] for sent in self.post.messages]
        self.assertEqual((subjects.count("Your call"), message.delivery_state), (1, "sent"))

    def test_a9_begun_but_not_ended_is_decided_anew_too(self):
        action = self.queue_only()
        self.begun(action.mail_id, dot=False)
        with self.on_day(0, hour=9, minute=11):
            self.pay(self.bill)
            self.dispatch()
        self.assertEqual((self.post.messages, action.state), ([], "cancelled"))

    def test_a9_of_which_nobody_knows_is_left_to_the_collector(self):
        action = self.queue_only()
        self.begun(action.mail_id, dot=True)
        with self.on_day(0, hour=9, minute=11):
            self.dispatch()
        self.assertEqual((self.post.messages, action.state, action.error_kind), ([], "error", "unknown"))

    def test_a9_what_another_worker_holds_stays_with_it(self):
        action = self.queue_only()
        with self.on_day(0, hour=9, minute=11), self.registry.cursor() as cr:
            cr.execute("SELECT pg_advisory_xact_lock(hashtext('dso_collection.mail_mail'), %s)", [action.mail_id.id])
            self.actions._take_back_left_behind()
            cr.rollback()
        self.assertEqual((action.state, action.delivery_state), ("done", "queued"))

    def test_a5_the_ledger_is_looked_up_by_the_indexes(self):
        """PostgreSQL takes a table just filled for empty, and would read all items of the ledger for each message."""
        self.queue_only()
        whole_tables = SQL("current_setting('enable_seqscan') = 'on'")
        self.assertFalse(self.actions._take_back_waiting(whole_tables))
        self.assertTrue(self.actions._take_back_waiting(SQL("NOT %s", whole_tables)))
