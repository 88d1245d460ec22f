"""Reads pages that wkhtmltopdf made as a ruler would, alike with every PDF library that Odoo takes."""

import re
from typing import NamedTuple

from ..report.pdf_library import drawing, shown

_MM = 25.4 / 72
_TEXT = re.compile(rb"BT\s(.*?)ET", re.DOTALL)
_FONT = re.compile(rb"/(\w+) [\d.]+ Tf")
_CODES = re.compile(rb"<(\w+)> Tj")
_LAID_OVER = re.compile(rb"/(\w+) Do\b")
_MEANINGS = re.compile(rb"<(\w+)> <\w+> \[(.*?)\]", re.DOTALL)


class Word(NamedTuple):
    """Text on a page, and where it begins: millimetres from the left and upper edge to its base line."""

    text: str
    left: float
    top: float


def words(page) -> list[Word]:
    """Return the pieces of text of a page, in the order they are drawn; last what is laid over it, wherever it is."""
    height = float(page["/MediaBox"][3])
    found, resources, content = [], page.get("/Resources") or {}, drawing(page)
    found += _words(content, resources, height)
    for name in _LAID_OVER.findall(content):
        form = resources["/XObject"]["/" + name.decode()]
        if form["/Subtype"] == "/Form":
            found += _words(form.getData(), form["/Resources"], height)
    return found


def pictures(page) -> int:
    """Return how many pictures a page shows."""
    shown = (page.get("/Resources") or {}).get("/XObject") or {}
    return sum(shown[name]["/Subtype"] == "/Image" for name in shown)


def _words(content, resources, height):
    found, places, fonts = [], iter(shown(content)), {}
    for part in _TEXT.findall(content):
        name = "/" + _FONT.search(part)[1].decode()
        meanings = fonts.get(name) or fonts.setdefault(name, _meanings(resources["/Font"][name]))
        codes = _CODES.findall(part)
        placed = [next(places) for _code in codes]
        text = "".join(meanings.get(int(code, 16), "") for code in codes).replace("\t", " ").strip()
        if text:
            _code, left, low = placed[0]
            found.append(Word(text, left * _MM, (height - low) * _MM))
    return found


def text(page) -> str:
    """Return the words of a page."""
    return " ".join(word.text for word in words(page))


def _meanings(font):
    """Return ``{code: signs}`` of a font."""
    found = {}
    for first, signs in _MEANINGS.findall(font["/ToUnicode"].getData()):
        for code, sign in enumerate(re.findall(rb"<(\w+)>", signs), int(first, 16)):
            found[code] = bytes.fromhex(sign.decode()).decode("utf-16-be")
    return found
