"""Joins PDF files page by page, with the library that Odoo uses (``odoo.tools.pdf``)."""

import io

from odoo.tools.pdf import DecodedStreamObject, PdfFileReader, PdfFileWriter

from odoo.addons.dso_collection.report.pdf_library import kept


class JoinedPdf:
    """A PDF to which pages of others are added. What pages of one reader share (fonts, pictures) is kept once."""

    def __init__(self):
        self._writer = PdfFileWriter()

    def __len__(self):
        return self._writer.getNumPages()

    def add(self, reader: PdfFileReader, start: int = 0, end: int | None = None, overlay=None) -> None:
        """Add the pages from ``start`` to before ``end`` of a file. ``overlay(page)`` may change each."""
        for number in range(reader.getNumPages())[start:end]:
            self._writer.addPage(reader.getPage(number))
            if overlay:
                overlay(self._writer.getPage(len(self) - 1))

    def share(self, entries: dict, data: bytes):
        """Keep a stream that several pages show, and return the way to it, for ``overlay``."""
        stream = DecodedStreamObject()
        stream.setData(data)
        stream.update(entries)
        return kept(self._writer, stream)

    def content(self) -> bytes:
        """Return the file."""
        with io.BytesIO() as file:
            self._writer.write(file)
            return file.getvalue()


def joined(contents) -> bytes:
    """Return the pages of PDFs in a row; ``contents`` are read one by one."""
    whole = JoinedPdf()
    for content in contents:
        whole.add(PdfFileReader(io.BytesIO(content), strict=False))
    return whole.content()
