"""Reads the rows of any file that the import screen is given, or says why it cannot (rules I1, I8).

>>> list(read_rows(b"Code;Name\r\nC1;Alder", {}))                                   # doctest: +SKIP
[(1, ['Code', 'Name']), (2, ['C1', 'Alder'])]
"""

import logging

from odoo.tools import LazyTranslate

from .reading_archive import check_workbook
from .reading_excel import read_xls, read_xlsx
from .reading_text import MAX_CELL, TextFile
from .unreadable import Unreadable

_lt = LazyTranslate(__name__)
_logger = logging.getLogger(__name__)
#: A million contacts, as many as a sheet of Excel holds.
MAX_ROWS = 1_048_576
MAX_COLUMNS = 500
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")


def read_rows(content: bytes, options: dict, language: str = "", read_ods=None):
    """Yield ``(number, cells)`` of every row that is not empty, each as wide as the first.

    Shorter rows are padded. A longer row of a text file is refused, since a separator slipped into
    it; in a workbook what stands under no header is left out. ``options`` are those of Odoo's import
    screen, completed by what was found. ``read_ods(options)`` reads OpenDocument files.
    Raises :class:`Unreadable`.
    """
    kind = _kind(content)
    count, head = 0, 0
    try:
        for number, cells in _reader(kind, content, options, language, read_ods):
            width = _width(cells)
            if not width:
                continue
            count, head = count + 1, head or width
            _check(number, cells, count, width, head, kind)
            yield number, (cells + [""] * (head - len(cells)))[:head]
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken file makes a parser do
        _logger.info("Import of a broken %s file", kind, exc_info=True)
        raise _damaged(content, error) from error
    if not count:
        raise Unreadable(_lt("This file is empty."))


def _reader(kind, content, options, language, read_ods):
    if kind == "xlsx":
        return read_xlsx(content, options)
    if kind == "xls":
        return read_xls(content, options)
    if kind == "ods" and read_ods:
        return enumerate(read_ods(options), 1)
    return TextFile(content, options, language).rows()


def _kind(content):
    """Tell what a file is by its first bytes: names and the browser's word are often wrong."""
    if not content or content.isspace():
        raise Unreadable(_lt("This file is empty."))
    if content.startswith(b"PK"):
        return check_workbook(content)
    if content.startswith(_OLD_OFFICE):
        return "xls"
    start = content[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<", b"<\0", b"\xff\xfe<", b"mime-version")):
        raise Unreadable(_lt("This file is a web page, not a spreadsheet, whatever its name says. Open it in your "
                             "spreadsheet program and save it as .xlsx."))
    if start.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc", b"\x1f\x8b", b"{\\rtf")):
        raise Unreadable(_lt("This file is no spreadsheet: choose a .csv, .txt, .xls or .xlsx file."))
    return "text"


def _check(number, cells, count, width, head, kind):
    if count > MAX_ROWS:
        raise Unreadable(_lt("This file has more than %s rows: split it and import the parts one after the other.",
                             f"{MAX_ROWS:,}"))
    if head > MAX_COLUMNS:
        raise Unreadable(_lt("This file has more than %s columns: keep those you want to import.", MAX_COLUMNS))
    if width > head and kind == "text":
        raise Unreadable(_lt(
            "Row %(row)s has %(cells)s cells, but the first row has %(head)s. Put quotation marks around the text "
            "that holds the separator, or choose another separator under Formatting.",
            row=number, cells=width, head=head))
    for cell in cells:
        if type(cell) is str and cell and (len(cell) > MAX_CELL or "\0" in cell):
            raise Unreadable(_lt("Row %(row)s holds a cell of more than %(limit)s characters, or one with NUL "
                                 "characters: mend that row in the file.", row=number, limit=f"{MAX_CELL:,}"))


def _width(cells):
    """Count the cells up to the last one that is filled."""
    for index in range(len(cells), 0, -1):
        cell = cells[index - 1]
        if cell and (not isinstance(cell, str) or cell.strip()):
            return index
    return 0


def _damaged(content, error):
    if content.startswith(_OLD_OFFICE) and (_PASSWORD in content or "encrypted" in str(error).lower()):
        return Unreadable(_lt("This workbook is protected by a password: save a copy without one."))
    return Unreadable(_lt("This file is damaged or was not saved completely. Open it in your spreadsheet program "
                          "and save it again as .xlsx."))
