"""Joins PDF files page by page into a file on the disk, with no more in memory than the one being read."""

import inspect
import io
import itertools
import tempfile

from odoo.tools.pdf import NameObject, NumberObject, PdfFileReader, generic

#: What a page may say about the document that it was taken from.
_LEFT_BEHIND = {"/Parent", "/StructParents", "/B", "/AA", "/Thumb", "/Metadata", "/PieceInfo", "/Tabs"}
#: The same of a note or link on a page: what it shows stays, where it leads does not.
_LINKS = {"/P", "/Parent", "/Dest", "/A", "/AA", "/Popup", "/StructParent", "/IRT"}
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
_CATALOG, _PAGES = 1, 2
#: Older libraries than Odoo's own want to be told that nothing is encrypted.
_KEY = (None,) if "encryption_key" in inspect.signature(generic.DictionaryObject.write_to_stream).parameters else ()


class JoinedPdf:
    """A PDF that is written while pages are added.

        with open(path, "w+b") as file:
            joined = JoinedPdf(file)
            for content in contents:
                joined.add(PdfFileReader(io.BytesIO(content)))
            joined.close()

    What pages of one reader share (fonts, pictures) is written once. ``close`` ends the PDF, not the file.
    """

    def __init__(self, file):
        self._file = file
        self._offsets = {}
        self._numbers = _PAGES
        self._pages = []
        self._reader = None
        self._copies = {}
        file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def __len__(self):
        return len(self._pages)

    def add(self, reader: PdfFileReader, start: int = 0, end: int | None = None, overlay=None) -> None:
        """Add the pages from ``start`` to before ``end`` of a file. ``overlay(page)`` may change each, a copy."""
        if reader is not self._reader:
            self._reader, self._copies = reader, {}
        for page in reader.pages[start:end]:
            self._page(page, overlay)

    def share(self, entries: dict, data: bytes):
        """Write a stream that several pages show, and return the way to it, for ``overlay``."""
        number, waiting = self._number(), []
        self._write_object(number, _Stream(self._entries(generic.DictionaryObject(entries), waiting), data))
        self._write_all(waiting)
        return _Shared(number, 0, None)

    def close(self) -> None:
        """Write what makes the pages a PDF."""
        kids = b" ".join(b"%d 0 R" % number for number in self._pages)
        self._write(_PAGES, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(self._pages), kids))
        self._write(_CATALOG, b"<< /Type /Catalog /Pages %d 0 R >>" % _PAGES)
        start, file = self._file.tell(), self._file
        file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (self._numbers + 1))
        for number in range(1, self._numbers + 1):
            file.write(b"%010d 00000 n \n" % self._offsets[number])
        file.write(b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            self._numbers + 1, _CATALOG, start))
        file.flush()

    def _page(self, page, overlay):
        copy = generic.DictionaryObject({key: value for key, value in page.items() if key not in _LEFT_BEHIND})
        for key in _INHERITED:
            if key not in copy and (found := _inherited(page, key)) is not None:
                copy[NameObject(key)] = found
        if "/Annots" in copy:
            copy[NameObject("/Annots")] = generic.ArrayObject(
                generic.DictionaryObject({key: value for key, value in note.get_object().items() if key not in _LINKS})
                for note in copy["/Annots"].get_object())
        if overlay:
            overlay(copy)
        number = self._number()
        self._pages.append(number)
        waiting = []
        body = self._copied(copy, waiting)
        body[NameObject("/Parent")] = generic.IndirectObject(_PAGES, 0, None)
        self._write_object(number, body)
        self._write_all(waiting)

    def _write_all(self, waiting):
        """Write the objects that those written before lead to, and those that these lead to."""
        while waiting:
            number, found = waiting.pop()
            self._write_object(number, self._copied(found, waiting))

    def _copied(self, found, waiting):
        """Return an object with the numbers of this file; what it leads to is put into ``waiting``."""
        if isinstance(found, _Shared):
            return found
        if isinstance(found, generic.IndirectObject):
            key = (id(found.pdf), found.idnum, found.generation)
            if key not in self._copies:
                target = found.get_object()
                self._copies[key] = self._number()
                waiting.append((self._copies[key], generic.NullObject() if target is None else target))
            return generic.IndirectObject(self._copies[key], 0, None)
        if isinstance(found, generic.StreamObject):
            return _Stream(self._entries(found, waiting), found._data)
        if isinstance(found, generic.DictionaryObject):
            return self._entries(found, waiting)
        if isinstance(found, generic.ArrayObject):
            return generic.ArrayObject(self._copied(value, waiting) for value in found)
        return found

    def _entries(self, found, waiting):
        # Not .items() of the library's own: reading would follow what is only to be named
        return generic.DictionaryObject(
            {key: self._copied(value, waiting) for key, value in dict.items(found) if key != "/Length"})

    def _number(self):
        self._numbers += 1
        return self._numbers

    def _write_object(self, number, content):
        self._offsets[number] = self._file.tell()
        self._file.write(b"%d 0 obj\n" % number)
        if isinstance(content, _Stream):
            content.entries[NameObject("/Length")] = NumberObject(len(content.data))
            content.entries.write_to_stream(self._file, *_KEY)
            self._file.write(b"\nstream\n" + content.data + b"\nendstream")
        else:
            content.write_to_stream(self._file, *_KEY)
        self._file.write(b"\nendobj\n")

    def _write(self, number, content):
        self._offsets[number] = self._file.tell()
        self._file.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))


class _Shared(generic.IndirectObject):
    """The way to what this file has already."""


class _Stream:
    """Entries and content of a stream, compressed as it was."""

    def __init__(self, entries, data):
        self.entries = entries
        self.data = data if isinstance(data, bytes) else bytes(data, "latin-1")


def _inherited(page, key):
    """Return what a page has from the pages above it."""
    node = page
    while node is not None:
        if key in node:
            return node.raw_get(key)
        node = node["/Parent"].get_object() if "/Parent" in node else None
    return None


def joined(*sources) -> bytes:
    """Return the pages of PDFs in a row; each of ``sources`` yields contents, of which one is read at a time.

    They are put together on the disk.
    """
    with tempfile.TemporaryFile() as file:
        whole = JoinedPdf(file)
        for content in itertools.chain(*sources):
            whole.add(PdfFileReader(io.BytesIO(content), strict=False))
        whole.close()
        file.seek(0)
        return file.read()
