"""Reads the sheets of workbooks, old and new: what the cells show, never their formulas (rules I1, I8)."""

from odoo.tools import LazyTranslate

from . import reading_ods, reading_xls
from .reading_archive import MAX_SHEET, Archive
from .reading_book import Book
from .reading_sheet import Rows, Values
from .unreadable import Unreadable

_lt = LazyTranslate(__name__)
#: Sheets that may be empty before the one that is read.
_LOOKED_AT = 10


def read_zipped(content: bytes, options: dict, clock):
    """Yield ``(number, cells)`` of one sheet of an ``.xlsx`` or ``.ods`` workbook, without holding it."""
    with Archive(content) as archive:
        yield from (read_xlsx if archive.kind == "xlsx" else read_ods)(archive, options, clock)


def read_xlsx(archive: Archive, options: dict, clock):
    """Yield ``(number, cells)`` of one sheet of Excel."""
    book = Book(archive, clock)
    names, values = list(book.sheets), Values(book)

    def rows(name):
        with archive.part(book.sheets[name], MAX_SHEET) as stream:
            yield from Rows(clock, values).read(stream)

    yield from _rows_of_one(options, names, rows)


def read_ods(archive: Archive, options: dict, clock):
    """Yield ``(number, cells)`` of one sheet of LibreOffice."""
    names = reading_ods.sheet_names(archive, clock)
    yield from _rows_of_one(options, names, lambda name: reading_ods.rows(archive, clock, name))


def read_xls(content: bytes, options: dict, clock):
    """Yield ``(number, cells)`` of one sheet of an old workbook."""
    rows = reading_xls.read(content, clock, str(options.get("sheet") or ""))
    names, options["sheet"] = next(rows)
    _choose(options, names)
    yield from rows


def _rows_of_one(options, names, rows):
    """Yield the rows of the sheet that was chosen, else of the first one that has any."""
    chosen = options.get("sheet") in names
    first = _choose(options, names)
    for name in [first] if chosen else names[:_LOOKED_AT]:
        found = rows(name)
        if row := next(found, None):
            options["sheet"] = name
            yield row
            yield from found
            return


def _choose(options, names):
    """Note the sheets for Odoo's screen, and return the one to read: the chosen one or the first."""
    if not names:
        raise Unreadable(_lt("This workbook has no sheet with rows."))
    options["sheets"] = names
    if options.get("sheet") not in names:
        options["sheet"] = names[0]
    return options["sheet"]
