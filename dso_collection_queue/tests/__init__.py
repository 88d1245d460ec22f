"""Stages as jobs: queued once, done once, seen where they are looked for."""

from . import (
    test_dispatch_jobs,
    test_import_jobs,
    test_letter_jobs,
    test_plan_jobs,
    test_queue_rights,
    test_rights,
    test_who_runs_jobs,
)
