"""How far off the learned model is beside the usual forecast, on invoices that neither had seen (rules W2, W4).

Month by month: the models learn from what was settled before the month's first day, then foretell each invoice made in
the month on its own day. The usual forecast foretells the same invoices on the same days, by its own formula.
"""

import time
from bisect import bisect_left, insort
from collections import defaultdict
from typing import NamedTuple

import numpy as np

from .known import Known
from .learner import USUAL_BOUNDS, Learner
from .ledger import Invoices

#: So many months, the latest that are over, are measured.
MONTHS = 6
#: The usual forecast reads the payments of so many days.
_YEAR = 365


class Measured(NamedTuple):
    """Mean days off, and the share of payments inside the range, of the learned model and of the usual forecast."""

    invoices: int = 0
    months: int = 0
    days: float = 0.0
    usual_days: float = 0.0
    inside: float = 0.0
    usual_inside: float = 0.0


def walk_forward(settled: Invoices, known: Known, today: int, usual, bounds=USUAL_BOUNDS, until=None) -> Measured:
    """Measure the last months, the newest first, as long as there is time (``until``: of ``time.monotonic``).

    ``usual(age, own, others)``: the formula of the usual forecast.
    """
    firsts = np.datetime64(today, "D").astype("datetime64[M]") - np.arange(MONTHS + 1)
    firsts = firsts.astype("datetime64[D]").astype(int)
    told, months = [], 0
    for first, end in zip(firsts[1:], firsts, strict=False):
        if until is not None and time.monotonic() > until:
            break
        month = settled.chosen((settled.made >= first) & (settled.made < end) & (settled.learn > 0))
        before = (settled.paid < first) & (settled.learn > 0)
        if not len(month.made) or before.sum() < 2:
            continue
        learner = Learner(settled, known, first, bounds)
        told.append(_off(month, *learner.delays(month, month.made), *_usual(settled, month, usual)))
        months += 1
    return Measured(sum(len(part) for part in told), months, *map(float, np.concatenate(told).mean(axis=0))) \
        if told else Measured()


def _off(month, *told):
    """Return for each invoice how far off both were, and whether it was inside their ranges."""
    columns = [np.rint(column) for column in told]
    delay = month.delay
    return np.column_stack([column for delays, earliest, latest in (columns[:3], columns[3:]) for column in (
        np.abs(delays - delay), (earliest <= delay) & (delay <= latest))])[:, [0, 2, 1, 3]]


def _usual(settled, month, formula):
    """Foretell the invoices of a month by the usual formula, each on the day it was made."""
    memory, told = _Payments(settled), np.zeros((3, len(month.made)))
    for place in np.argsort(month.made, kind="stable"):
        made, customer = int(month.made[place]), int(month.customer[place])
        memory.move_to(made)
        told[:, place] = formula(made - int(month.due[place]), memory.own[customer], memory.all)[:3]
    return told


class _Payments:
    """The delays known on a day, sorted: those of the last twelve months."""

    def __init__(self, settled):
        order = np.argsort(settled.paid, kind="stable")
        order = order[settled.learn[order] > 0]
        self._rows = list(zip(settled.paid[order].tolist(), settled.customer[order].tolist(),
                              settled.delay[order].tolist(), strict=True))
        self._begun = self._ended = 0
        self.own, self.all = defaultdict(list), []

    def move_to(self, day):
        """Learn of the payments before a day, and forget those that are older than a year."""
        while self._begun < len(self._rows) and self._rows[self._begun][0] < day:
            _paid, customer, delay = self._rows[self._begun]
            insort(self.own[customer], delay)
            insort(self.all, delay)
            self._begun += 1
        while self._ended < self._begun and self._rows[self._ended][0] < day - _YEAR:
            _paid, customer, delay = self._rows[self._ended]
            for known in (self.own[customer], self.all):
                del known[bisect_left(known, delay)]
            self._ended += 1
