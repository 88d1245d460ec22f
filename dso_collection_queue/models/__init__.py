"""Stages as jobs: who queues them, what they do, and where it is seen."""

from . import (
    job,
    queue,
    stages,
    delivery,
    cron,
    imports,
    stage_record,
    queue_job,
)
