"""The .po file of one add-on in one language: Odoo's form and order, no dates, what was translated kept."""
from __future__ import annotations

from pathlib import Path

import polib

from .languages import LANGUAGES


def pot_path(repo: Path, addon: str) -> Path:
    """Where what is to translate stands."""
    return repo / addon / "i18n" / f"{addon}.pot"


def po_path(repo: Path, addon: str, language: str) -> Path:
    """Where its translations stand."""
    return repo / addon / "i18n" / f"{language}.po"


def read(path: Path) -> polib.POFile:
    """A file, an empty one where there is none."""
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def merged(template: polib.POFile, old: polib.POFile, language: str) -> polib.POFile:
    """The terms of ``template`` in its order with the translations of ``old``; what is no longer said is dropped."""
    new = polib.POFile()
    new.header = template.header
    new.metadata = {**template.metadata, "Language": language, "Plural-Forms": LANGUAGES[language].plurals}
    known = {entry.msgid: entry.msgstr for entry in old if not entry.obsolete}
    for entry in template:
        new.append(polib.POEntry(msgid=entry.msgid, msgstr=known.get(entry.msgid, ""), comment=entry.comment,
                                 occurrences=entry.occurrences))
    return new


def write(path: Path, file: polib.POFile) -> bool:
    """Write a file if it is another one than what is there; whether it was."""
    text = f"{file}\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def changes(old: polib.POFile, new: polib.POFile) -> tuple[list[str], list[str]]:
    """What is said now and was not, and what is no longer said."""
    before, after = ([entry.msgid for entry in file if not entry.obsolete] for file in (old, new))
    return [term for term in after if term not in set(before)], [term for term in before if term not in set(after)]
