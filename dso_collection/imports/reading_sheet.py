"""Reads the cells of a sheet of an ``.xlsx`` workbook as a stream, by expat (rules I1, I8).

openpyxl's own readers of cells and texts take several times as long, which a file of 200,000 rows does not bear.
"""

import datetime

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

from odoo.tools import LazyTranslate

from .reading_book import Book
from .reading_limits import MAX_CELL, MAX_COLUMNS
from .reading_xml import DEPTH, Part, refusal
from .unreadable import Unreadable, error_cell
from .xls_process import shown_number

_lt = LazyTranslate(__name__)
_DIGITS = "0123456789"


class Values:
    """Makes of what is written in a cell what it shows: a text, or a date."""

    def __init__(self, book: Book):
        self.shapes, self.epoch, self.texts = book.shapes, book.epoch, book.texts()

    def value(self, attributes, text, number):
        """Return the value of a cell in a row of that number."""
        kind = attributes.get("t", "n")
        if kind == "s":
            return self.texts[int(text)]
        if kind == "n":
            return self._number(text, int(attributes.get("s") or 0))
        if kind == "b":
            return str(text == "1")
        if kind == "e":
            raise error_cell(number, text)
        return text

    def _number(self, text, style):
        shape, is_date = self.shapes[style] if style < len(self.shapes) else ("", False)
        number = int(text) if text.lstrip("-").isdigit() else float(text)
        if not is_date:
            return shown_number(number, shape)
        moment = from_excel(number, self.epoch)
        if isinstance(moment, datetime.datetime):
            return moment.date() if moment.time() == datetime.time.min else moment
        return moment if isinstance(moment, datetime.date) else str(moment)


class Rows(Part):
    """The rows of a sheet: ``(number, cells)`` for each ``<row>`` that has one.

    Cells beyond the columns that an import has are left out, so that one at the right end of a sheet costs nothing.
    """

    def __init__(self, clock, values):
        self.values, self.number, self.cells, self.aloud = values, 0, [], False
        self.columns = {}
        super().__init__(clock)

    def handlers(self):  # noqa: C901 - one call for each of millions of cells
        """Return handlers for millions of cells: one call for each element, and variables instead of attributes."""
        cell, depth, column, cells = None, 0, 0, self.cells
        texts, pieces, columns, shared = self.texts, self.pieces, self.columns, self.values.texts

        def begin(name, attributes):
            nonlocal cell, depth, column, cells
            depth += 1
            if name == "c":
                place = attributes.get("r")
                if place:
                    letters = place.rstrip(_DIGITS)
                    column = columns.get(letters) or self._column(letters)
                else:
                    column += 1
                cell = attributes
            elif name == "v" or name == "t":  # noqa: PLR1714 - faster, as this is called for each cell
                if texts:
                    texts.clear()
            elif ":" in name:
                depth -= 1
                begin(name.rpartition(":")[2], attributes)
            elif name == "row":
                cells, column = self._row(attributes), 0
            elif name != "is":
                self.begin(name, attributes)
            if depth > DEPTH:
                raise refusal()

        def add(text):
            missing = column - len(cells) - 1
            if missing < 0 or column > MAX_COLUMNS + 1:
                return  # two cells in one place: no program writes that, the first one stands
            if missing:
                cells.extend([""] * missing)
            kind = cell.get("t")
            cells.append(shared[int(text)] if kind == "s" else text if kind == "inlineStr"
                         else self.values.value(cell, text, self.number))

        def end(name):
            nonlocal depth
            depth -= 1
            if name == "v":
                if texts and cell is not None:
                    add(texts[0] if len(texts) == 1 else "".join(texts))
            elif name == "t":
                if texts and not self.aloud:
                    pieces.extend(texts)
            elif name == "is":
                add(pieces[0] if len(pieces) == 1 else "".join(pieces))
                pieces.clear()
            elif name != "c":
                if ":" in name:
                    depth += 1
                    end(name.rpartition(":")[2])
                else:
                    self.end(name)

        return begin, end

    def begin(self, name, attributes):
        if name == "sheetData":
            self.listen(True)
        elif name == "rPh":
            self.aloud = True

    def end(self, name):
        if name == "row":
            if self.cells:
                self.done.append((self.number, self.cells))
                self.cells = []
        elif name == "rPh":
            self.aloud = False
        elif name == "sheetData":
            self.listen(False)
            self.texts.clear()

    def too_long(self):
        return Unreadable(_lt("Row %(row)s holds a cell of more than %(limit)s characters: shorten it and try again.",
                              row=self.number, limit=f"{MAX_CELL:,}"))

    def _row(self, attributes):
        """Begin a row, and return the list for its cells."""
        self.number = int(attributes.get("r") or self.number + 1)
        self.texts.clear()
        self.cells = []
        return self.cells

    def _column(self, letters):
        """Return the number of a column: that of the letters of a place, 0 for a place without any."""
        column = self.columns[letters] = column_index_from_string(letters)
        return column
