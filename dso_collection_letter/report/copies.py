"""Marks a printed batch as a copy, on every page, so that no letter is taken for a second one (rule A9)."""

import io

from odoo.tools.misc import format_date
from odoo.tools.pdf import NameObject, PdfFileReader, generic

from odoo.addons.dso_collection.report.pdf_library import drawing
from odoo.addons.dso_collection.texts.views import view
from odoo.addons.dso_collection.texts.writing import Writing

from .paper import Paper
from .pdf_join import JoinedPdf

#: The stamp and its place from the right and upper edge, in points: above all text of our own pages.
_MM = 72 / 25.4
_WIDTH, _HEIGHT, _RIGHT, _TOP = 90 * _MM, 9 * _MM, 12 * _MM, 4 * _MM


class Copies:
    """Stamps pages with the word "Copy" and the day, in the language of the environment.

    The stamp is printed as the letters are, so that every script can be written, and drawn over each page like ink:
    what is white in it does not cover.
    """

    def __init__(self, env, company):
        self.env = env
        self._company = company

    def stamped(self, content: bytes) -> bytes:
        """Return a PDF with the stamp on each page. Raises ``UserError`` when the stamp cannot be printed."""
        copy = JoinedPdf()
        stamp = self._stamp(copy)
        original = PdfFileReader(io.BytesIO(content), strict=False)
        copy.add(original, overlay=lambda page: _lay_over(page, stamp, copy))
        return copy.content()

    def _stamp(self, file):
        """Print the stamp, and put it into a file as something that its pages can show."""
        writing = Writing(self.env, self.env.lang or "en_US")
        html = view(writing, "dso_collection_letter.copy_stamp", {
            "today": format_date(writing.env, self._company._collection_today()), "direction": writing.direction,
            "width": _WIDTH / _MM, "height": _HEIGHT / _MM})
        content, _starts = Paper(self.env, "A4", margin=0).print([html], "")
        page = PdfFileReader(io.BytesIO(content)).pages[0]
        height = float(page["/MediaBox"][3])
        box = [0, height - _HEIGHT, _WIDTH, height]
        return file.share({
            NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): generic.ArrayObject(generic.FloatObject(side) for side in box),
            NameObject("/Matrix"): generic.ArrayObject(
                generic.FloatObject(part) for part in (1, 0, 0, 1, 0, _HEIGHT - height)),
            NameObject("/Group"): generic.DictionaryObject({
                NameObject("/S"): NameObject("/Transparency"), NameObject("/Type"): NameObject("/Group")}),
            NameObject("/Resources"): page["/Resources"],
        }, drawing(page))


def _lay_over(page, stamp, file):
    """Draw the stamp on a page, at its upper right corner."""
    left, low, right, high = (float(side) for side in (page.get("/CropBox") or page["/MediaBox"]))
    resources = _own(page, "/Resources")
    _own(resources, "/XObject")[NameObject("/DsoCopy")] = stamp
    _own(resources, "/ExtGState")[NameObject("/DsoInk")] = generic.DictionaryObject({
        NameObject("/BM"): NameObject("/Multiply"), NameObject("/Type"): NameObject("/ExtGState")})
    before = page.get("/Contents")
    parts = before if isinstance(before, generic.ArrayObject) else [page.raw_get("/Contents")] if before else []
    stamped = b"\nQ q /DsoInk gs 1 0 0 1 %.2f %.2f cm /DsoCopy Do Q" % (
        max(left, right - _RIGHT - _WIDTH), high - _TOP - _HEIGHT)
    page[NameObject("/Contents")] = generic.ArrayObject([file.share({}, b"q "), *parts, file.share({}, stamped)])


def _own(holder, key):
    """Return what a page has under a name, as a copy of its own that may be changed."""
    found = holder.get(key)
    found = found.getObject() if found is not None else {}
    holder[NameObject(key)] = generic.DictionaryObject(dict.items(found))
    return holder[key]
