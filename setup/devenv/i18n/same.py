"""The terms that are the same in English and in another language, each with the reason why: ``same.csv``."""
from __future__ import annotations

import csv
from pathlib import Path

from .marks import is_wordless

FILE = Path(__file__).with_name("same.csv")
_COLUMNS = ["term", "languages", "why"]


def rows(file: Path = FILE) -> list[dict]:
    """The list; ``languages`` are those of the term, or ``*`` for all."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def allowed(language: str, file: Path = FILE) -> set[str]:
    """The terms that may be the same in ``language``."""
    return {row["term"] for row in rows(file) if {"*", language} & set(row["languages"].split())}


def is_fault(term: str, translation: str, known: set[str]) -> bool:
    """Whether a translation is the English itself, and no list says why."""
    return translation == term and term not in known and not is_wordless(term)


def allow(found: dict[str, set[str]], why: str, file: Path = FILE) -> None:
    """Put terms on the list: ``found`` has the languages of each. One that is there gets more languages."""
    there = rows(file)
    for term, languages in found.items():
        row = next((row for row in there if (row["term"], row["why"]) == (term, why)), None)
        if row is None:
            row = {"term": term, "languages": "", "why": why}
            there.append(row)
        row["languages"] = " ".join(sorted({*row["languages"].split(), *languages}))
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(there, key=lambda row: (row["term"].casefold(), row["why"])))
