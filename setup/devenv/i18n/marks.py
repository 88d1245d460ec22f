"""What a translation must keep of the English: places for values, hashtags, tags, entities, blanks, line breaks."""
from __future__ import annotations

import re
from collections import Counter

_MARK = re.compile(
    r"%\(\w+\)[sdifr]|%%|%[sdifr]|\$\{[^}]*\}|\{[\w.]*\}|(?<![&\w])#[a-z_]{3,}|</?[a-zA-Z][^>]*>|&[a-zA-Z]+;|&#\d+;"
    r"|\n|https?://\S+")
#: Attributes that people read: their words are translated like all others.
_READ = re.compile(r"\b(title|alt|placeholder|aria-label|string|help|t-attf?-(?:title|alt|placeholder|aria-label))="
                   r"(\"[^\"]*\"|'[^']*')")
_BARE = re.compile(r"%[sdifr]")
_INDENT = re.compile(r"[ \t]*\n[ \t]+")  # of a page's source: a blank to who reads the page
#: Odoo finds names of fields, keys and expressions, too: ``collection_found``, ``object._month_file()``.
_TECHNICAL = re.compile(r"[a-z]+(?:_[a-z]+)+|object\.\S+|[a-z_]+\.[a-z_]+|\S+@\S+\.example")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def complaints(source: str, translation: str) -> list[str]:
    """What is wrong with a translation, in words; nothing for one that says what the source says, and for none."""
    if not translation:
        return []
    said = []
    lost, added = marks(source) - marks(translation), marks(translation) - marks(source)
    if lost or added:
        said.append(f"lost {sorted(lost.elements())}, has {sorted(added.elements())} instead")
    # Values without a name come in the order of the English: a percent sign of another kind would take one's place
    if _BARE.findall(_without_names(source)) != _BARE.findall(_without_names(translation)):
        said.append("its %s and %d come in another order")
    if _ends(source) != _ends(translation):
        said.append("begins or ends with other blanks")
    return said


def marks(text: str) -> Counter:
    """All that must be kept, and how often."""
    return Counter(_READ.sub(r"\1", mark) for mark in _MARK.findall(_INDENT.sub(" ", text)))


def is_wordless(text: str) -> bool:
    """Whether nothing is left to translate when the marks are taken away, or it is a name of the code."""
    if _TECHNICAL.fullmatch(text.strip()):
        return True
    kept = _READ.sub(lambda found: found[2], text)
    return not _LETTERS.search(_MARK.sub(" ", kept)) and not any(
        _LETTERS.search(found[1]) for found in _READ.findall(text))


def _without_names(text: str) -> str:
    return re.sub(r"%\(\w+\)[sdifr]|%%", "", text)


def _ends(text: str) -> tuple[str, str]:
    return text[:len(text) - len(text.lstrip())], text[len(text.rstrip()):]
