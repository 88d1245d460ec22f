"""Beside OCA's queue: what a job runner did in the demo database, so that there is something to see."""
from __future__ import annotations

import time

from ..balancer import Balancer
from ..demo import story
from ..demo.main_job import run_main_job
from ..errors import SetupError
from ..job_host import JobHost

_SECONDS = 120


def do_some(env, database: str) -> None:
    """Have the main job done by a host with a job runner; what was done so before stays."""
    with Balancer() as balancer, JobHost(env, database, balancer, jobs=1) as host:
        admin = host.client(*story.ADMINISTRATOR)
        deadline = time.monotonic() + _SECONDS
        while not _jobs(admin) or _jobs(admin, ("state", "in", ["pending", "enqueued", "started"])):
            if time.monotonic() > deadline:
                raise SetupError(f"No job was done: see {host.log_path}.")
            if not _jobs(admin):  # the runner comes a moment after its host
                run_main_job(admin)
            time.sleep(1)


def _jobs(admin, *conditions) -> int:
    return admin.call("queue.job", "search_count", [("model_name", "=", "collection.job"), *conditions])
