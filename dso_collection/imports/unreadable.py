"""Why a file cannot be read, in a sentence for the accountant who chose it (rule I8)."""

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)


class Unreadable(Exception):
    """A file that is refused; its one argument is a lazily translated sentence."""


def error_cell(number: int, value: str) -> Unreadable:
    """Return the refusal of a cell in error."""
    return Unreadable(_lt("Row %(row)s holds a cell in error (%(value)s): mend its formula, or clear the cell.",
                          row=number, value=value))


def too_many_formats() -> Unreadable:
    """Return the refusal of a workbook with more formats than a spreadsheet program writes."""
    return Unreadable(_lt("This workbook has more formats of cells than Excel bears. Copy the rows you need into "
                          "a new workbook, or save them as .csv."))


def damaged() -> Unreadable:
    """Return the refusal of a broken file."""
    return Unreadable(_lt("This file is damaged or was not saved completely. Open it in your spreadsheet program "
                          "and save it again as .xlsx."))
