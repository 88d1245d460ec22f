"""Reads a text file of separated columns, row by row: only the block at hand is decoded (rules I1, I8)."""

import csv
import io
import itertools

from odoo.tools import LazyTranslate

from .reading_encoding import codec, decodes, find_encoding
from .reading_separator import declared_separator, find_separator
from .unreadable import Unreadable

_lt = LazyTranslate(__name__)
#: Lines looked at to find the separator, and the longest start of each.
_LINES, _LINE = 300, 100_000
#: A text may hold a few strange control characters; a program or a picture is full of them.
_CONTROL = bytes(set(range(1, 32)) - {9, 10, 12, 13, 26, 27})
MAX_CELL = 100_000


class TextFile:
    """A ``.csv``, ``.txt`` or ``.tsv``: how it is written, and its rows.

    ``options`` are those of Odoo's import screen: what it leaves empty is found, and noted in it.
    Raises :class:`Unreadable`.
    """

    def __init__(self, content: bytes, options: dict, language: str = ""):
        self.content = content
        self.quote = options.get("quoting") or '"'
        if len(self.quote) != 1:
            raise Unreadable(_lt("The text delimiter must be a single character, such as \"."))
        head = content[:4096]
        if b"\0" not in head and sum(map(head.count, _CONTROL)) > len(head) / 50:
            raise Unreadable(_lt("This file is no text and no spreadsheet. Export it again as .xlsx or .csv."))
        self.encoding = options.get("encoding") or find_encoding(content, language)
        self._check_encoding()
        first = self._lines(1)
        self.declared = declared_separator(first[0] if first else "")
        self.separator = options.get("separator") or self.declared or find_separator(
            self._lines(_LINES), self.quote)
        options.update(encoding=self.encoding, separator=self.separator)

    def rows(self):
        """Yield ``(number, cells)``, the number as a spreadsheet program shows it: the first row is 1."""
        lines = self._open()
        if self.declared:
            next(lines)
        reader = csv.reader(lines, delimiter=self.separator, quotechar=self.quote)
        for number in itertools.count(1):
            try:
                cells = next(reader, None)
            except csv.Error:
                raise Unreadable(self._too_long(number)) from None
            if cells is None:
                return
            if max(map(len, cells), default=0) > MAX_CELL:
                raise Unreadable(self._too_long(number))
            yield number, cells

    def _check_encoding(self):
        if not decodes(self.content, self.encoding):
            raise Unreadable(_lt(
                "This file is not written in the encoding “%s”. Choose another one under Formatting, "
                "or save it again as .xlsx.", self.encoding))
        start = self.content[:1 << 16].decode(codec(self.encoding), "ignore")
        if "\0" in start or self.encoding[:3] not in ("utf", "gb1") and b"\0" in self.content:
            raise Unreadable(_lt("This file holds NUL characters: it is no text file, or was damaged. "
                                 "Export it again as .xlsx or as .csv in UTF-8."))

    def _open(self):
        return io.TextIOWrapper(io.BytesIO(self.content), codec(self.encoding), newline="")

    def _lines(self, count):
        """Return the first lines, the long ones cut."""
        lines = self._open()
        return list(filter(None, (lines.readline(_LINE) for _number in range(count))))

    @staticmethod
    def _too_long(number):
        return _lt(
            "Row %(row)s holds a cell of more than %(limit)s characters. Perhaps a quotation mark was opened "
            "there and never closed: mend that row in the file.", row=number, limit=f"{MAX_CELL:,}")
