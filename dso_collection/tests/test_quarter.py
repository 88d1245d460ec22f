"""Rules A, C, G, P and S over simulated time: every message of every day against the model in ``quarter/``.

A failure tells the story of each customer whose two lives part. ``QUARTER_SEED`` lives through another quarter,
``QUARTER_DAYS`` through a shorter one.
"""

import os
import sys

from freezegun.api import freeze_time
import freezegun.api
from hypothesis import HealthCheck, Phase, given, settings

from .common import CollectionCase
from .quarter.chance import fortnights, quarter
from .quarter.deeds import Deeds
from .quarter.play import play
from .quarter.stage import Stage

if os.environ.get("OLD"):
    sys.path.insert(0, "/tmp")
    from quarter_old import Old as Deeds


class TestQuarter(CollectionCase):
    """Lives through worlds in Odoo and in the model."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        clock = freeze_time("2026-02-01", ignore=["hypothesis"])  # its own clock goes on
        cls.clock = clock.start()
        cls.addClassCleanup(clock.stop)
        cls.stage = Stage(cls)

    def test_a_quarter_of_twenty_customers(self):
        start = freezegun.api.real_perf_counter()
        world = quarter(int(os.environ.get("QUARTER_SEED", 1)), days=int(os.environ.get("QUARTER_DAYS", 91)))
        try:
            print(play(self, self.stage, self.clock, world, Deeds))
        finally:
            print("seconds", freezegun.api.real_perf_counter() - start)

    def test_fortnights_of_three_customers(self):
        start = freezegun.api.real_perf_counter()

        @settings(max_examples=int(os.environ.get("EXAMPLES", 6)), deadline=None, derandomize=True, database=None, report_multiple_bugs=False,
                  phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck))
        @given(world=fortnights())
        def live(world):
            with self.undone():
                print(play(self, self.stage, self.clock, world, Deeds), freezegun.api.real_perf_counter() - start)

        live()
