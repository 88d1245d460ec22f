"""Reads the cells of a sheet of an ``.xlsx`` workbook as a stream, by expat (rules I1, I8).

openpyxl's own readers of cells and texts take several times as long, which a file of 200,000 rows does not bear.
"""

import datetime

from odoo.tools import LazyTranslate
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

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
    """The rows of a sheet: ``(number, cells)`` for each ``<row>`` that has one; ``value`` makes a cell of a text.

    Cells beyond the columns that an import has are left out, so that one at the right end of a sheet costs nothing.
    """

    def __init__(self, clock, value):
        self.value, self.number, self.cells, self.column, self.aloud = value, 0, [], 0, False
        self.columns = {}
        super().__init__(clock)

    def handlers(self):
        """Return handlers for millions of cells: one call for each element, and variables instead of attributes."""
        cell, depth, texts, columns = None, 0, self.texts, self.columns

        def begin(name, attributes):
            nonlocal cell, depth
            depth += 1
            if name == "c":
                place = attributes.get("r")
                letters = place.rstrip(_DIGITS) if place else ""
                self.column = (columns.get(letters) or self._column(letters)) if letters else self.column + 1
                cell = attributes
            elif name == "v":
                if texts:
                    texts.clear()
            elif ":" in name:
                depth -= 1
                begin(name.rpartition(":")[2], attributes)
            else:
                self.begin(name, attributes)
            if depth > DEPTH:
                raise refusal()

        def end(name):
            nonlocal depth
            depth -= 1
            if name == "v":
                if texts and cell is not None:
                    self._cell(cell, texts[0] if len(texts) == 1 else "".join(texts))
            elif name == "is":
                self._cell(cell, self.take_pieces())
            elif name != "c":
                if ":" in name:
                    depth += 1
                    end(name.rpartition(":")[2])
                else:
                    self.end(name)

        return begin, end

    def begin(self, name, attributes):
        if name == "row":
            self.number = int(attributes.get("r") or self.number + 1)
            self.cells, self.column = [], 0
            self.texts.clear()
        elif name == "t":
            self.texts.clear()
        elif name == "sheetData":
            self.listen(True)
        elif name == "rPh":
            self.aloud = True

    def end(self, name):
        if name == "row":
            if self.cells:
                self.done.append((self.number, self.cells))
                self.cells = []
        elif name == "t":
            if not self.aloud:
                self.pieces.extend(self.texts)
        elif name == "rPh":
            self.aloud = False
        elif name == "sheetData":
            self.listen(False)
            self.texts.clear()

    def take_pieces(self):
        """Return the text of a cell that holds it itself."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return text

    def too_long(self):
        return Unreadable(_lt("Row %(row)s holds a cell of more than %(limit)s characters: shorten it and try again.",
                              row=self.number, limit=f"{MAX_CELL:,}"))

    def _cell(self, attributes, text):
        cells, column = self.cells, self.column
        missing = column - len(cells) - 1
        if missing < 0 or column > MAX_COLUMNS + 1:
            return  # two cells in one place: no program writes that, the first one stands
        if missing:
            cells.extend([""] * missing)
        cells.append(self.value(attributes, text, self.number))

    def _column(self, letters):
        column = self.columns[letters] = column_index_from_string(letters)
        return column
