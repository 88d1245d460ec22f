"""Reads what stands around the cells of an ``.xlsx`` workbook: its sheets, formats of numbers, shared texts (rule I1).

openpyxl reads all that as trees, whose size the file decides (rule I8); here expat does, and little of it is kept.
"""

import posixpath
from array import array

from odoo.tools import LazyTranslate
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from .reading_archive import MAX_TEXTS, Archive
from .reading_xml import Part, refusal
from .unreadable import Unreadable

_lt = LazyTranslate(__name__)
#: As many sheets and formats of cells as Excel bears, and some; the longest format of a number.
_SHEETS, _FORMATS, _FORMAT = 2_000, 65_536, 255
#: Shared texts, and their bytes.
_TEXTS, _TEXT_BYTES = 4_000_000, 96 << 20


class Book:
    """What is known of a workbook before its cells are read.

    ``sheets`` are the paths of the sheets by their titles, the hidden ones only where there are no others;
    ``shapes`` the format of each style of cells, and whether it makes a number a date; ``epoch`` what dates count from.
    """

    def __init__(self, archive: Archive, clock):
        self.archive, self.clock = archive, clock
        paths = {}
        if "xl/_rels/workbook.xml.rels" in archive.names:
            paths = {key: (kind, path) for key, kind, path in self._read(_Links, "xl/_rels/workbook.xml.rels")}
        self.epoch, shown, hidden = CALENDAR_WINDOWS_1900, {}, {}
        for what, *values in self._read(_Sheets, "xl/workbook.xml"):
            if what == "since 1904":
                self.epoch = CALENDAR_MAC_1904
            elif paths.get(values[1], ("",))[0] == "worksheet":
                (shown if values[2] else hidden)[values[0]] = paths[values[1]][1]
        self.sheets = shown or hidden
        by_kind = dict(paths.values())
        styles = by_kind.get("styles")
        self.shapes = self._shapes(styles) if styles in archive.names else []
        self._strings = by_kind.get("sharedStrings")

    def texts(self):
        """Return the texts that cells share, by their places."""
        if self._strings not in self.archive.names:
            return Texts(())
        return Texts(self._read(_Strings, self._strings, MAX_TEXTS))

    def _shapes(self, path):
        formats, styles = dict(BUILTIN_FORMATS), []
        for what, key, shape in self._read(_Styles, path):
            if what == "format":
                formats[key] = shape
            else:
                styles.append(key)
        dates = {key: is_date_format(formats[key]) for key in set(styles) if formats.get(key)}
        return [(formats.get(key, ""), dates.get(key, False)) for key in styles]

    def _read(self, part, path, *limit):
        with self.archive.part(path, *limit) as stream:
            for count, item in enumerate(part(self.clock).read(stream)):
                if count > part.most:
                    raise part.too_many()
                yield item


class Texts:
    """Many short texts in little memory: one after the other in one row of bytes."""

    def __init__(self, texts):
        content, ends = bytearray(), array("I", [0])
        for text in texts:
            content += text.encode()
            ends.append(len(content))
            if len(content) > _TEXT_BYTES:
                raise _Strings.too_many()
        self.content, self.ends = bytes(content), ends

    def __getitem__(self, place):
        if place < 0:
            raise IndexError(place)
        return self.content[self.ends[place]:self.ends[place + 1]].decode()


class _Links(Part):
    """Where the parts of the workbook lie: ``(key, kind, path)``."""

    most, too_many = _SHEETS, staticmethod(refusal)

    def begin(self, name, attributes):
        if name == "Relationship":
            path = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            self.done.append((attributes.get("Id"), attributes.get("Type", "").rpartition("/")[2], path.lstrip("/")))


class _Sheets(Part):
    """The sheets: ``("sheet", title, key, whether it is shown)``, and ``("since 1904",)``."""

    most, too_many = _SHEETS, staticmethod(refusal)

    def begin(self, name, attributes):
        if name == "workbookPr" and attributes.get("date1904") in ("1", "true", "on"):
            self.done.append(("since 1904",))
        elif name == "sheet":
            key = next((value for key, value in attributes.items() if key.endswith(":id")), None)
            self.done.append(("sheet", attributes.get("name", ""), key,
                              attributes.get("state", "visible") == "visible"))


class _Styles(Part):
    """``("format", number, its text)``, and of each style of cells ``("style", number of its format, "")``."""

    most = _FORMATS

    def __init__(self, clock):
        super().__init__(clock)
        self.within = False

    def begin(self, name, attributes):
        if name == "cellXfs":
            self.within = True
        elif name == "xf" and self.within:
            self.done.append(("style", int(attributes.get("numFmtId") or 0), ""))
        elif name == "numFmt":
            self.done.append(("format", int(attributes.get("numFmtId") or 0),
                              attributes.get("formatCode", "")[:_FORMAT]))
        if len(self.done) > self.most:
            raise self.too_many()

    def end(self, name):
        if name == "cellXfs":
            self.within = False

    @staticmethod
    def too_many():
        return Unreadable(_lt("This workbook has more formats of cells than Excel bears. Copy the rows you need into "
                              "a new workbook, or save them as .csv."))


class _Strings(Part):
    """The shared texts: one for each ``<si>``, without how Japanese names are read aloud (``<rPh>``)."""

    most = _TEXTS

    def __init__(self, clock):
        super().__init__(clock)
        self.aloud = False

    def begin(self, name, _attributes):
        if name == "t" and not self.aloud:
            self.listen(True)
        elif name == "rPh":
            self.aloud = True

    def end(self, name):
        if name == "t":
            self.listen(False)
        elif name == "si":
            self.done.append(self.take_text())
        elif name == "rPh":
            self.aloud = False

    @staticmethod
    def too_many():
        return Unreadable(_lt("This workbook holds more texts than can be read: split it and import the parts one "
                              "after the other."))
