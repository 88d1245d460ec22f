"""One measured figure, as every part returns it."""

from typing import NamedTuple


class Figure(NamedTuple):
    """A value of one ``part``; ``ratio`` is what its ``target`` speaks of, where it has one.

    ``against`` names the figure of the same part that ``ratio`` was taken from; ``met`` is None where
    no target holds.
    """

    part: str
    name: str
    value: float | None
    unit: str = "s"
    against: str = ""
    ratio: float | None = None
    target: str = ""
    met: bool | None = None


def at_most(limit: float, value: float) -> dict:
    """Return the target of a figure that may be ``limit`` at most, and whether ``value`` keeps it."""
    return {"target": f"<= {limit:g}", "met": value <= limit}


def at_least(limit: float, value: float) -> dict:
    """Return the target of a figure that must be ``limit`` at least, and whether ``value`` reaches it."""
    return {"target": f">= {limit:g}", "met": value >= limit}
