"""Runs the learner in a process of its own (rule W4).

So Odoo never loads what the learner needs, and time and memory are bounds that the system holds: a training that
takes more is ended, and Odoo goes on.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

#: One thread: the processors are those of the people at work.
_ONE_THREAD = {name: "1" for name in (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "LOKY_MAX_CPU_COUNT")}
#: The process may wait for a processor: so many seconds for each that it may work.
_PATIENCE = 1.5


class NotLearnt(Exception):
    """The learner's process did not come to its end; says why."""


def learn(folder: Path, job: dict) -> dict:
    """Do the job of a folder in another process; returns the report. Raises :class:`NotLearnt`."""
    (folder / "job.json").write_text(json.dumps(job))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tools.work", str(folder)], cwd=Path(__file__).parents[1],
            env={**os.environ, **_ONE_THREAD}, capture_output=True, text=True, check=False,
            timeout=_PATIENCE * job["seconds"])
    except subprocess.TimeoutExpired:
        raise NotLearnt("timeout") from None
    report = folder / "report.json"
    if done.returncode or not report.exists():
        raise NotLearnt(_last_line(done.stderr) or f"exit {done.returncode}")
    return json.loads(report.read_text())


def _last_line(text):
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""
