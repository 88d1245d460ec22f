"""Rules A9 and A11 with every PDF library that Odoo takes: what differs between them, each shown by a stand-in."""

import doctest

from odoo.tests import BaseCase, tagged
from odoo.tools.pdf import DecodedStreamObject, PdfFileWriter, generic

from ..report import pdf_library


def stream(data):
    """Return a stream of a file."""
    made = DecodedStreamObject()
    made.setData(data)
    return made


@tagged("-at_install", "post_install")
class TestPdfLibrary(BaseCase):

    def test_a9_what_draws_a_page_in_one_piece_or_several(self):
        """PyPDF2 gives the pieces of a page as they are, pypdf joins them."""
        page = generic.DictionaryObject()
        self.assertEqual(pdf_library.drawing(page), b"")
        page[generic.NameObject("/Contents")] = stream(b"q Q")
        self.assertEqual(pdf_library.drawing(page), b"q Q")
        page[generic.NameObject("/Contents")] = generic.ArrayObject([stream(b"q"), stream(b"Q")])
        self.assertEqual(pdf_library.drawing(page), b"q\nQ")

    def test_a9_a_stream_is_kept_with_and_without_clones(self):
        """PyPDF2 has no clones: ``'DecodedStreamObject' object has no attribute 'clone'``."""
        class Writer:
            def _add_object(self, kept):
                return "kept", kept

        class Cloned:
            def clone(self, writer):
                return "clone"

        self.assertEqual(pdf_library.kept(Writer(), "stream"), ("kept", "stream"))
        self.assertEqual(pdf_library.kept(Writer(), Cloned()), ("kept", "clone"))
        way = pdf_library.kept(PdfFileWriter(), stream(b"q Q"))
        self.assertEqual(way.getObject().getData(), b"q Q")

    def test_a11_where_text_begins(self):
        """PyPDF2 tells where a word ends: an address 25 mm from the edge was taken to be 36.9 mm away."""
        self.assertEqual(doctest.testmod(pdf_library).failed, 0)
        drawn = (
            b"0.75 0 0 -0.75 0 800 cm\nq\n0.5 0 0 0.5 10 0 cm\nQ q\n2 0 0 2 4 0 cm\nBT\n/F7 16 Tf 1 0 0 -1 0 0 Tm\n"
            b"10 -100 Td <0001> Tj\n5 0 Td <0002> Tj\nET\nQ\nBT\n1 0 0 -1 0 0 Tm\n8 -8 Td <0003> Tj\nET")
        self.assertEqual(pdf_library.shown(drawn), [
            (b"<0001>", 18.0, 650.0), (b"<0002>", 25.5, 650.0), (b"<0003>", 6.0, 794.0)])
