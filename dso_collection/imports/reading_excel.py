"""Reads the sheets of Excel workbooks, old and new: what the cells show, never their formulas (rules I1, I8)."""

import datetime
import os

import xlrd
from odoo.tools import LazyTranslate

from .reading_sheet import Workbook
from .unreadable import Unreadable

_lt = LazyTranslate(__name__)
#: Cells of a sheet that are looked at, empty ones included: a million rows of 50 columns.
MAX_CELLS = 50_000_000


def read_xlsx(content: bytes, options: dict):
    """Yield ``(number, cells)`` of one sheet, without holding it; the content was checked before."""
    book = Workbook(content)
    shown = [name for name, sheet in book.sheets.items() if sheet.sheet_state == "visible"]
    seen = 0
    for number, row in book.rows(_choose(options, shown or list(book.sheets))):
        seen += len(row)
        if seen > MAX_CELLS:
            raise Unreadable(_lt("This sheet has too many cells, most of them empty. Copy the rows you need "
                                 "into a new workbook, or save them as .csv."))
        yield number, [_xlsx_value(value, shape, number) for value, shape in row]


def _xlsx_value(value, shape, number):
    if shape == "error":
        raise _error_cell(number, value)
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime) and value.time() == datetime.time.min:
        return value.date()
    if isinstance(value, (int, float)):
        return _text(value, shape)
    return value if isinstance(value, (datetime.datetime, datetime.date)) else str(value)


def read_xls(content: bytes, options: dict):
    """Yield ``(number, cells)`` of one sheet of an old workbook (at most 65,536 rows)."""
    with open(os.devnull, "w", encoding="utf-8") as log:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, on_demand=True, logfile=log)
    sheet = book.sheet_by_name(_choose(options, book.sheet_names()))
    for number in range(sheet.nrows):
        yield number + 1, [_xls_value(book, cell, number + 1) for cell in sheet.row(number)]


def _xls_value(book, cell, number):
    if cell.ctype == xlrd.XL_CELL_ERROR:
        raise _error_cell(number, xlrd.error_text_from_code.get(cell.value, "?"))
    if cell.ctype == xlrd.XL_CELL_DATE:
        moment = xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
        return moment if cell.value % 1 else moment.date()
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
        shape = book.format_map.get(style.format_key) if style else None
        return _text(cell.value, shape.format_str if shape else "")
    return cell.value or ""


def _choose(options, names):
    """Note the sheets for Odoo's screen, and return the one to read: the chosen one or the first."""
    if not names:
        raise Unreadable(_lt("This workbook has no sheet with rows."))
    options["sheets"] = names
    if options.get("sheet") not in names:
        options["sheet"] = names[0]
    return options["sheet"]


def _text(value, shape):
    """Return a number as the sheet shows it: whole without a point, a code with its leading zeros."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    if shape and set(shape) == {"0"} and isinstance(value, int):
        return text.zfill(len(shape))
    return text


def _error_cell(number, value):
    return Unreadable(_lt("Row %(row)s holds a cell in error (%(value)s): mend its formula, or clear the cell.",
                          row=number, value=value))
