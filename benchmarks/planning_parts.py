"""One night's planning at once, in parts one after the other, and in parts shared by two processes' worth of work."""

import threading
import time
from datetime import timedelta
from unittest.mock import patch

from odoo import SUPERUSER_ID, api

from .bench import seconds
from .bulk import vacuum
from .figure import Figure, at_most

#: The parts of a run must not cost more than the run at once.
_LIMIT = 1.1
_PARAMETER = "dso_collection.planning_part_size"


def measure(bench) -> list[Figure]:
    """Plan from nothing, then a new day each time, so that days late and ages of everybody move."""
    return PartsRun(bench).figures()


class PartsRun:
    """One database; each measurement of "next day" is a day later than the one before."""

    def __init__(self, bench):
        self.bench, self.env, self.days = bench, bench.env, 0

    def figures(self) -> list[Figure]:
        """Return what each way took, the ways in turns, the best of two each."""
        once, ways = self._from_nothing(None), (2, 4, 10)
        figures = [Figure("parts", "from nothing, at once", once)]
        for workers in (1, 2):
            spent = self._from_nothing(2, workers)
            figures.append(self._figure(f"from nothing, 2 parts, {workers} at work", spent, once))
        vacuum(self.env.cr)
        days = {way: [] for way in [None, *((parts, workers) for parts in ways for workers in (1, 2))]}
        for _turn in range(2):
            for way, spent in days.items():
                spent.append(self._next_day(*(way or (None,))))
        once = min(days.pop(None))
        return figures + [Figure("parts", "next day, at once", once)] + [
            self._figure(f"next day, {parts} parts, {workers} at work", min(spent), once)
            for (parts, workers), spent in days.items()]

    def _figure(self, name, spent, once):
        return Figure("parts", name, spent, "s", "at once", spent / once, **at_most(_LIMIT, spent / once))

    def _from_nothing(self, parts, workers=1):
        self.env.cr.execute("DELETE FROM collection_action")
        self.env.cr.execute("DELETE FROM collection_account")
        self.env.cr.commit()
        vacuum(self.env.cr)
        self.env.invalidate_all()
        return self._plan(parts, workers)

    def _next_day(self, parts, workers=1):
        self.days += 1
        company = self.env.registry["res.company"]
        today, days = company._collection_today, self.days
        with patch.object(company, "_collection_today", lambda self: today(self) + timedelta(days=days)):
            return self._plan(parts, workers)

    def _plan(self, parts, workers):
        if not parts:
            spent = seconds(self.env["collection.action"]._replan_partners)
            self.env.cr.commit()
            return spent
        size = -(-self.bench.accounts // parts)
        self.env["ir.config_parameter"].set_param(_PARAMETER, size)
        self.env["ir.config_parameter"].set_param("dso_collection.planned_on", "never")
        self.env.cr.commit()
        began = time.perf_counter()
        self.env["collection.action"]._plan_what_is_due()
        self.env.cr.commit()
        helpers = [threading.Thread(target=self._work) for _ in range(workers)]
        for helper in helpers:
            helper.start()
        for helper in helpers:
            helper.join()
        spent = time.perf_counter() - began
        self._check(parts)
        return spent

    def _work(self):
        """Take parts as any process does; all the work is PostgreSQL's."""
        with self.env.registry.cursor() as cr:
            api.Environment(cr, SUPERUSER_ID, {})["collection.action"]._plan_parts()

    def _check(self, parts):
        """Raise where the run was not what it was to be."""
        self.env.cr.commit()
        self.env.invalidate_all()
        run = self.env["collection.planning.run"].search([], limit=1)
        if not run.ended or len(run.part_ids) != parts:
            raise AssertionError(f"{len(run.part_ids)} parts instead of {parts}, ended: {run.ended}")
