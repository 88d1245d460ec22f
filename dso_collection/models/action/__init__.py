"""Actions, the agenda's rows: planned, sent, and worked by people."""

from . import (
    action,
    state,
    stages,
    send,
    people,
    plan,
)
