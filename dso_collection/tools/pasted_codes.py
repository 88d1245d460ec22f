"""A pasted list of customer codes or document numbers: which codes it names (rule R2).

The strongest separator of the text separates: line ends, tabs and semicolons before commas, commas
before spaces. Weaker ones belong to the code, unless nothing has that code:

- a piece that nobody has as a whole is split at its commas;
- then at its spaces, if most of the words are codes ("C001 C002" on a line), else it stays whole
  ("AB 12" does not become customer "12").

>>> PastedCodes("C001\\tC002\\r\\n ‘C003’;;C001\\n").codes({"C001", "C003"}.__contains__)
{'C001': 2, 'C002': 1, 'C003': 1}
>>> PastedCodes("AB 12\\nAB 13\\n").codes({"AB 12", "13"}.__contains__)
{'AB 12': 1, 'AB 13': 1}
>>> PastedCodes("C001 C002 C999").codes({"C001", "C002"}.__contains__)
{'C001': 1, 'C002': 1, 'C999': 1}
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

#: Line ends of all systems, cells and columns of a spreadsheet.
_STRONG = re.compile(r"[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029;]+")
_COMMA = re.compile(r",+")
_SPACE = re.compile(r"\s+")
#: Marks without width that come along unseen: byte order mark, zero-width spaces and joiners, direction, soft hyphen.
_UNSEEN = re.compile("[\x00\ufeff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\xad]")
_QUOTES = "\"'`´‘’‚“”„«»‹› "
#: A longer piece is no code, whoever pasted it; nothing is looked up for it.
_LONGEST = 100
#: A piece of more words is a sentence.
_MOST_WORDS = 20


class Piece(NamedTuple):
    """One piece of the list, and what it is made of if it is no code itself."""

    text: str
    parts: tuple["Piece", ...] = ()
    words: tuple[str, ...] = ()


def _clean(text: str) -> str:
    """Return a piece without what surrounds it, one space between its words.

    >>> _clean(' "AB\\xa0 12" ')
    'AB 12'
    """
    return _SPACE.sub(" ", text).strip(_QUOTES)


def _pieces(text: str, separator: re.Pattern) -> list[str]:
    return [piece for piece in map(_clean, separator.split(text)) if piece]


class PastedCodes:
    """Reads a pasted text; ``codes`` says what it names once it is known which codes there are.

    ``size`` is the number of codes pasted, repeated ones included.

    >>> PastedCodes(" \\n\\t; ").size
    0
    >>> PastedCodes("INV 2026/001, INV 2026/002").size
    2
    """

    def __init__(self, text: str):
        text = _UNSEEN.sub("", text).strip()
        self.spaced = not _STRONG.search(text) and "," not in text
        self.pieces = [self._piece(piece) for piece in _pieces(text, _STRONG)]
        self.size = sum(
            (len(piece.words) if self.spaced else len(piece.parts)) or 1 for piece in self.pieces)

    def _piece(self, text: str) -> Piece:
        parts = _pieces(text, _COMMA) if "," in text else []
        if parts and parts != [text]:
            return Piece(text, tuple(self._piece(part) for part in parts))
        words = _pieces(text, _SPACE)
        split = len(words) > 1 and (self.spaced or len(words) <= _MOST_WORDS)
        return Piece(text, (), tuple(words) if split else ())

    def candidates(self) -> list[str]:
        """Return every text that may be a code, once each, in the order pasted.

        >>> PastedCodes("AB 12, C1").candidates()
        ['AB 12, C1', 'AB 12', 'AB', '12', 'C1']
        """
        return list(dict.fromkeys(
            text for piece in self.pieces for text in self._texts(piece) if len(text) <= _LONGEST))

    def _texts(self, piece: Piece) -> Iterator[str]:
        yield piece.text
        for part in piece.parts:
            yield from self._texts(part)
        yield from piece.words

    def codes(self, known: Callable[[str], bool]) -> dict[str, int]:
        """Return the codes named, known and unknown ones, with how often each was pasted, in the order pasted.

        >>> PastedCodes("C1, C2\\nC3 C9 C2\\nAB 12").codes({"C1", "C2", "C3", "12"}.__contains__)
        {'C1': 1, 'C2': 2, 'C3': 1, 'C9': 1, 'AB 12': 1}
        """
        times: dict[str, int] = {}
        for piece in self.pieces:
            for code in self._named(piece, known):
                times[code] = times.get(code, 0) + 1
        return times

    def _named(self, piece: Piece, known: Callable[[str], bool]) -> Iterator[str]:
        if known(piece.text):
            yield piece.text
        elif piece.parts:
            for part in piece.parts:
                yield from self._named(part, known)
        elif piece.words and (self.spaced or 2 * sum(map(known, piece.words)) > len(piece.words)):
            yield from piece.words
        else:
            yield piece.text
