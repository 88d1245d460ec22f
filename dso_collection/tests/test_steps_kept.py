"""Rule P8: which steps are done is kept by step; a scenario that changes sends no step twice and loses none."""

from .common import day
from .test_restart import RestartCase


class StepsCase(RestartCase):
    """A leader on its way while the scenario is reordered, cut and extended."""

    def order(self, scenario, *names):
        steps = {step.name: step for step in scenario.with_context(active_test=False).action_ids}
        for position, name in enumerate(names, start=1):
            steps[name].sequence = position
        self.plan()

    def insert(self, scenario, name, position, days=10):
        scenario.action_ids = [(0, 0, dict(self.step(name, days, channel="todo"), sequence=position))]
        self.plan()

    def rest(self):
        """Do what is left; returns the names."""
        names = []
        while at := self.at():
            names.append(at[0])
            self.do()
        return names


class TestStepsKept(StepsCase):
    """It begins at the first step."""

    def set_up_once(self):
        super().set_up_once()
        self.followed = self.follow()
        self.invoice(self.alder, due=-90)
        self.plan()

    def begin(self, times):
        self.do(times)
        return self.followed

    def test_p8_done_step_moved_to_the_end_loses_no_step(self):
        self.order(self.begin(1), "Second", "Third", "First")
        self.assertEqual(self.rest(), ["Second", "Third"])

    def test_p8_step_not_done_moved_before_the_place_is_not_lost(self):
        self.order(self.begin(1), "Third", "First", "Second")
        self.assertEqual(self.rest(), ["Third", "Second"])

    def test_p8_whole_scenario_turned_round(self):
        self.order(self.begin(2), "Third", "Second", "First")
        self.assertEqual(self.rest(), ["Third"])

    def test_p8_step_put_in_before_the_place_is_not_sent(self):
        scenario = self.begin(2)
        self.order(scenario, "First", "Second", "Third")
        scenario.action_ids[2].sequence = 9
        self.insert(scenario, "New", 0)
        self.assertEqual(self.rest(), ["Third"])

    def test_p8_step_put_in_behind_the_place_is_sent(self):
        scenario = self.begin(2)
        scenario.action_ids[2].sequence = 9
        self.insert(scenario, "New", 5)
        self.assertEqual(self.rest(), ["New", "Third"])

    def test_p8_step_put_in_then_moved_before_the_place_is_not_lost(self):
        scenario = self.begin(1)
        self.insert(scenario, "New", 9)
        self.do()
        self.order(scenario, "New", "First", "Second", "Third")
        self.assertEqual(self.rest(), ["New", "Third"])

    def test_p8_open_action_of_before_learns_what_was_put_in_behind_it(self):
        scenario = self.begin(1)
        self.open_action(self.alder).date = day(1)  # a person's work: it stays open
        self.insert(scenario, "New", 9)
        self.order(scenario, "New", "First", "Second", "Third")
        self.assertEqual(self.rest(), ["Second", "New", "Third"])

    def test_p8_deleted_steps_leave_the_place(self):
        scenario = self.begin(2)
        scenario.action_ids[:2].unlink()
        self.plan()
        self.assertEqual(self.rest(), ["Third"])

    def test_p8_step_back_from_the_archive_is_sent(self):
        scenario = self.begin(1)
        second = scenario.action_ids[1]
        second.active = False
        self.plan()
        self.assertEqual(self.at()[0], "Third")
        second.active = True
        self.plan()
        self.assertEqual(self.rest(), ["Second", "Third"])

    def test_p8_scenario_extended_after_its_end_goes_on(self):
        scenario = self.begin(3)
        self.assertIsNone(self.at())
        self.insert(scenario, "New", 9)
        self.assertEqual(self.rest(), ["New"])
        scenario.action_ids[0].sequence = 99
        self.plan()
        self.assertEqual(self.rest(), [])


class TestStepsPassedOver(StepsCase):
    """It begins at the step of its age."""

    def test_p8_step_passed_over_by_the_age_stays_so(self):
        scenario = self.follow("age")
        self.invoice(self.alder, due=-30)
        self.plan()
        self.assertEqual(self.at()[0], "Second")
        self.do()
        self.order(scenario, "Third", "First", "Second")
        self.assertEqual(self.rest(), ["Third"])
