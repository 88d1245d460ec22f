"""Rule M1: two channels in one step, one contact, a delivery state for each; here an e-mail and a carrier pigeon."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from ..channels import Outcome
from ..uninstall_channels import leave_channels
from . import pigeon
from .common import CollectionCase, day
from .test_sending import HUNG_UP, quiet

MAIL = '"Alder Ltd Accounts" <accounts@c001.example>'
NEW_MAIL = '"Alder Ltd Accounts" <new@customer.example>'


@tagged("post_install", "-at_install")
class TestSecondChannel(CollectionCase):
    """Each message by itself; the scenario goes on once one of them left."""

    as_many = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        pigeon.install(cls)
        cls.text = cls.env["mail.template"].create({
            "name": "On a strip", "model_id": cls.env["ir.model"]._get_id("collection.action"),
            "subject": "Strip", "body_html": "<p>Look at your mail, #client_name</p>"})
        cls.standard = cls.scenario(
            cls.step("Reminder", 5, second_channel="pigeon", second_template_id=cls.text.id),
            cls.step("Last", 9), minimum_interval_days=3)
        cls.reminder, cls.last = cls.standard.action_ids
        cls.alder = cls.customer(scenario=cls.standard)
        cls.person = cls.alder.child_ids
        cls.person.city = "Ghent"
        cls.bill = cls.invoice(cls.alder)

    def all(self):
        """Return the actions of Alder by their channels' names, the newest of each; and how many there are."""
        found = self.actions.search([("partner_id", "=", self.alder.id), ("kind", "in", ("scenario", "companion"))],
                                    order="id")
        return [(action.channel, action.kind, action.state) for action in found], found

    def send(self):
        self.plan()
        self.dispatch()
        return self.all()

    def flown(self):
        return self.env["collection.pigeon"].search([("state", "!=", "waiting")], order="id").mapped("town")

    # Both go

    def test_m1_both_leave_in_one_moment_and_are_one_contact(self):
        states, found = self.send()
        self.assertEqual(states, [("email", "scenario", "done"), ("pigeon", "companion", "done"),
                                  ("email", "scenario", "scheduled")])
        mail, bird, following = found
        self.assertEqual((mail.delivery_state, bird.delivery_state), ("sent", "sent"))
        self.assertEqual((self.post.recipients(), self.flown()), ([MAIL], ["Ghent"]))
        self.assertEqual(mail.sent_items, bird.sent_items)
        self.assertIn("Look at your mail, Alder Ltd", bird.message_id.body)
        self.assertNotIn("Look at your mail", mail.message_id.body)
        # One contact: the next one keeps its distance from this day alone
        self.assertEqual((following.scenario_action_id, following.date), (self.last, day(3)))
        self.assertEqual(mail.together_text, "E-mail sent; Carrier pigeon sent")
        self.assertEqual(bird.title, "Reminder (Carrier pigeon)")
        self.assertEqual((mail.channel_icon, mail.second_icon), (mail._channel_class().icon, "fa-twitter"))
        entries = self.alder.get_collection_timeline("message")["entries"]
        self.assertEqual([entry["title"] for entry in entries], ["Reminder (Carrier pigeon)", "Reminder"])
        # Nothing goes a second time
        self.dispatch()
        self.send()
        self.assertEqual((len(self.post.recipients()), len(self.flown())), (1, 1))

    def test_m1_one_action_until_then_planned_confirmed_and_cancelled_once(self):
        self.reminder.to_confirm = True
        self.plan()
        states, action = self.all()
        self.assertEqual(states, [("email", "scenario", "to_confirm")])
        self.assertEqual(action.together_text, "E-mail and Carrier pigeon, sent together")
        self.assertEqual((action.second_icon, action.second_label), ("fa-twitter", "Carrier pigeon"))
        self.assertEqual(action.second_subject, "Strip")
        self.assertIn("Look at your mail, Alder Ltd", action.second_body)
        self.assertEqual((len(self.all()[1]), action.beside_ids.ids), (1, []), "the preview left nothing")
        self.dispatch()
        self.assertFalse(self.flown())
        with self.undone():
            action.action_cancel()
            self.assertEqual(self.send()[0][0], ("email", "scenario", "cancelled"))
            self.assertFalse(self.flown())
        with self.undone():
            self.pay(self.bill)
            self.assertEqual(self.send()[0], [("email", "scenario", "cancelled")])
        action.action_confirm()
        self.assertEqual([state for _channel, _kind, state in self.send()[0]], ["done", "done", "scheduled"])

    def test_m1_p5_the_text_of_each_is_read_and_changed_while_it_waits(self):
        self.plan()
        action = self.open_action(self.alder)
        mine = action.with_user(self.collector)
        self.assertEqual((mine.second_form, mine.has_own_second_text), ("html", False))
        mine.action_edit_second_text()
        self.assertEqual(mine.second_own_subject, "Strip")
        self.assertIn("#client_name", mine.second_own_body)
        with self.assertRaisesRegex(ValidationError, "is no hashtag"), self.env.cr.savepoint():
            mine.second_own_body = "<p>#client_nam</p>"
        mine.second_own_body = "<p>Only for you, #client_name</p>"
        mine.body = "<p>At length</p>"
        self.assertIn("Only for you, Alder Ltd", mine.second_body)
        mine.invalidate_recordset()  # as saved: what the preview undoes is its own
        self.assertEqual((mine.body, "Only for you" in mine.second_own_body), ("<p>At length</p>", True))
        with self.undone():
            mine.action_reset_to_scenario()
            self.assertIn("Look at your mail", mine.second_body)
        self.plan()  # planning keeps what a person wrote
        self.dispatch()
        mail, bird = self.all()[1][:2]
        self.assertIn("Only for you, Alder Ltd", bird.message_id.body)
        self.assertIn("At length", mail.message_id.body)
        self.assertNotIn("Only for you", mail.message_id.body)
        with self.assertRaisesRegex(AccessError, "no longer open"):
            mine.second_own_body = "<p>Too late</p>"

    # One cannot be sent

    def test_m1_c5_the_account_says_whose_second_message_reaches_nobody(self):
        self.person.city = False
        self.plan()
        account = self.account(self.alder)
        self.assertEqual((account.missing_contact, account.missing_second_contact), (False, True))
        self.assertEqual(account.missing_text, "Nothing can go to Alder Ltd Accounts, contact of Alder Ltd (C001): "
                         "there is no town.")
        self.assertNotIn("Contact for collection", account.standing or "")
        [kind] = [kind for kind in self.env["collection.alert"]._kinds() if kind.key == "unusable_contact"]
        self.assertIn(account, self.accounts.search(kind.domain))
        self.person.city = "Ghent"
        self.plan()
        self.assertFalse(self.account(self.alder).missing_second_contact)

    def test_m1_the_second_cannot_be_sent(self):
        self.person.city = False
        states, found = self.send()
        self.assertEqual(states, [("email", "scenario", "done"), ("pigeon", "companion", "error"),
                                  ("email", "scenario", "scheduled")])
        mail, bird, _following = found
        self.assertEqual((bird.error_kind, bird.collector_id), ("contact", self.collector))
        self.assertEqual(mail.together_text, "E-mail sent; Carrier pigeon not sent: Nothing can go to Alder Ltd "
                         "Accounts, contact of Alder Ltd (C001): there is no town.")
        # Mended, it goes by itself and alone
        self.person.city = "Bruges"
        self.send()
        self.assertEqual((bird.state, bird.sent_to, len(self.post.recipients())), ("done", "Bruges", 1))

    def test_m1_the_first_cannot_be_sent_and_the_scenario_goes_on(self):
        self.person.email = False
        states, found = self.send()
        self.assertEqual(states, [("email", "companion", "error"), ("pigeon", "scenario", "done"),
                                  ("email", "scenario", "scheduled")])
        mail, bird, following = found
        screen = Form(mail.with_user(self.collector))  # what goes with it is the step's to say
        self.assertTrue(mail.can_be_sent)
        for name in ("attach_statement", "attach_invoices"):
            self.assertTrue(screen._get_modifier(name, "invisible"), name)
        self.assertEqual((bird.scenario_action_id, bird.companion_ids, following.scenario_action_id),
                         (self.reminder, mail, self.last))
        self.assertEqual((self.flown(), self.post.recipients()), (["Ghent"], []))
        self.person.email = "new@customer.example"
        self.send()
        self.assertEqual((mail.state, self.post.recipients(), self.flown()),
                         ("done", [NEW_MAIL], ["Ghent"]))
        self.assertNotIn("Look at your mail", mail.message_id.body)

    def test_m1_neither_can_be_sent_one_action_says_both_and_both_are_tried_again(self):
        self.person.write({"email": False, "city": False})
        states, action = self.send()
        self.assertEqual(states, [("email", "scenario", "error")])
        self.assertIn("E-mail: ", action.error)
        self.assertIn("Carrier pigeon: Nothing can go to Alder Ltd Accounts", action.error)
        self.person.write({"email": "new@customer.example", "city": "Ghent"})
        self.assertEqual(self.send()[0][:2], [("email", "scenario", "done"), ("pigeon", "companion", "done")])
        self.assertEqual((self.post.recipients(), self.flown()), ([NEW_MAIL], ["Ghent"]))

    def test_a4_while_its_invoices_are_printed_both_wait(self):
        self.reminder.attach_invoices = True
        states, action = self.send()
        self.assertEqual((states, action.error_kind), ([("email", "scenario", "error")], "file"))
        self.assertFalse(self.flown())

    # One fails after it was handed over

    def test_m1_the_second_is_refused(self):
        self.person.city = pigeon.NOWHERE
        mail, bird, following = self.send()[1]
        self.assertEqual((mail.state, mail.delivery_state, following.state), ("done", "sent", "scheduled"))
        self.assertEqual((bird.state, bird.delivery_state, bird.error_kind), ("error", "failed", "address"))
        self.assertIn("E-mail sent; Carrier pigeon not sent: ", mail.together_text)

    def test_m1_the_first_comes_back_and_undoes_nothing(self):
        mail, bird, following = self.send()[1]
        self.actions._message_bounced(mail.message_id, "accounts@c001.example", "no such user")
        self.assertEqual((mail.kind, mail.state, mail.delivery_state), ("companion", "error", "bounced"))
        self.assertEqual((bird.kind, bird.state, bird.scenario_action_id), ("scenario", "done", self.reminder))
        self.assertEqual((following.state, following.scenario_action_id), ("scheduled", self.last))
        # The other, too: now the step is to be done again, and waits
        bird._apply_outcomes([Outcome(bird.id, "failed", "hawk")])
        self.assertEqual((bird.state, mail.state, following.state), ("error", "error", "cancelled"))
        bird.action_send_now()
        self.dispatch()
        self.assertEqual((bird.state, bird.kind, mail.state, mail.kind), ("done", "scenario", "error", "companion"))
        self.assertEqual((len(self.flown()), len(self.post.recipients())), (2, 1))

    def test_a9_nobody_knows_of_the_first_the_other_left_and_neither_goes_twice(self):
        self.post.silent["accounts@c001.example"] = HUNG_UP
        with quiet:
            mail, bird, following = self.send()[1]
        self.post.silent.clear()
        self.assertEqual((mail.kind, mail.state, mail.error_kind), ("companion", "error", "unknown"))
        self.assertEqual((bird.kind, bird.state, following.state), ("scenario", "done", "scheduled"))
        self.assertEqual(bird.together_text, "E-mail: nobody knows whether it left; Carrier pigeon sent")
        self.person.email = "new@customer.example"
        self.send()
        self.assertEqual((mail.state, self.post.messages, len(self.flown())), ("error", [], 1))
        mail.with_user(self.collector).action_arrived()
        self.assertEqual((mail.state, mail.delivery_state, following.date), ("done", "sent", day(3)))
        self.assertEqual((bird.kind, mail.kind), ("scenario", "companion"))

    def test_m1_what_came_back_alone_ends_with_its_item_or_when_the_scenario_has_gone_on(self):
        self.person.city = False
        bird = self.send()[1][1]
        with self.undone():
            self.pay(self.bill)
            self.plan()
            self.assertEqual((bird.state, bird.cancel_reason), ("cancelled", "The leader item was paid or cleared."))
        with self.on_day(3):
            self.send()
        self.assertEqual((bird.state, bird.cancel_reason),
                         ("cancelled", "The scenario has gone on: its next action was done."))

    def test_p7_the_last_step_finishes_the_item_when_one_of_them_left(self):
        self.last.unlink()
        self.person.city = False
        mail, bird = self.send()[1]
        question = self.actions.search([("partner_id", "=", self.alder.id), ("kind", "=", "finished")])
        self.assertEqual((mail.state, bird.state, question.state), ("done", "error", "todo"))
        self.person.city = "Bruges"
        self.send()
        self.assertEqual(bird.state, "done")
        self.actions._message_bounced(mail.message_id, "accounts@c001.example", "no such user")
        self.assertEqual((mail.kind, mail.state, bird.kind), ("companion", "error", "scenario"))
        self.plan()
        self.assertEqual((question.state, len(self.all()[1])), ("todo", 2), "what finished stays so")

    def test_a7_send_now_goes_for_both_and_tells_of_both(self):
        self.person.city = False
        self.plan()
        with self.on_day(-3):
            action = self.open_action(self.alder)
            action.date = day(0)
            told = action.with_user(self.collector).action_send_now()
        self.assertIn("E-mail on its way; Carrier pigeon not sent: ", told["params"]["message"])
        self.assertEqual((action.state, action.companion_ids.state, action.companion_ids.send_now),
                         ("done", "error", False))

    def test_a5_what_waits_in_the_outbox_is_decided_anew_for_each(self):
        """Left behind by a worker that died: both are taken back, and leave once."""
        self.plan()
        self.open_action(self.alder)._dispatch_batch()
        mail, bird = self.all()[1]
        self.assertEqual((mail.delivery_state, bird.delivery_state), ("queued", "queued"))
        with self.undone():
            self.pay(self.bill)
            self.dispatch()
            self.assertEqual((mail.state, bird.state, self.flown(), self.post.recipients()),
                             ("cancelled", "cancelled", [], []))
        with self.on_day(0, hour=10):
            self.dispatch()
        self.assertEqual((mail.state, bird.state), ("done", "done"))
        self.assertEqual({mail.kind, bird.kind}, {"scenario", "companion"})
        self.assertEqual((self.post.recipients(), self.flown()), ([MAIL], ["Ghent"]))

    # What is refused, and what stays when a channel goes

    def test_m1_what_a_step_may_have(self):
        with self.assertRaisesRegex(ValidationError, "cannot go by “E-mail” twice"):
            self.reminder.second_channel = "email"
        with self.assertRaisesRegex(ValidationError, "is done by a person"):
            self.reminder.write({"channel": "call", "automatic": False})
        self.assertNotIn("call", dict(self.reminder._sending_channels()))
        with self.assertRaises(AccessError):
            self.actions.with_user(self.collector).create({"kind": "companion", "partner_id": self.alder.id})

    def test_m1_its_channel_goes_and_the_plan_stays(self):
        self.person.city = False
        mail, bird, following = self.send()[1]
        leave_channels(self.env, {"pigeon": "Pigeon"}, "No more pigeons.", "It was a pigeon.")
        self.assertEqual((self.reminder.channel, self.reminder.second_channel, self.reminder.second_template_id.id),
                         ("email", False, False))
        self.assertEqual((bird.channel, bird.state, bird.cancel_reason), ("other", "cancelled", "No more pigeons."))
        self.assertEqual((mail.state, following.state), ("done", "scheduled"))
