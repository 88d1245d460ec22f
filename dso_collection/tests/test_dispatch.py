"""Rules A3, A5, A6, A9: what leaves, in whose name, and that nothing leaves twice."""

from email.utils import parseaddr
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .common import CollectionCase, day


class TestDispatch(CollectionCase):
    """What leaves by itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 15))
        cls.alder = cls.customer(scenario=cls.standard)

    def test_a3_automatic_and_not_to_confirm_leaves_at_its_date(self):
        self.invoice(self.alder, due=-4)
        self.plan()
        self.dispatch()
        self.assertEqual(self.post.messages, [])
        with self.on_day(1):
            self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Alder Ltd Accounts" <accounts@c001.example>'])

    def test_a6_in_the_collectors_name(self):
        self.invoice(self.alder)
        self.plan()
        self.dispatch()
        message = self.post.messages[0]
        self.assertEqual(parseaddr(message["From"]), ("Collector One", "collector1@ours.example"))
        self.assertEqual(parseaddr(message["Reply-To"]), ("Collector One", "collector1@ours.example"))
        self.assertIn("Collector One", self.post.text())

    def test_a6_no_collector_waits_and_goes_by_itself(self):
        self.alder.collector_id = False
        self.invoice(self.alder)
        self.plan()
        self.dispatch()
        action = self.open_action(self.alder)
        self.assertEqual((action.state, action.error_kind), ("error", "collector"))
        self.assertRegex(action.error, r"Alder Ltd \(C001\) has no collector")
        self.assertTrue(self.account(self.alder).missing_collector)
        self.alder.collector_id = self.collector
        self.plan()
        self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 1))

    def test_a6_collector_without_address(self):
        self.collector.partner_id.email = False
        self.invoice(self.alder)
        self.plan()
        self.dispatch()
        action = self.open_action(self.alder)
        self.assertRegex(action.error, "Collector One.*no valid e-mail address")
        self.collector.partner_id.email = "collector1@ours.example"
        self.plan()
        self.dispatch()
        self.assertEqual(action.state, "done")

    def test_a6_archived_collector(self):
        self.invoice(self.alder)
        self.collector.active = False
        self.plan()
        self.dispatch()
        action = self.open_action(self.alder)
        self.assertRegex(action.error, "Collector One.*archived")
        self.collector.active = True
        self.plan()
        self.dispatch()
        self.assertEqual(action.state, "done")

    def test_a6_collector_gets_a_new_address_and_the_message_shows_it(self):
        self.invoice(self.alder)
        self.plan()
        self.collector.partner_id.email = "new@ours.example"
        self.dispatch()
        self.assertEqual(parseaddr(self.post.messages[0]["From"])[1], "new@ours.example")

    def test_a5_paid_leader_is_not_sent_whatever_planning_knows(self):
        invoice = self.invoice(self.alder)
        self.plan()
        action = self.open_action(self.alder)
        self.pay(invoice)
        self.env["collection.touch"].search([]).unlink()
        self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("cancelled", []))
        self.assertIn("paid", action.cancel_reason)

    def test_a5_due_date_moved_is_not_sent_before_its_new_date(self):
        invoice = self.invoice(self.alder)
        self.plan()
        self.item(invoice).date_maturity = day(20)
        self.env["collection.touch"].search([]).unlink()
        self.dispatch()
        self.assertEqual(self.post.messages, [])
        self.assertEqual((self.open_action(self.alder).state, self.open_action(self.alder).date),
                         ("scheduled", day(25)))

    def test_a5_next_leader_is_sent_in_the_same_run(self):
        old = self.invoice(self.alder, due=-40)
        self.invoice(self.alder, due=-30)
        self.plan()
        self.pay(old)
        self.dispatch()
        self.assertEqual(self.history(self.alder), [("Reminder", "cancelled"), ("Reminder", "done"),
                                                    ("Second", "scheduled")])

    def test_a5_part_paid_shows_what_is_open_at_the_moment_of_sending(self):
        invoice = self.invoice(self.alder, 1000)
        self.plan()
        self.pay(invoice, 400)
        self.dispatch()
        self.assertIn("600.00", self.post.text())
        action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.assertEqual([(item["open"], item["currency"]) for item in action.sent_items], [(600.0, "USD")])

    def test_a10_what_was_sent_stays_as_it_was(self):
        invoice = self.invoice(self.alder, 1000)
        self.plan()
        self.dispatch()
        self.pay(invoice)
        self.plan()
        action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.assertEqual(action.sent_items[0]["open"], 1000.0)
        self.assertIn("1,000.00", action.sent_text)
        self.assertEqual(action.item_ids, self.item(invoice))
        self.assertEqual((action.sent_to, action.done_date, action.delivery_state, action.channel),
                         ("accounts@c001.example", day(0), "sent", "email"))
        self.assertIn(action.message_id, self.alder.message_ids)

    def test_a9_running_both_again_changes_nothing(self):
        self.invoice(self.alder)
        self.invoice(self.customer("Birch Ltd", "C002", contact=False, scenario=self.standard))
        self.invoice(self.customer("Cedar Ltd", "C003", collector=False, scenario=self.standard))
        self.invoice(self.customer("Elm Ltd", "C004", scenario=self.scenario(self.step("Letter", 5, confirm=True))))
        tables = ("collection_account", "collection_action", "mail_mail", "mail_message", "mail_notification",
                  "collection_touch")
        self.plan()
        self.dispatch()
        before = self.rows(*tables)
        with self.on_day(0, hour=10):
            self.plan()
            self.dispatch()
            self.plan()
            self.dispatch()
        after = self.rows(*tables)
        for table in tables:
            self.assertEqual(after[table], before[table], table)
        self.assertEqual(len(self.post.messages), 1)

    def test_a9_missed_days_are_made_up(self):
        self.invoice(self.alder, due=-4)
        with self.on_day(12):
            self.plan()
            self.dispatch()
            self.assertEqual(self.history(self.alder), [("Reminder", "done"), ("Second", "scheduled")])

    def test_a9_step_done_once_for_a_leader_that_is_paid_and_reopened(self):
        invoice = self.invoice(self.alder)
        self.plan()
        self.dispatch()
        payment = self.pay(invoice)
        self.plan()
        payment.remove_move_reconcile()
        payment.move_id.button_draft()
        with self.on_day(30):
            self.plan()
            self.dispatch()
        company = self.company.name
        self.assertEqual([message["Subject"] for message in self.post.messages],
                         [f"{company}: $ 100.00 overdue, your account C001",
                          f"{company}: $ 100.00 still overdue, your account C001"])
        self.assertEqual([name for name, state in self.history(self.alder) if state == "done"],
                         ["Reminder", "Second"])

    def test_a9_more_than_one_batch(self):
        for number in range(5):
            self.invoice(self.customer(f"Customer {number}", f"D{number}", scenario=self.standard))
        self.plan()
        with patch("odoo.addons.dso_collection.models.action.send.dispatch.BATCH_SIZE", 2):
            self.dispatch()
        self.assertEqual(sorted(self.post.recipients()),
                         [f'"Customer {number} Accounts" <accounts@d{number}.example>' for number in range(5)])

    @mute_logger("odoo.addons.dso_collection.models.action.send.dispatch",
                 "odoo.addons.mail.models.mail_render_mixin")
    def test_a9_one_broken_text_stops_no_other(self):
        broken = self.env["mail.template"].create({
            "name": "Broken", "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": "Reminder", "body_html": "<p>fine</p>",
        })
        birch = self.customer("Birch Ltd", "C002", scenario=self.scenario(
            self.step("Reminder", 5, template_id=broken.id)))
        self.invoice(self.alder)
        self.invoice(birch)
        self.plan()
        self.env.cr.execute(
            """UPDATE mail_template SET body_html = '{"en_US": "<t t-out=\\"1/0\\"/>"}' WHERE id = %s""", (broken.id,))
        broken.invalidate_recordset()
        self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Alder Ltd Accounts" <accounts@c001.example>'])
        action = self.open_action(birch)
        self.assertEqual((action.state, action.error_kind), ("error", "text"))
        broken.body_html = "<p>mended</p>"
        with self.on_day(0, hour=11):
            self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 2))


class TestSendNow(CollectionCase):
    """"Send now" on one action or many."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(scenario=cls.scenario(cls.step("Reminder", 5, confirm=True)))

    def test_a7_before_its_date_and_without_confirmation(self):
        self.invoice(self.alder, due=0)
        self.plan()
        action = self.open_action(self.alder)
        self.assertEqual((action.state, action.date), ("to_confirm", day(5)))
        self.assertIs(action.with_user(self.collector).action_send_now(), True)
        self.dispatch()
        self.assertEqual((action.state, action.delivery_state, len(self.post.messages)), ("done", "sent", 1))

    def test_a5_paid_meanwhile_is_cancelled_and_the_user_told(self):
        invoice = self.invoice(self.alder)
        self.plan()
        action = self.open_action(self.alder)
        self.pay(invoice)
        notice = action.action_send_now()
        self.dispatch()
        self.assertEqual((action.state, self.post.messages), ("cancelled", []))
        self.assertIn("paid", notice["params"]["message"])

    def test_c5_no_contact_is_told(self):
        self.invoice(self.alder)
        self.plan()
        action = self.open_action(self.alder)
        self.alder.child_ids.collection_contact = False
        notice = action.action_send_now()
        self.assertEqual(action.state, "error")
        self.assertIn("Alder Ltd (C001) has no contact", notice["params"]["message"])

    def test_many_at_once_says_how_many_went_and_why_others_did_not(self):
        birch = self.customer("Birch Ltd", "C002", contact=False, scenario=self.alder.collection_scenario_id)
        self.invoice(self.alder)
        self.invoice(birch)
        self.plan()
        notice = (self.open_action(self.alder) | self.open_action(birch)).action_send_now()
        self.assertRegex(notice["params"]["message"], r"^1 sent, 1 not sent: Birch Ltd \(C002\) has no contact")

    def test_twice_is_refused(self):
        self.invoice(self.alder)
        self.plan()
        action = self.open_action(self.alder)
        action.action_send_now()
        with self.assertRaisesRegex(UserError, "no longer open"):
            action.action_send_now()
        self.dispatch()
        self.assertEqual(len(self.post.messages), 1)

    def test_phone_call_cannot_be_sent(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.scenario(self.step("Call", 5, channel="call")))
        self.invoice(birch)
        self.plan()
        with self.assertRaisesRegex(UserError, "a person does it"):
            self.open_action(birch).action_send_now()

    def test_a_persons_email_is_sent_on_their_word(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.scenario(self.step("Own e-mail", 5, automatic=False)))
        self.invoice(birch)
        self.plan()
        self.dispatch()
        action = self.open_action(birch)
        self.assertEqual((action.state, self.post.messages), ("todo", []))
        action.action_send_now()
        self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 1))
