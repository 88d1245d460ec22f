"""Rules P1, P3, P4: who leads goes on leading, an older item goes on where it is, courtesy ends with the due date."""

from .common import day
from .test_restart import RestartCase


class TestLeadershipKept(RestartCase):
    """Rule P1: the tie rule chooses a new leader, never unseats one."""

    def leader(self):
        return self.account(self.alder).leader_item_id

    def two_of_one_day(self):
        larger, smaller = self.invoice(self.alder, 300, due=-60), self.invoice(self.alder, 200, due=-60)
        self.plan()
        self.assertEqual(self.leader(), self.item(larger))
        return larger, smaller

    def test_p1_part_payment_of_the_leader_changes_nothing(self):
        self.follow("first")
        larger, _smaller = self.two_of_one_day()
        self.do(2)
        self.pay(larger, 250)
        self.plan()
        self.assertEqual((self.leader(), self.at()), (self.item(larger), ("Third", -20)))

    def test_p1_a_larger_item_of_the_same_day_posted_later_does_not_lead(self):
        self.follow("first")
        larger, _smaller = self.two_of_one_day()
        self.invoice(self.alder, 900, due=-60)
        self.plan()
        self.assertEqual(self.leader(), self.item(larger))

    def test_p1_the_leader_of_a_group_goes_on_leading(self):
        scenario = self.follow("first")
        birch = self.customer("Birch Ltd", "C002", scenario=scenario)
        birch.collection_leader_id = self.alder
        theirs, own = self.invoice(birch, 300, due=-60), self.invoice(self.alder, 200, due=-60)
        self.plan()
        self.assertEqual(self.leader(), self.item(theirs))
        self.do()
        self.pay(theirs, 250)
        self.plan()
        self.assertEqual((self.leader(), self.at()), (self.item(theirs), ("Second", -40)))
        birch.collection_leader_id = False
        self.plan()
        self.assertEqual((self.leader(), self.at()), (self.item(own), ("First", -55)))

    def test_p1_who_comes_back_does_not_take_the_lead_from_one_of_the_same_day(self):
        self.follow("first")
        larger, smaller = self.two_of_one_day()
        larger.no_followup = True
        self.plan()
        self.do()
        larger.no_followup = False
        self.plan()
        self.assertEqual((self.leader(), self.at()), (self.item(smaller), ("Second", -40)))

    def test_p1_leader_under_the_minimum_amount_gives_up_the_lead(self):
        self.follow("first", minimum_item_amount=50)
        larger, smaller = self.two_of_one_day()
        self.pay(larger, 260)
        self.plan()
        self.assertEqual(self.leader(), self.item(smaller))


class TestTakingOver(RestartCase):
    """Rule P4: an older item takes the lead, and the scenario goes on at the step where it is."""

    def test_p4_older_item_goes_on_at_the_step_where_the_scenario_is(self):
        for mode in ("first", "age"):
            with self.subTest(mode):
                self.follow(mode)
                young = self.invoice(self.alder, due=-10)
                self.plan()
                self.do()
                action = self.open_action(self.alder)
                older = self.invoice(self.alder, due=-30)
                self.plan()
                self.assertEqual(self.at(), ("Second", -10))
                self.assertEqual((self.open_action(self.alder), action.leader_item_id), (action, self.item(older)))
                self.do()
                self.assertEqual(self.at(), ("Third", 10))
                self.pay(older)
                self.plan()
                self.assertEqual(self.at(), ("Second", 10), "the former leader goes on where it was itself")
                self.pay(young)
                self.plan()

    def test_p4_the_place_is_kept_while_nothing_is_open(self):
        self.follow("first")
        self.invoice(self.alder, due=-10)
        self.plan()
        self.do()
        self.invoice(self.alder, due=-30)
        self.plan()
        credit = self.credit(self.alder, 500)
        self.plan()
        self.assertIsNone(self.at())
        credit.move_id.button_draft()
        self.plan()
        self.assertEqual(self.at(), ("Second", -10))

    def test_p4_a_promise_missed_takes_the_lead_back_without_beginning_again(self):
        self.follow("first")
        older, _young = self.invoice(self.alder, due=-60), self.invoice(self.alder, due=-50)
        self.plan()
        promise = {"collection_status_id": self.env.ref("dso_collection.status_promise").id,
                   "collection_promise_date": day(3)}
        self.item(older).write(promise)
        self.plan()
        self.do(2)
        self.assertEqual(self.at(), ("Third", -10))
        with self.on_day(4):
            self.plan()
            self.assertEqual((self.account(self.alder).leader_item_id, self.at()), (self.item(older), ("Third", -20)))

    def test_p4_who_led_before_is_sent_no_step_twice(self):
        self.follow("first")
        older, _young = self.invoice(self.alder, due=-60), self.invoice(self.alder, due=-50)
        self.plan()
        self.do(2)
        older.no_followup = True
        self.plan()
        self.assertEqual(self.at(), ("First", -45))
        older.no_followup = False
        self.plan()
        self.assertEqual(self.at(), ("Third", -20))

    def test_p4_cleared_leader_begins_again_though_an_older_item_turns_up_at_once(self):
        self.follow("first")
        first = self.invoice(self.alder, due=-50)
        self.plan()
        self.do(2)
        self.pay(first)
        self.invoice(self.alder, due=-60)
        self.plan()
        self.assertEqual(self.at(), ("First", -55))

    def test_a10_message_that_comes_back_after_an_older_item_took_over_returns_to_the_agenda(self):
        self.follow("first", self.step("Mail", 5), self.step("Second", 20))
        self.invoice(self.alder, due=-10)
        self.plan()
        self.sent()
        mail = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        older = self.invoice(self.alder, due=-30)
        self.plan()
        self.actions._message_bounced(mail.message_id, "accounts@c001.example", "no such user")
        self.plan()
        self.assertEqual((mail.state, mail.delivery_state, mail.leader_item_id), ("error", "bounced", self.item(older)))


class TestBeforeTheDueDate(RestartCase):
    """Rule P4: nobody gets a courtesy note for what is late; issue: it lists all that comes due up to that day."""

    def courtesy(self, mode="first", **values):
        return self.follow(mode, self.step("Soon", -7, **values), self.step("Late", 10), self.step("Last", 40))

    def test_p4_first_leader_that_is_late_gets_no_courtesy_note(self):
        for mode, due, expected in (("first", -25, ("Late", -15)), ("age", -25, ("Late", -15)),
                                    ("first", 0, ("Late", 10)), ("age", 0, ("Late", 10)),
                                    ("first", 1, ("Soon", -6)), ("age", -45, ("Last", -5))):
            with self.subTest(mode=mode, due=due):
                self.courtesy(mode)
                invoice = self.invoice(self.alder, due=due)
                self.plan()
                self.assertEqual(self.at(), expected)
                self.pay(invoice)
                self.plan()

    def test_p4_courtesy_note_still_to_be_confirmed_ends_with_the_due_date(self):
        self.courtesy(confirm=True)
        self.invoice(self.alder, due=3)
        self.plan()
        self.assertEqual(self.at(), ("Soon", -4))
        with self.on_day(3):
            self.plan()
            self.assertEqual(self.at(), ("Late", 13))
            self.assertIn("due date has come", self.reason(self.alder))

    def test_p4_a_chain_behind_a_courtesy_note_is_passed_over_too(self):
        self.follow("first", self.step("Soon", -10, channel="todo"),
                    self.step("Sooner", 3, channel="todo", after_previous=True), self.step("Late", 10, channel="todo"))
        self.invoice(self.alder, due=3)
        self.plan()
        self.do()
        self.assertEqual(self.at(), ("Sooner", 3))
        with self.on_day(3):
            self.plan()
            self.assertEqual(self.at(), ("Late", 13))

    def test_p5_courtesy_note_that_a_person_put_off_stays(self):
        self.courtesy(confirm=True)
        self.invoice(self.alder, due=3)
        self.plan()
        self.open_action(self.alder).date = day(4)
        with self.on_day(4):
            self.plan()
            self.assertEqual(self.at(), ("Soon", 4))

    def test_p4_scenario_of_courtesy_notes_alone_lets_the_next_item_lead(self):
        self.follow("first", self.step("Soon", -7))
        late, soon = self.invoice(self.alder, due=-5), self.invoice(self.alder, due=5)
        self.plan()
        self.assertEqual((self.account(self.alder).leader_item_id, self.at()), (self.item(soon), ("Soon", -2)))
        self.assertTrue(self.item(late).collection_finished_on)

    def test_a2_courtesy_text_lists_everything_that_comes_due_up_to_that_day(self):
        self.courtesy()
        first, second, third = (self.invoice(self.alder, 100 + number, due=3) for number in range(3))
        later = self.invoice(self.alder, 200, due=4)
        self.plan()
        self.sent()
        text = self.post.text()
        for invoice in (first, second, third):
            self.assertIn(invoice.name, text)
        self.assertNotIn(later.name, text)
        action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.assertEqual(action.item_ids, self.item(first) | self.item(second) | self.item(third))


class TestSameDay(RestartCase):
    """Rule P3: never a second one on the same day, also without an interval."""

    def test_p3_without_an_interval_one_message_a_day(self):
        self.follow("first", *(self.step(name, days) for name, days in (("One", 1), ("Two", 2), ("Three", 3))),
                    minimum_interval_days=0)
        self.invoice(self.alder, due=-60)
        self.plan()
        for offset in range(3):
            with self.on_day(offset):
                self.plan()
                self.assertEqual(len(self.sent()), 1)
                self.assertEqual(self.sent(), [])

    def test_p3_the_day_is_the_companys_own(self):
        self.company.partner_id.tz = "Pacific/Auckland"
        self.follow("first", self.step("One", 1), self.step("Two", 2), minimum_interval_days=0)
        self.invoice(self.alder, due=-60)
        with self.on_day(0, hour=9):
            self.plan()
            self.assertEqual(len(self.sent()), 1)
        with self.on_day(0, hour=10, minute=30):
            self.plan()
            self.assertEqual(self.sent(), [])
        with self.on_day(0, hour=11, minute=30):
            self.plan()
            self.assertEqual(len(self.sent()), 1, "the 17th in Auckland")
