"""Rules A, C, G, P and S over simulated time: every message of every day against the model in ``quarter/``.

A failure tells the story of each customer whose two lives part; hypothesis shrinks a fortnight's. ``QUARTER_SEED``
lives through another quarter, ``QUARTER_DAYS`` through a shorter one; with ``QUARTER_SHRINK`` a quarter that fails is
told with no more events than it needs, which takes minutes. ``QUARTER_FORTNIGHTS`` lives through so many fortnights
that chance chooses anew.
"""

import os

from freezegun.api import freeze_time  # Odoo's own has no way to leave hypothesis its clock
from hypothesis import HealthCheck, Phase, given, settings

from .common import CollectionCase
from .quarter import found
from .quarter.chance import SCENARIOS, fortnights, quarter
from .quarter.play import play
from .quarter.stage import Stage
from .quarter.words import Parted, smallest

_SEED = int(os.environ.get("QUARTER_SEED", 1))
_DAYS = int(os.environ.get("QUARTER_DAYS", 91))
_FORTNIGHTS = int(os.environ.get("QUARTER_FORTNIGHTS", 0))
#: What the rules decide in the quarter, or it would prove little.
_DECISIONS = {
    "leadership is kept", "older item takes the lead", "begun at the step of its age", "too late for a courtesy note",
    "finished", "last step repeated", "credits cover what is overdue", "under the minimum balance",
    "without collector", "without contact",
}


class TestQuarter(CollectionCase):
    """Lives through worlds in Odoo and in the model, and compares what leaves and what is planned."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        clock = freeze_time("2026-02-01", ignore=["hypothesis"])
        cls.clock = clock.start()
        cls.addClassCleanup(clock.stop)
        cls.stage = Stage(cls)

    def live(self, world, shrink=False):
        """Live through a world and leave no trace; where that fails, through the smallest that fails if told to."""
        try:
            with self.undone():
                return play(self, self.stage, self.clock, world)
        except Parted as parted:
            if shrink:
                self.live(smallest(parted, world, self.agrees))
            raise

    def agrees(self, world):
        """Say whether the two lives of a world agree."""
        try:
            return bool(self.live(world))
        except Parted:
            return False

    def test_p_a_quarter_of_twenty_customers_agrees_with_the_model(self):
        sent, seen = self.live(quarter(_SEED, days=_DAYS), os.environ.get("QUARTER_SHRINK"))
        if (_SEED, _DAYS) == (1, 91):
            self.assertEqual({decision for decision in seen if seen[decision]}, _DECISIONS)
            by_itself = {step.name for scenario in SCENARIOS for step in scenario.steps if step.channel == "email"}
            self.assertGreaterEqual(len(by_itself & set(sent)), 12, sent)

    def test_p_fortnights_of_three_customers_agree_with_the_model(self):
        @settings(max_examples=_FORTNIGHTS or 3, deadline=None, derandomize=not _FORTNIGHTS, database=None,
                  phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
                  report_multiple_bugs=False)
        @given(world=fortnights())
        def agree(world):
            self.live(world)

        agree()

    # Found by other seeds.

    def test_p3_a_specific_and_a_scenario_message_do_not_leave_on_one_day(self):
        self.live(found.two_messages_on_one_day())

    def test_p1_what_finished_in_another_scenario_leads_like_any_other(self):
        self.live(found.finished_in_another_scenario())

    def test_p7_a_repetition_goes_on_when_an_older_item_takes_the_lead(self):
        self.live(found.repeated_after_taking_over())

    def test_p4_what_is_done_later_for_the_former_leader_counts_for_that_one(self):
        self.live(found.done_later_for_the_one_before())

    def test_p8_what_finished_stays_so_when_its_scenario_is_put_in_another_order(self):
        self.live(found.put_in_another_order_after_it_finished())

    def test_p4_an_older_item_goes_on_at_the_step_where_the_scenario_is(self):
        self.live(found.taken_over_behind_what_is_left())

    def test_p4_what_the_open_action_had_passed_over_is_not_to_do_after_another_order(self):
        self.live(found.taken_over_after_another_order())
