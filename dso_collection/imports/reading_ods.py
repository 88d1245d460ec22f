"""Reads a sheet of an OpenDocument workbook as a stream, by expat: the texts that its cells show (rules I1, I8)."""

from .reading_archive import MAX_SHEET, Archive
from .reading_limits import MAX_COLUMNS
from .reading_xml import Part


def sheet_names(archive: Archive, clock) -> list[str]:
    """Return the names of the sheets."""
    with archive.part("content.xml", MAX_SHEET) as stream:
        return list(dict.fromkeys(_Names(clock).read(stream)))


def rows(archive: Archive, clock, sheet: str):
    """Yield ``(number, cells)`` of a sheet's rows that are not empty."""
    with archive.part("content.xml", MAX_SHEET) as stream:
        for number, repeated, cells in _Rows(clock, sheet).read(stream):
            for more in range(repeated):
                yield number + more, cells


class _Names(Part):
    """The names of the sheets."""

    def begin(self, name, attributes):
        if name == "table":
            self.done.append(attributes.get("table:name", ""))


class _Rows(Part):
    """The rows of a sheet: ``(number, how often, cells)``. Remarks on cells, and sheets within cells, are left out."""

    def __init__(self, clock, sheet):
        super().__init__(clock)
        self.sheet, self.inside, self.found, self.remarks = sheet, False, False, 0
        self.number, self.repeated, self.cells, self.gap, self.wide = 1, 1, [], 0, 1

    def begin(self, name, attributes):
        if name == "table" and not self.found:
            self.inside = self.found = attributes.get("table:name", "") == self.sheet
        elif not self.inside:
            return
        elif name == "annotation":
            self.remarks += 1
        elif name == "table-row":
            self.repeated = _times(attributes, "table:number-rows-repeated")
            self.cells, self.gap = [], 0
        elif name in ("table-cell", "covered-table-cell"):
            self.wide = _times(attributes, "table:number-columns-repeated")
        elif name == "p" and not self.remarks:
            if self.texts:
                self.texts.append("\n")
            self.listen(True)
        elif name in ("s", "tab", "line-break") and not self.remarks:
            self.texts.append(" " * min(_times(attributes, "text:c"), 100) if name == "s" else
                              "\t" if name == "tab" else "\n")

    def end(self, name):
        if not self.inside:
            return
        if name == "annotation":
            self.remarks -= 1
        elif name == "p":
            self.listen(False)
        elif name in ("table-cell", "covered-table-cell"):
            self._cell(self.take_text())
        elif name == "table-row":
            if self.cells:
                self.done.append((self.number, self.repeated, self.cells))
            self.number += self.repeated
        elif name == "table":
            self.inside = False

    def _cell(self, text):
        room = MAX_COLUMNS + 1 - len(self.cells) - self.gap
        wide = max(min(self.wide, room), 0)
        if not text:
            self.gap += wide
        elif wide:
            self.cells += [""] * self.gap + [text] * wide
            self.gap = 0


def _times(attributes, name):
    return max(int(attributes.get(name) or 1), 1)
