"""What a weekly summary is made of, as the page shows it: texts, nothing to compute any more."""

from datetime import date, timedelta
from typing import NamedTuple


class Tile(NamedTuple):
    """A figure at the head: its name, its value, and a word below it."""

    label: str
    value: str
    below: str = ""
    late: bool = False


class Row(NamedTuple):
    """A line of a part: a name, a word beside it, an amount; ``link``: where a click on the name leads."""

    label: str
    value: str
    beside: str = ""
    link: str = ""


class Part(NamedTuple):
    """A part of the summary: what it tells in a sentence, its largest lines, and the link to the whole list."""

    title: str
    said: str
    rows: list
    link: str
    link_label: str


class Week(NamedTuple):
    """The days a summary speaks of: ``monday`` begins the week that runs."""

    monday: date

    @property
    def sunday(self):
        """The last day of the week that runs."""
        return self.monday + timedelta(days=6)

    @property
    def last_monday(self):
        """The first day of last week."""
        return self.monday - timedelta(days=7)

    @property
    def last_sunday(self):
        """The last day of last week."""
        return self.monday - timedelta(days=1)
