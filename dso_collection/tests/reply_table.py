"""The tables of phrases of ``tests/replies`` and how well they are read, for the tests and the benchmark (rule Y3).

``seen.csv`` was looked at while the rules were written. ``held_out.csv`` was written before any rule, together with the
first part of ``seen.csv``. ``fresh.csv`` was written after the rules, and no rule was ever changed for it.
``docs/replies.md`` says how they are used. A phrase without a kind must get no proposal.
"""

import csv
import datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ..tools.replies import new_text, read_reply

#: A Tuesday.
TODAY = datetime.date(2026, 11, 10)
DOCUMENTS = ("INV/2026/0042", "INV/2026/0043", "INV/2026/0051", "RE-20261", "FAC/2026/11/0012", "N-900", "K-10023")
FOLDER = Path(__file__).parent / "replies"


class Phrase(NamedTuple):
    """A message and what a person reads in it."""

    language: str
    kind: str | None
    date: datetime.date | None
    amount: Decimal | None
    references: frozenset
    contact: str | None
    text: str

    def reading(self):
        """Return what the rules read in it."""
        return read_reply(new_text(self.text, [self.language]), [self.language], TODAY, DOCUMENTS)


class Measure(NamedTuple):
    """How many were proposed, proposed rightly and to be proposed; ``wrong`` names the wrong ones."""

    proposed: int
    right: int
    wanted: int
    wrong: tuple = ()

    @property
    def precision(self) -> float:
        """How many of the proposals are right."""
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        """How many of what was to be found were found."""
        return self.right / self.wanted


def phrases(name: str) -> list[Phrase]:
    """Return a table of phrases."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [_phrase(row) for row in csv.DictReader(file)]


def _phrase(row):
    return Phrase(
        row["language"], row["kind"] or None, datetime.date.fromisoformat(row["date"]) if row["date"] else None,
        Decimal(row["amount"]) if row["amount"] else None, frozenset(row["references"].split()), row["contact"] or None,
        row["text"].replace("\\n", "\n"))


def measure(pairs) -> Measure:
    """Measure pairs of what is wanted and what was read, None for nothing, with a name each."""
    pairs = list(pairs)
    wrong = tuple((name, wanted, got) for name, wanted, got in pairs if got is not None and got != wanted)
    return Measure(sum(got is not None for _name, _wanted, got in pairs),
                   sum(got is not None and got == wanted for _name, wanted, got in pairs),
                   sum(wanted is not None for _name, wanted, _got in pairs), wrong)


def kinds_and_days(table) -> tuple[Measure, Measure]:
    """Read a table and return how well kinds and days were read."""
    read = [(phrase, phrase.reading()) for phrase in table]
    return (measure((phrase.text, phrase.kind, reading.kind) for phrase, reading in read),
            measure((phrase.text, phrase.date, reading.date) for phrase, reading in read))
