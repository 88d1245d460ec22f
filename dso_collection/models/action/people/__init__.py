"""What people do with actions, and what the screens show of them."""

from . import (
    steps,
    specific,
    day,
    group,
    message,
    openers,
    rehearsal,
    view,
    together,
    second_text,
    followed_up,
)
