"""The work of one training, done in a process of its own: ``python -m tools.work FOLDER`` (rule W4).

Reads ``job.json``, ``settled.csv`` and ``open.csv`` there; writes ``report.json`` and, where the learned model is to be
used, ``told.csv``: company, item, days from its due date (the middle, early and late end), risk. Nothing learnt is
kept.
"""

import importlib.util
import json
import sys
import time
from pathlib import Path

import numpy as np

from .known import Known
from .learner import Bounds, Learner
from .ledger import Invoices
from .measure import walk_forward

#: Open items are foretold so many at a time.
_AT_ONCE = 50_000
#: How much the people at work go first: on a busy machine this process gets a third of what another one gets.
_NICE = 5


def answer(folder: Path) -> dict:
    """Do the job of a folder; returns the report."""
    began = time.monotonic()
    job = json.loads((folder / "job.json").read_text())
    settled, still_open = _read(folder / "settled.csv"), _read(folder / "open.csv")
    known, bounds = Known(settled, still_open), Bounds(**job["bounds"])
    measured = walk_forward(settled, known, job["today"], _formula(job["formula"]), bounds,
                            began + job["seconds"] / 2) if job["measure"] else None
    state, learnt = _state(job, settled, measured), int(settled.learn.sum())
    if state == "used":
        learner = Learner(settled, known, job["today"] + 1, bounds)
        learnt = learner.invoices
        _tell(folder / "told.csv", job, learner, still_open)
    return {"state": state, "invoices": learnt, "measured": measured and measured._asdict(),
            "seconds": time.monotonic() - began, "memory": _memory()}


def _state(job, settled, measured) -> str:
    """Say whether the learned model is to be used: without a new measure, as before."""
    if settled.learn.sum() < job["fewest"] or measured and measured.invoices < job["fewest_measured"]:
        return "few"
    return "worse" if measured and measured.days > job["better"] * measured.usual_days else "used"


def _tell(path, job, learner, still_open):
    with path.open("w") as file:
        for start in range(0, len(still_open.item), _AT_ONCE):
            items = still_open.chosen(slice(start, start + _AT_ONCE))
            told = learner.tell(items, job["today"])
            there = np.isfinite(told.delay)
            np.savetxt(file, np.column_stack([
                np.full(len(items.item), job["company"]), items.item, np.rint(told.delay), np.rint(told.earliest),
                np.rint(told.latest), told.risk])[there], fmt=["%d"] * 5 + ["%.4f"], delimiter=",")


def _read(path) -> Invoices:
    return Invoices.of(np.loadtxt(path, delimiter=",", ndmin=2) if path.stat().st_size else [])


def _formula(path):
    """Return the usual forecast's formula, of the file that has it."""
    spec = importlib.util.spec_from_file_location("usual_forecast", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.expected


def _memory() -> float:
    """Return the most memory that this process has held, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _bound(job):
    """Let the system end this process when it takes more than it may."""
    import os
    import resource

    os.nice(_NICE)
    for limit, value in ((resource.RLIMIT_CPU, job["seconds"]), (resource.RLIMIT_AS, job["memory"] * 1024**2)):
        _soft, hard = resource.getrlimit(limit)
        value = int(value)
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


if __name__ == "__main__":
    _folder = Path(sys.argv[1])
    _bound(json.loads((_folder / "job.json").read_text()))
    (_folder / "report.json").write_text(json.dumps(answer(_folder)))
