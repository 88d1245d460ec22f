"""Rules P2, P3, P4 and A9: where a scenario goes on when its leader item, its steps or the scenario change."""

from .common import day
from .steady import SteadyCase

_MODES = ("first", "age")


class RestartCase(SteadyCase):
    """To-dos on the 5th, 20th and 40th day: no contacts, so that no interval moves their dates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer()

    def follow(self, mode="first", *steps, **settings):
        """Let the customer follow three to-dos, or the steps given."""
        steps = steps or [self.step(name, days, channel="todo")
                          for name, days in (("First", 5), ("Second", 20), ("Third", 40))]
        scenario = self.scenario(*steps, restart_mode=mode, **settings)
        self.alder.collection_scenario_id = scenario
        self.plan()
        return scenario

    def do(self, times=1):
        """Do the open to-dos one after the other, as they come."""
        for _time in range(times):
            self.open_action(self.alder).action_done()
            self.plan()

    def at(self):
        """Return name and date of the open step, in days from today; None without one."""
        action = self.open_action(self.alder)
        return (action.scenario_action_id.name, (action.date - day(0)).days) if action else None


class TestNewLeader(RestartCase):
    """Rule P4: the leader item is paid, excluded, overtaken, and comes back."""

    def test_p4_leader_paid_after_the_second_step(self):
        for mode, expected in (("first", ("First", -25)), ("age", ("Second", -10))):
            with self.subTest(mode):
                self.follow(mode)
                old, young = self.invoice(self.alder, due=-60), self.invoice(self.alder, due=-30)
                self.plan()
                if mode == "age":
                    self.assertEqual(self.at(), ("Third", -20))
                    self.do()
                else:
                    self.do(2)
                self.pay(old)
                self.plan()
                self.assertEqual(self.at(), expected)
                self.pay(young)
                self.plan()
                self.assertIsNone(self.at())

    def test_p4_nothing_left_to_do_for_the_old_leader_does_not_stop_the_new_one(self):
        for mode, expected in (("first", ("First", -25)), ("age", ("Second", -10))):
            with self.subTest(mode):
                self.follow(mode)
                old, young = self.invoice(self.alder, due=-60), self.invoice(self.alder, due=-30)
                self.plan()
                while self.account(self.alder).leader_item_id == self.item(old):
                    self.do()
                self.pay(old)
                self.plan()
                self.assertEqual(self.at(), expected)
                self.pay(young)
                self.plan()

    def test_p4_younger_item_posted_later_changes_nothing(self):
        for mode in _MODES:
            with self.subTest(mode):
                self.follow(mode)
                leader = self.invoice(self.alder, due=-20)
                self.plan()
                self.do()
                before = self.at()
                young = self.invoice(self.alder, due=-10)
                self.plan()
                self.assertEqual(self.at(), before)
                self.pay(leader)
                self.pay(young)
                self.plan()

    def test_p4_older_item_posted_later_leads_and_gives_the_lead_back(self):
        for mode, older, again in ((mode, ("Second", -30), ("Second", 10)) for mode in _MODES):
            with self.subTest(mode):
                self.follow(mode)
                self.invoice(self.alder, due=-10)
                self.plan()
                self.do()
                self.assertEqual(self.at(), ("Second", 10))
                opening = self.invoice(self.alder, due=-50)
                self.plan()
                self.assertEqual(self.at(), older)
                self.pay(opening)
                self.plan()
                self.assertEqual(self.at(), again, "where the first one had come to")
                self.pay(self.account(self.alder).leader_item_id.move_id)
                self.plan()

    def test_p4_leader_left_out_and_back_goes_on_where_it_was(self):
        for mode in _MODES:
            with self.subTest(mode):
                self.follow(mode)
                invoice = self.invoice(self.alder, due=-10)
                self.plan()
                self.do()
                for change in ({"no_followup": True}, {"payment_state": "blocked"}):
                    invoice.write(change)
                    self.plan()
                    self.assertIsNone(self.at())
                    invoice.write({"no_followup": False, "payment_state": "not_paid"})
                    self.plan()
                    self.assertEqual(self.at(), ("Second", 10))
                self.pay(invoice)
                self.plan()

    def test_a9_no_step_twice_for_a_leader_that_comes_back_again_and_again(self):
        self.follow("first")
        leader = self.invoice(self.alder, due=-60)
        self.plan()
        for _step in range(3):
            self.do()
            leader.no_followup = True
            self.plan()
            leader.no_followup = False
            self.plan()
        self.assertIsNone(self.at())
        done = [name for name, state in self.history(self.alder) if state == "done"]
        self.assertEqual(done, ["First", "Second", "Third"])

    def test_p4_part_payment_of_the_leader_does_not_restart(self):
        for mode in _MODES:
            with self.subTest(mode):
                self.follow(mode)
                leader, other = self.invoice(self.alder, 100, due=-30), self.invoice(self.alder, 900, due=-29)
                self.plan()
                self.do()
                before = self.at()
                self.pay(leader, 99)
                self.plan()
                self.assertEqual((self.at(), self.account(self.alder).leader_item_id), (before, self.item(leader)))
                self.pay(leader)
                self.pay(other)
                self.plan()

    def test_p4_leader_whose_due_date_moves_keeps_its_place(self):
        self.follow("first")
        invoice = self.invoice(self.alder, due=-10)
        self.plan()
        self.do()
        self.item(invoice).date_maturity = day(-5)
        self.plan()
        self.assertEqual(self.at(), ("Second", 15))


class TestTriggers(RestartCase):
    """Rules A2 and P3: before the due date, and chains of steps after the previous one."""

    def test_p3_before_the_due_date_in_both_modes(self):
        steps = (self.step("Soon", -7, channel="todo"), self.step("Late", 10, channel="todo"))
        for mode, due, expected in (("first", 3, ("Soon", -4)), ("age", 3, ("Soon", -4)), ("first", 20, ("Soon", 13)),
                                    ("age", 20, ("Soon", 13)), ("first", -10, ("Late", 0)), ("age", -10, ("Late", 0)),
                                    ("age", -9, ("Late", 1))):
            with self.subTest(mode=mode, due=due):
                self.follow(mode, *steps)
                invoice = self.invoice(self.alder, due=due)
                self.plan()
                self.assertEqual(self.at(), expected)
                self.pay(invoice)
                self.plan()

    def test_p3_chain_counts_from_the_day_each_was_done(self):
        self.follow("first", self.step("First", 5, channel="todo"),
                    self.step("Then", 7, channel="todo", after_previous=True),
                    self.step("At last", 3, channel="todo", after_previous=True))
        self.invoice(self.alder, due=-30)
        self.plan()
        self.assertEqual(self.at(), ("First", -25))
        self.do()
        self.assertEqual(self.at(), ("Then", 7))
        with self.on_day(9):
            self.plan()
            self.do()
        self.assertEqual(self.at(), ("At last", 12))

    def test_p4_age_counts_a_chain_from_the_due_date(self):
        self.follow("age", self.step("First", 5, channel="todo"),
                    self.step("Then", 7, channel="todo", after_previous=True),
                    self.step("At last", 30, channel="todo", after_previous=True))
        for due, expected in ((-11, ("First", -6)), (-12, ("Then", 0)), (-41, ("Then", -29)), (-42, ("At last", 0))):
            invoice = self.invoice(self.alder, due=due)
            self.plan()
            self.assertEqual(self.at(), expected, due)
            self.pay(invoice)
            self.plan()

    def test_p3_chain_goes_on_from_the_day_a_step_was_skipped(self):
        self.follow("first", self.step("First", 5, channel="todo"),
                    self.step("Then", 7, channel="todo", after_previous=True))
        self.invoice(self.alder, due=-30)
        self.plan()
        with self.on_day(2):
            self.open_action(self.alder).action_cancel("not needed")
            self.plan()
            self.assertEqual(self.at(), ("Then", 9))

    def test_p3_scenario_that_begins_with_a_step_after_the_previous_one_counts_from_the_due_date(self):
        self.follow("first", self.step("First", 5, channel="todo", after_previous=True))
        self.invoice(self.alder, due=-30)
        self.plan()
        self.assertEqual(self.at(), ("First", -25))


class TestScenarioChanges(RestartCase):
    """Rule P5: another scenario, and another order of its steps."""

    def test_p5_another_scenario_and_back_goes_on_where_it_was(self):
        standard = self.follow("first")
        self.invoice(self.alder, due=-60)
        self.plan()
        self.do(2)
        other = self.follow("first", self.step("Other", 10, channel="todo"), name="Other")
        self.assertEqual(self.at(), ("Other", -50))
        self.assertIn("scenario", self.reason(self.alder))
        self.do()
        self.assertIsNone(self.at())
        self.alder.collection_scenario_id = standard
        self.plan()
        self.assertEqual(self.at(), ("Third", -20))
        self.alder.collection_scenario_id = other
        self.plan()
        self.assertIsNone(self.at(), "done there already")

    def test_p5_another_scenario_begins_at_the_age_in_that_mode(self):
        self.follow("first")
        self.invoice(self.alder, due=-30)
        self.plan()
        self.do()
        self.follow("age", self.step("Early", 2, channel="todo"), self.step("Due", 30, channel="todo"),
                    self.step("Later", 31, channel="todo"), name="Other")
        self.assertEqual(self.at(), ("Due", 0))

    def test_a9_steps_put_in_another_order_are_done_once(self):
        scenario = self.follow("first")
        self.invoice(self.alder, due=-60)
        self.plan()
        self.do()
        first, second, third = scenario.action_ids
        third.sequence, second.sequence = 5, 6  # First, Third, Second
        second.sequence, third.sequence, first.sequence = 30, 20, 10
        self.plan()
        self.assertEqual(self.at()[0], "Third")
        self.do(2)
        self.assertIsNone(self.at())
        self.assertEqual([name for name, state in self.history(self.alder) if state == "done"],
                         ["First", "Third", "Second"])

    def test_p2_step_inserted_before_what_was_done_is_not_done_any_more(self):
        scenario = self.follow("first")
        self.invoice(self.alder, due=-60)
        self.plan()
        self.do()
        scenario.action_ids = [(0, 0, dict(self.step("Before", 2, channel="todo"), sequence=0))]
        scenario.action_ids = [(0, 0, dict(self.step("Between", 10, channel="todo"), sequence=1))]
        scenario.action_ids.filtered(lambda step: step.name == "Between").sequence = 2
        scenario.action_ids.filtered(lambda step: step.name == "Second").sequence = 3
        scenario.action_ids.filtered(lambda step: step.name == "Third").sequence = 4
        self.plan()
        self.assertEqual(self.at()[0], "Between")
        self.do(3)
        self.assertIsNone(self.at())
        self.assertNotIn(("Before", "done"), self.history(self.alder))

    def test_p2_steps_archived_midway_are_passed_over(self):
        scenario = self.follow("first")
        self.invoice(self.alder, due=-60)
        self.plan()
        self.do()
        scenario.action_ids[1].active = False
        self.plan()
        self.assertEqual(self.at()[0], "Third")
        self.assertIn("removed", self.reason(self.alder))
        scenario.action_ids.active = False
        self.plan()
        self.assertIsNone(self.at())

    def test_p4_change_of_mode_moves_only_scenarios_not_yet_begun(self):
        scenario = self.follow("first")
        self.invoice(self.alder, due=-60)
        self.plan()
        self.do()
        scenario.restart_mode = "age"
        self.plan()
        self.assertEqual(self.at(), ("Second", -40))
