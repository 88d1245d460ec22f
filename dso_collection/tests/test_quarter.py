"""Rules A, C, G, P and S over simulated time: every message of every day against the model in ``quarter/``.

A failure tells the story of each customer whose two lives part. ``QUARTER_SEED`` lives through another quarter,
``QUARTER_DAYS`` through a shorter one, ``QUARTER_FORTNIGHTS`` through more fortnights, by other chance.
"""

import os

from freezegun.api import freeze_time  # Odoo's own has no way to leave hypothesis its clock
from hypothesis import HealthCheck, Phase, given, settings

from .common import CollectionCase
from .quarter.chance import fortnights, quarter
from .quarter.play import play
from .quarter.stage import Stage

_SEED = int(os.environ.get("QUARTER_SEED", 1))
_DAYS = int(os.environ.get("QUARTER_DAYS", 91))
_FORTNIGHTS = int(os.environ.get("QUARTER_FORTNIGHTS", 0))


class TestQuarter(CollectionCase):
    """Lives through worlds in Odoo and in the model."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        clock = freeze_time("2026-02-01", ignore=["hypothesis"])
        cls.clock = clock.start()
        cls.addClassCleanup(clock.stop)
        cls.stage = Stage(cls)

    def test_a_quarter_of_twenty_customers(self):
        import freezegun.api
        start = freezegun.api.real_perf_counter()
        try:
            sent, seen = play(self, self.stage, self.clock, quarter(_SEED, days=_DAYS))
            print(sent, seen)
        finally:
            print("seconds", freezegun.api.real_perf_counter() - start)

    def test_fortnights_of_three_customers(self):
        import freezegun.api
        start = freezegun.api.real_perf_counter()

        @settings(max_examples=_FORTNIGHTS or 6, deadline=None, derandomize=not _FORTNIGHTS, database=None,
                  phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
                  report_multiple_bugs=False)
        @given(world=fortnights())
        def live(world):
            with self.undone():
                print(play(self, self.stage, self.clock, world), freezegun.api.real_perf_counter() - start)

        live()
