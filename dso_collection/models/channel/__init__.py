"""What records say by the word of their channel: actions, steps of scenarios, and screens that make actions."""

from . import (
    answers,
    written_text,
)
