"""The trade's words in each language, with the source of each: ``glossary.csv``, and docs/glossary.md made of it."""
from __future__ import annotations

import csv
import re
from pathlib import Path

from .languages import LANGUAGES

FILE = Path(__file__).with_name("glossary.csv")
_COLUMNS = ["term", *(name for language in LANGUAGES for name in (language, f"{language} source"))]
#: The words that must be in it in each language.
TERMS = tuple(word.strip() for word in " ".join("""
    customer code; account; contact for collection; collector; item; leader item; scenario; step; scenario action;
    action; specific action; group leader; grouped account; dunning; reminder; formal notice; promise to pay;
    dispute; payment plan; instalment; late charges; late interest; fixed sum for recovery costs; statement of
    account; aged balance; DSO; best possible DSO; average days delinquent; collection effectiveness index;
    residual; allocate; credit note; debit note; due date; overdue; write off; waive; bounce; outbox; notice;
    alert; agenda; desk; insight
""".split()).split(";"))
#: How some of them are called, too.
_ALSO = {"step / scenario action": "scenario action", "customer account": "account", "collected in": "grouped account",
         "fixed sum for recovery costs / fixed compensation": "fixed sum for recovery costs",
         "fixed sum / fixed compensation": "fixed sum for recovery costs", "allocate / reconcile": "allocate"}
_HEAD = """# Glossary

The words of the trade in the languages of the add-ons, and where each was taken from: Odoo's own translations first,
then the law, then what the trade says. Made by `make i18n` of `setup/devenv/i18n/glossary.csv`: change that one.
"""


def rows(file: Path = FILE) -> list[dict]:
    """The words in the file's order; a language that has no word for a term yet has an empty one."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def take(folder: Path, file: Path = FILE) -> None:
    """Take in ``folder/<language>/glossary.tsv``: English, translation, source. Languages without a file stay."""
    there = {term: {"term": term} for term in TERMS}
    there.update({row["term"]: row for row in rows(file) if row["term"] in there})
    for language in LANGUAGES:
        source = folder / language / "glossary.tsv"
        for line in source.read_text(encoding="utf-8").splitlines() if source.exists() else ():
            parts = [part.strip() for part in line.split("\t")]
            row = there.get(_term(parts[0]))
            if row is not None and len(parts) >= 2 and parts[1]:
                row[language], row[f"{language} source"] = parts[1], (parts[2:3] or [""])[0]
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, _COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(there.values())


def text(file: Path = FILE) -> str:
    """The document: a table for each language."""
    parts = [_HEAD]
    for language, named in LANGUAGES.items():
        words = [row for row in rows(file) if row[language]]
        if words:
            parts.append(f"\n## {named.name}\n\n| English | {named.name} | source |\n| --- | --- | --- |\n")
            parts += [f"| {row['term']} | {_cell(row[language])} | {_cell(row[f'{language} source'])} |\n"
                      for row in words]
    return "".join(parts)


def write(target: Path, file: Path = FILE) -> None:
    """Write the document."""
    target.write_text(text(file), encoding="utf-8")


def variants(translation: str) -> set[str]:
    """The words that may stand for a term: ``one / another``, what is in brackets left out."""
    plain = re.sub(r"\s*[(（][^)）]*[)）]", "", translation)
    # A Turkish capital İ is two signs when it is made small: the i, and its dot
    return {part.strip().casefold().replace("\N{COMBINING DOT ABOVE}", "")
            for part in re.split(r"\s*[/／;、]\s*", plain) if part.strip()}


def _term(words: str) -> str:
    """A term as all languages write it: what one adds in brackets is no part of it."""
    plain = re.sub(r"\s*\([^)]*\)", "", words).strip() or words
    return _ALSO.get(plain, plain)


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
