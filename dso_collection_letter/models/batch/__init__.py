"""Outgoing post: the batches in which letters leave."""

from . import (
    alert,
    batch,
    closing,
    collect,
    evidence,
    files,
    mailing,
    order,
    print,
    stages,
    submit,
    view,
)
