"""Reads a text file of separated columns, row by row: only the block at hand is decoded (rules I1, I8)."""

import csv
import io
import itertools

from odoo.tools import LazyTranslate

from .reading_encoding import codec, decodes, find_encoding, is_known
from .reading_limits import MAX_CELL, MAX_LINE
from .reading_separator import declared_separator, find_separator, unwrapped
from .unreadable import Unreadable

_lt = LazyTranslate(__name__)
#: Lines looked at to find the separator, the longest start of each, and their characters together.
_LINES, _LINE, _LOOKED_AT = 300, 100_000, 400_000
#: The clock is looked at after so many lines.
_TICK = 10_000
#: A text may hold a few strange control characters; a program or a picture is full of them.
_CONTROL = bytes(set(range(1, 32)) - {9, 10, 12, 13, 26, 27})


class TextFile:
    """A ``.csv``, ``.txt`` or ``.tsv``: how it is written, and its rows.

    ``options`` are those of Odoo's import screen: what it leaves empty is found, and noted in it.
    Raises :class:`Unreadable`.
    """

    def __init__(self, content: bytes, options: dict, language: str = "", clock=None):
        self.content, self.clock, self.number = content, clock, 1
        self.quote = options.get("quoting") or '"'
        if len(self.quote) != 1:
            raise Unreadable(_lt("The text delimiter must be a single character, such as \"."))
        head = content[:4096]
        if b"\0" not in head and sum(map(head.count, _CONTROL)) > len(head) / 50:
            raise Unreadable(_lt("This file is no text and no spreadsheet. Export it again as .xlsx or .csv."))
        self.encoding = options.get("encoding") or find_encoding(content, language)
        self._check_encoding(chosen=bool(options.get("encoding")))
        first = self._lines(1)
        self.declared = declared_separator(first[0] if first else "")
        lines = self._lines(_LINES)
        whole = unwrapped(lines, self.quote)
        self.wrapped = bool(whole)
        self.separator = options.get("separator") or self.declared or find_separator(whole or lines, self.quote)
        options.update(encoding=self.encoding, separator=self.separator)

    def rows(self):
        """Yield ``(number, cells)``, the number as a spreadsheet program shows it: the first row is 1."""
        lines = self._whole_lines()
        if self.declared:
            next(lines)
        reader = csv.reader(lines, delimiter=self.separator, quotechar=self.quote)
        for self.number in itertools.count(1):
            try:
                cells = next(reader, None)
            except csv.Error:
                raise self._too_long() from None
            if cells is None:
                return
            if max(map(len, cells), default=0) > MAX_CELL:
                raise self._too_long()
            if self.wrapped and len(cells) == 1:
                cells = next(csv.reader(cells, delimiter=self.separator, quotechar=self.quote), [])
            yield self.number, cells

    def _whole_lines(self):
        """Yield the lines; of one that is too long no more is read."""
        lines = self._open()
        for count in itertools.count(1):
            line = lines.readline(MAX_LINE)
            if not line:
                return
            if not count % _TICK:  # a cell may hold as many lines as it has characters
                self.clock.check()
            if "\0" in line:
                raise self._holds_nul()
            yield line
            if len(line) == MAX_LINE:
                raise Unreadable(_lt(
                    "Row %(row)s is longer than %(limit)s characters. Perhaps the file was exported without line "
                    "breaks: export it again as .xlsx or .csv.", row=self.number, limit=f"{MAX_LINE:,}"))

    def _check_encoding(self, chosen):
        if chosen and not (is_known(self.encoding) and decodes(self.content, self.encoding)):
            raise Unreadable(_lt(
                "This file is not written in the encoding “%s”. Choose another one under Formatting, "
                "or save it again as .xlsx.", self.encoding))
        start = self.content[:1 << 16].decode(codec(self.encoding), "ignore")
        if "\0" in start or self.encoding[:3] not in ("utf", "gb1") and b"\0" in self.content:
            raise self._holds_nul()

    def _open(self):
        return io.TextIOWrapper(io.BytesIO(self.content), codec(self.encoding), newline="")

    def _lines(self, count):
        """Return the first lines, the long ones cut, as long as they are not too much together."""
        lines, found, length = self._open(), [], 0
        while len(found) < count and length < _LOOKED_AT and (line := lines.readline(_LINE)):
            found.append(line)
            length += len(line)
        return found

    def _too_long(self):
        return Unreadable(_lt(
            "Row %(row)s holds a cell of more than %(limit)s characters. Perhaps a quotation mark was opened "
            "there and never closed: mend that row in the file.", row=self.number, limit=f"{MAX_CELL:,}"))

    @staticmethod
    def _holds_nul():
        return Unreadable(_lt("This file holds NUL characters: it is no text file, or was damaged. "
                              "Export it again as .xlsx or as .csv in UTF-8."))
