"""Reads the sheets of an ``.xlsx`` workbook as a stream: openpyxl for the book, lxml for its many cells (rule I1).

openpyxl's own reader of cells takes many times as long, which a file of 200,000 rows does not bear.
"""

import io
import re

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHARED_STRINGS

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_LETTERS = re.compile(r"[A-Z]{1,3}")
_PARSER = {"resolve_entities": False, "no_network": True, "remove_comments": True, "huge_tree": False}


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
                self.shared_strings = [_text_of(item) for item in _elements(stream, "si")]

    def rows(self, title: str):
        """Yield ``(number, cells)``; a cell is ``(text or number or date, its number format)``."""
        number = 0
        with self.archive.open(self.sheets[title]._worksheet_path) as stream:
            for row in _elements(stream, "row"):
                number = int(row.get("r") or number + 1)
                yield number, self._cells(row)

    def _cells(self, row):
        cells = []
        for cell in row:
            place = cell.get("r")
            column = _column(place) if place else len(cells) + 1
            if column <= len(cells):
                continue  # two cells in one place: a file that no program writes
            cells.extend([("", "")] * (column - 1 - len(cells)))
            cells.append(self._cell(cell))
        return cells

    def _cell(self, cell):
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text_of(cell), ""
        value = next((child.text for child in cell if child.tag.endswith("}v")), None)
        if value is None:
            return "", ""
        if kind == "n":
            return self._number(value, int(cell.get("s") or 0))
        if kind == "s":
            return self.shared_strings[int(value)], ""
        if kind == "b":
            return str(value == "1"), ""
        return value, "error" if kind == "e" else ""

    def _number(self, value, style):
        number = float(value) if re.search(r"[.eE]", value) else int(value)
        if style in self.wb._date_formats:
            return from_excel(number, self.wb.epoch), self.shapes[style]
        return number, self.shapes[style] if style < len(self.shapes) else ""

    def _shape(self, style):
        if style.numFmtId < BUILTIN_FORMATS_MAX_SIZE:
            return BUILTIN_FORMATS.get(style.numFmtId, "")
        return self.wb._number_formats[style.numFmtId - BUILTIN_FORMATS_MAX_SIZE]


def _elements(stream, name):
    """Yield the elements of that name one after the other, forgetting each once it was used."""
    for _event, element in etree.iterparse(stream, tag=(_MAIN + name, _STRICT + name), **_PARSER):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _text_of(element):
    """Join the runs of a text, without the reading aids of Japanese."""
    if len(element) == 1 and not len(element[0]):  # nearly all are one plain text
        return element[0].text or ""
    return "".join(part.text or "" for part in element.iter("{*}t") if not part.getparent().tag.endswith("}rPh"))


def _column(place):
    """Return the number of a cell's column.

    >>> _column("A1"), _column("AB12")
    (1, 28)
    """
    column = 0
    for letter in _LETTERS.match(place)[0]:
        column = column * 26 + ord(letter) - 64
    return column
