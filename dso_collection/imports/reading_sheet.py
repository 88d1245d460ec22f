"""Reads the sheets of an ``.xlsx`` workbook as a stream: openpyxl for the book, expat for its many cells (rule I1).

openpyxl's own readers of cells and texts take several times as long, which a file of 200,000 rows does not bear.
"""

import io
from xml.parsers import expat

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHARED_STRINGS

_BLOCK = 1 << 18
_DIGITS = "0123456789"


class Workbook(ExcelReader):
    """An ``.xlsx`` workbook: the names of its sheets, and the cells of one."""

    def __init__(self, content: bytes):
        super().__init__(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        self.read()
        self.sheets = {sheet.title: sheet for sheet in self.wb.worksheets}
        self.shapes = [self._shape(style) for style in self.wb._cell_styles]

    def read_strings(self):
        """Read the texts that the cells share; called by openpyxl."""
        part = next((part.PartName[1:] for part in self.package.Override
                     if part.ContentType == SHARED_STRINGS), None)
        if part:
            with self.archive.open(part) as stream:
                self.shared_strings = list(_Texts().read(stream))

    def rows(self, title: str):
        """Yield ``(number, cells)``; a cell is ``(text or number or date, its number format)``."""
        with self.archive.open(self.sheets[title]._worksheet_path) as stream:
            for number, cells in _Rows(self._value).read(stream):
                yield number, cells

    def _value(self, kind, style, value):
        if kind == "s":
            return self.shared_strings[int(value)], ""
        if kind == "n":
            return self._number(value, int(style or 0))
        if kind == "b":
            return str(value == "1"), ""
        return value, "error" if kind == "e" else ""

    def _number(self, value, style):
        if not value:
            return "", ""
        number = int(value) if value.lstrip("-").isdigit() else float(value)
        if style in self.wb._date_formats:
            return from_excel(number, self.wb.epoch), self.shapes[style]
        return number, self.shapes[style] if style < len(self.shapes) else ""

    def _shape(self, style):
        if style.numFmtId < BUILTIN_FORMATS_MAX_SIZE:
            return BUILTIN_FORMATS.get(style.numFmtId, "")
        return self.wb._number_formats[style.numFmtId - BUILTIN_FORMATS_MAX_SIZE]


class _Stream:
    """Feeds a part of a workbook to expat in blocks, and yields what the handlers have put into ``done``."""

    def __init__(self):
        self.done, self.texts, self.listening, self.skipping = [], [], False, False
        parser = self.parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.text

    def read(self, stream):
        """Yield the items of the part, block by block."""
        while block := stream.read(_BLOCK):
            self.parser.Parse(block)
            yield from self.done
            self.done.clear()
        self.parser.Parse(b"", True)
        yield from self.done

    def text(self, data):
        """Keep a piece of text within ``<t>`` or ``<v>``."""
        if self.listening and not self.skipping:
            self.texts.append(data)

    def reading_aid(self, name, begins):
        """Leave out how Japanese names are read aloud (``<rPh>``)."""
        if name == "rPh":
            self.skipping = begins


class _Texts(_Stream):
    """The shared texts: one for each ``<si>``."""

    def start(self, name, _attributes):
        """Begin an element."""
        if ":" in name:
            name = name.rpartition(":")[2]
        self.listening = name == "t"
        self.reading_aid(name, True)

    def end(self, name):
        """End an element."""
        if ":" in name:
            name = name.rpartition(":")[2]
        self.listening = False
        self.reading_aid(name, False)
        if name == "si":
            self.done.append("".join(self.texts))
            self.texts.clear()


class _Rows(_Stream):
    """The rows of a sheet: ``(number, cells)`` for each ``<row>``; ``value`` makes a cell of what is written."""

    def __init__(self, value):
        super().__init__()
        self.value, self.number, self.cells, self.columns = value, 0, [], {}
        self.column, self.kind, self.style = 0, "n", None

    def start(self, name, attributes):
        """Begin an element."""
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            place = attributes.get("r")
            self.column = self._column(place.rstrip(_DIGITS)) if place else len(self.cells) + 1
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s")
        elif name in ("v", "t"):
            self.listening = True
        elif name == "row":
            self.number = int(attributes.get("r") or self.number + 1)
            self.cells = []
        else:
            self.reading_aid(name, True)

    def end(self, name):
        """End an element."""
        if ":" in name:
            name = name.rpartition(":")[2]
        if name in ("v", "t"):
            self.listening = False
        elif name == "c":
            self._cell()
        elif name == "row":
            self.done.append((self.number, self.cells))
        else:
            self.reading_aid(name, False)

    def _cell(self):
        missing = self.column - len(self.cells) - 1
        if missing > 0:
            self.cells.extend([("", "")] * missing)
        if missing >= 0:  # two cells in one place: no program writes that, the first one stands
            self.cells.append(self.value(self.kind, self.style, "".join(self.texts)) if self.texts else ("", ""))
        self.texts.clear()

    def _column(self, letters):
        if letters not in self.columns:
            self.columns[letters] = column_index_from_string(letters)
        return self.columns[letters]
