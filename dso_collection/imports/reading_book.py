"""Reads what stands around the cells of an ``.xlsx`` workbook: its sheets, formats of numbers, shared texts (rule I1).

openpyxl reads all that as trees, whose size the file decides (rule I8); here expat does, and little of it is kept.
"""

import posixpath
import sys

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from odoo.tools import LazyTranslate

from .reading_archive import MAX_TEXTS, Archive
from .reading_xml import DEPTH, Part, refusal
from .unreadable import Unreadable, too_many_formats

_lt = LazyTranslate(__name__)
#: As many sheets and formats of cells as Excel bears, and some; the longest format of a number.
_SHEETS, _FORMATS, _FORMAT = 2_000, 65_536, 255
#: Memory that the shared texts may take: 200,000 rows of eleven texts, all of them different, take 170 MB.
_TEXTS = 224 << 20


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

    def texts(self) -> list[str]:
        """Return the texts that cells share, by their places."""
        texts, size = [], 0
        if self._strings in self.archive.names:
            with self.archive.part(self._strings, MAX_TEXTS) as stream:
                for block in _Strings(self.clock).blocks(stream):
                    texts += block
                    size += sum(map(sys.getsizeof, block))
                    if size + 8 * len(texts) > _TEXTS:
                        raise Unreadable(_lt("This workbook holds more texts than can be read: split it and import "
                                             "the parts one after the other."))
        return texts

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

    most, too_many = _FORMATS, staticmethod(too_many_formats)

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


class _Strings(Part):
    """The shared texts: one for each ``<si>``, without how Japanese names are read aloud (``<rPh>``)."""

    def handlers(self):
        """Return handlers for millions of texts: one call for each element, and no more."""
        done, texts, pieces, aloud, depth = self.done, self.texts, self.pieces, False, 0
        self.listen(True)

        def begin(name, attributes):
            nonlocal aloud, depth
            depth += 1
            if name == "t":
                if texts:
                    texts.clear()
            elif depth > DEPTH:
                raise refusal()
            elif name == "rPh":
                aloud = True
            elif ":" in name:
                depth -= 1
                begin(name.rpartition(":")[2], attributes)

        def end(name):
            nonlocal aloud, depth
            depth -= 1
            if name == "t":
                if texts and not aloud:
                    pieces.extend(texts)
            elif name == "si":
                done.append(pieces[0] if len(pieces) == 1 else "".join(pieces))
                pieces.clear()
            elif name == "rPh":
                aloud = False
            elif ":" in name:
                depth += 1
                end(name.rpartition(":")[2])

        return begin, end
