"""Models by subject. A room builds on those above it; rights come last."""

from . import (
    carrier,
    letter,
    batch,
    rights,
)
