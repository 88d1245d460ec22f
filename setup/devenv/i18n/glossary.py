"""The trade's words in each language, with the source of each: ``glossary.csv``, and docs/glossary.md made of it."""
from __future__ import annotations

import csv
import re
from pathlib import Path

from .languages import LANGUAGES

FILE = Path(__file__).with_name("glossary.csv")
_COLUMNS = ["term", *(name for language in LANGUAGES for name in (language, f"{language} source"))]
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
    there = {row["term"]: row for row in rows(file)}
    for language in LANGUAGES:
        source = folder / language / "glossary.tsv"
        for line in source.read_text(encoding="utf-8").splitlines() if source.exists() else ():
            parts = [part.strip() for part in line.split("\t")]
            if len(parts) >= 2 and parts[0] and parts[1] and parts[0].lower() != "english":
                row = there.setdefault(_term(parts[0]), {"term": _term(parts[0])})
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
    return {part.strip().casefold() for part in re.split(r"\s*[/／;、]\s*", plain) if part.strip()}


def _term(words: str) -> str:
    """A term as all languages write it: what one adds in brackets is no part of it."""
    return re.sub(r"\s*\([^)]*\)", "", words).strip() or words


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
