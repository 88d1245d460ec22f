"""Outgoing post: the batches in which letters leave."""

from . import (
    alert,
    batch,
    closing,
    collect,
    evidence,
    files,
    order,
    posting,
    print,
    submit,
    view,
)
