"""The margins that the service's printers need, left white (Odoo's own way of it fails with pypdf 7)."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from odoo.tools.pdf import PdfFileReader, PdfFileWriter


def white_margins(content: bytes) -> bytes:
    """Cover the outer 5 mm of each page, and the square at the bottom left where the service prints its code."""
    writer = PdfFileWriter()
    # A page can be painted over only where it is written
    writer.appendPagesFromReader(PdfFileReader(io.BytesIO(content), strict=False))
    margins = PdfFileReader(io.BytesIO(_margins())).getPage(0)
    for number in range(writer.getNumPages()):
        writer.getPage(number).mergePage(margins)
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def _margins():
    """Return a page of the shapes that Odoo draws for the same end."""
    width, height = A4
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4)
    canvas.setFillColorRGB(1, 1, 1)
    for shape in ((0, 0, width, 5 * mm), (0, height, width, -5 * mm), (0, 0, 5 * mm, height),
                  (width, 0, -5 * mm, height), (0, 0, 15 * mm, 15 * mm)):
        canvas.rect(*shape, stroke=0, fill=1)
    canvas.save()
    return content.getvalue()
