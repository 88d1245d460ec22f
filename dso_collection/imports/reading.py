r"""Reads the rows of any file that the import screen is given, or says why it cannot (rules I1, I8).

>>> list(read_rows(b"Code;Name\r\nC1;Alder", {}))                                   # doctest: +SKIP
[(1, ['Code', 'Name']), (2, ['C1', 'Alder'])]
"""

import itertools
import logging
from collections.abc import Callable

from odoo.tools import LazyTranslate

from .reading_limits import MAX_COLUMNS, MAX_FILE, MAX_ROWS, Clock, too_large
from .reading_text import TextFile
from .unreadable import Unreadable, damaged

_lt = LazyTranslate(__name__)
_logger = logging.getLogger(__name__)
#: Rows at the beginning of a file among which the headers are looked for.
_LOOKED_AT = 15
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_rows(content: bytes, options: dict, language: str = "", clock: Clock | None = None, ragged: bool = False,
              head_position: Callable[[list[list]], int] | None = None):
    """Yield ``(number, cells)`` of every row that is not empty, each as wide as the first.

    Shorter rows are padded. A longer row of a text file is refused, since a separator slipped into
    it, unless rows may be ``ragged``; in a workbook what stands under no header is left out. ``options`` are those
    of Odoo's import screen, completed by what was found. ``head_position`` tells which of the first rows has the
    headers: those above are left out (rule I3). Raises :class:`Unreadable`.
    """
    if len(content) > MAX_FILE:
        raise too_large()
    clock = clock or Clock()
    kind = _kind(content)
    count, head = 0, 0
    try:
        rows = _filled(_READERS[kind](content, options, clock, language), clock)
        for number, cells, width in _from_headers(rows, head_position) if head_position else rows:
            count, head = count + 1, head or (len(cells) if ragged and kind == "text" else width)
            _check(count, head)
            if width > head and kind == "text" and not ragged:
                raise _shifted(number, width, head)
            yield number, (cells + [""] * (head - len(cells)))[:head]
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken file makes a parser do
        _logger.info("Import of a broken %s file", kind, exc_info=True)
        raise damaged() from error
    if not count:
        raise Unreadable(_lt("This file is empty."))


def _filled(rows, clock):
    """Yield ``(number, cells, width)`` of the rows that are not empty."""
    for number, cells in rows:
        clock.count(len(cells))
        if width := _width(cells):
            yield number, cells, width


def _from_headers(rows, head_position):
    first, seen = [], 0
    for row in itertools.islice(rows, _LOOKED_AT):
        first.append(row)
        seen += len(row[1])
        if seen > _LOOKED_AT * MAX_COLUMNS:
            break
    yield from first[head_position([cells for _number, cells, _width in first]) if first else 0:]
    yield from rows


def _read_zipped(content, options, clock, _language):
    # Here, as Odoo does: openpyxl takes longer to load than most add-ons, and few processes read workbooks
    from .reading_excel import read_zipped

    return read_zipped(content, options, clock)


def _read_xls(content, options, clock, _language):
    from .reading_excel import read_xls

    return read_xls(content, options, clock)


_READERS = {
    "zip": _read_zipped,
    "xls": _read_xls,
    "text": lambda content, options, clock, language: TextFile(content, options, language, clock).rows(),
}


def _kind(content):
    """Tell what a file is by its first bytes: names and the browser's word are often wrong."""
    if not content or content.isspace():
        raise Unreadable(_lt("This file is empty."))
    if content.startswith(b"PK"):
        return "zip"
    if content.startswith(_OLD_OFFICE):
        return "xls"
    start = content[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<", b"<\0", b"\xff\xfe<", b"mime-version")):
        raise Unreadable(_lt("This file is a web page, not a spreadsheet, whatever its name says. Open it in your "
                             "spreadsheet program and save it as .xlsx."))
    if start.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc", b"\x1f\x8b", b"{\\rtf")):
        raise Unreadable(_lt("This file is no spreadsheet: choose a .csv, .txt, .xls or .xlsx file."))
    return "text"


def _check(count, head):
    if count > MAX_ROWS:
        raise Unreadable(_lt("This file has more than %s rows: split it and import the parts one after the other.",
                             f"{MAX_ROWS:,}"))
    if head > MAX_COLUMNS:
        raise Unreadable(_lt("This file has more than %s columns: keep those you want to import.", MAX_COLUMNS))


def _shifted(number, width, head):
    return Unreadable(_lt(
        "Row %(row)s has %(cells)s cells, but the first row has %(head)s. Put quotation marks around the text "
        "that holds the separator, or choose another separator under Formatting.",
        row=number, cells=width, head=head))


def _width(cells):
    """Count the cells up to the last one that is filled."""
    for index in range(len(cells), 0, -1):
        cell = cells[index - 1]
        if cell and (not isinstance(cell, str) or cell.strip()):
            return index
    return 0
