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
        """Return handlers for millions of cells: variables are faster than attributes, one call than two."""
        cell, depth, listen, texts = None, 0, self.listen, self.texts

        def begin(name, attributes):
            nonlocal cell, depth
            depth += 1
            if name == "c":
                if cell is not None:
                    raise refusal()
                cell = attributes
            elif name == "v":
                listen(True)
            elif ":" in name:
                depth -= 1
                begin(name.rpartition(":")[2], attributes)
            elif depth > DEPTH:
                raise refusal()
            else:
                self.begin(name, attributes)

        def end(name):
            nonlocal cell, depth
            depth -= 1
            if name == "v":
                listen(False)
            elif name == "c":
                self._cell(cell, texts)
                cell = None
            elif ":" in name:
                depth += 1
                end(name.rpartition(":")[2])
            else:
                self.end(name)

        return begin, end

    def begin(self, name, attributes):
        if name == "row":
            self.number = int(attributes.get("r") or self.number + 1)
            self.cells, self.column = [], 0
        elif name == "t" and not self.aloud:
            self.listen(True)
        elif name == "rPh":
            self.aloud = True

    def end(self, name):
        if name == "row":
            if self.cells:
                self.done.append((self.number, self.cells))
        elif name == "t":
            self.listen(False)
        elif name == "rPh":
            self.aloud = False

    def too_long(self):
        return Unreadable(_lt("Row %(row)s holds a cell of more than %(limit)s characters: shorten it and try again.",
                              row=self.number, limit=f"{MAX_CELL:,}"))

    def _cell(self, attributes, texts):
        place = attributes.get("r")
        self.column = self._column(place.rstrip(_DIGITS)) if place else self.column + 1
        if not texts:
            return
        text = texts[0] if len(texts) == 1 else "".join(texts)
        texts.clear()
        missing = self.column - len(self.cells) - 1
        if missing < 0 or self.column > MAX_COLUMNS + 1:
            return  # two cells in one place: no program writes that, the first one stands
        if missing:
            self.cells.extend([""] * missing)
        self.cells.append(self.value(attributes, text, self.number))

    def _column(self, letters):
        column = self.columns.get(letters)
        if column is None:
            column = self.columns[letters] = column_index_from_string(letters)
        return column
