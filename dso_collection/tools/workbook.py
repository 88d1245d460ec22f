"""Cells of the workbooks that we write: texts stay texts, whatever they begin with (rule I8)."""

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

#: What a spreadsheet may take for a formula when a text begins with it.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
#: The date as the reader's own spreadsheet writes dates.
DATE_FORMAT = "mm-dd-yy"


def text_cell(sheet, value, font=None):
    """Return a cell that is a text for good: neither opening nor editing the workbook makes it a formula.

    >>> from openpyxl import Workbook
    >>> cell = text_cell(Workbook(write_only=True).create_sheet(), '=HYPERLINK("http://evil.example")')
    >>> cell.data_type, cell.number_format, cell.quotePrefix
    ('s', '@', True)
    """
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value))
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(FORMULA_SIGNS)
    if font:
        cell.font = font
    return cell


def date_cell(sheet, value):
    """Return a cell with a real date."""
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = DATE_FORMAT
    return cell


def amount_cell(sheet, value, decimals, font=None):
    """Return a cell with a real number, shown with so many decimals."""
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    if font:
        cell.font = font
    return cell
