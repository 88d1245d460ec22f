"""How far each language is: terms, translated, the same as English, missing; as a table, and each missing term."""
from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from . import files, same
from .languages import LANGUAGES


class State(NamedTuple):
    """One add-on in one language."""

    addon: str
    language: str
    terms: int
    translated: int
    same: int
    missing: tuple[str, ...]


def of(repo: Path, addon: str, language: str) -> State:
    """Read the two files and compare them."""
    terms = [entry.msgid for entry in files.read(files.pot_path(repo, addon))]
    there = {entry.msgid: entry.msgstr for entry in files.read(files.po_path(repo, addon, language))}
    return State(addon, language, len(terms), sum(bool(there.get(term)) for term in terms),
                 sum(there.get(term) == term for term in terms), tuple(term for term in terms if not there.get(term)))


def of_all(repo: Path, addons: list[str], languages=tuple(LANGUAGES)) -> list[State]:
    """Each add-on in each language."""
    return [of(repo, addon, language) for addon in addons for language in languages]


def table(states: list[State]) -> str:
    """All of them as lines, and the sum of each language."""
    line = "{:28} {:6} {:>6} {:>10} {:>15} {:>8}".format
    lines = [line("add-on", "lang", "terms", "translated", "same as English", "missing")]
    for state in [*states, *_sums(states)]:
        lines.append(line(state.addon, state.language, state.terms, state.translated, state.same, len(state.missing)))
    return "\n".join(lines)


def unexplained(repo: Path, addons: list[str], languages) -> dict[str, set[str]]:
    """The terms that are the same in English and that no list explains, with their languages."""
    found: dict[str, set[str]] = {}
    for language in languages:
        known = same.allowed(language)
        for addon in addons:
            for entry in files.read(files.po_path(repo, addon, language)):
                if same.is_fault(entry.msgid, entry.msgstr, known):
                    found.setdefault(entry.msgid, set()).add(language)
    return found


def _sums(states):
    for language in dict.fromkeys(state.language for state in states):
        chosen = [state for state in states if state.language == language]
        yield State("all", language, sum(state.terms for state in chosen), sum(state.translated for state in chosen),
                    sum(state.same for state in chosen), sum((state.missing for state in chosen), ()))
