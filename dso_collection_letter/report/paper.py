"""Prints HTML on paper of a known size, true to the millimetre with every wkhtmltopdf."""

import io
import re

from markupsafe import Markup

from odoo.exceptions import UserError
from odoo.tools.pdf import PdfFileReader

from odoo.addons.base.models import ir_actions_report
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.report.pdf_library import drawing, shown

from .letter_layouts import MARGIN

#: Tells where the marks of sheets are: a colour that nobody tells from white, with the number of the sheet in it.
_MARK = 253
_SHEETS_AT_ONCE = 64 * 64
_FILL = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:scn|rg)\b")
_SCALE = re.compile(rb"([\d.]+) 0 0 -?([\d.]+) [\d.-]+ [\d.-]+ cm\b")
#: How many of them come before the first thing drawn.
_SCALES = 3
_MM = 25.4 / 72
#: A tag, and a word of Hebrew, Arabic and their kin: letters and what is written on them, no signs or digits.
_TAG = re.compile("(<[^>]*>)")
_FROM_RIGHT = re.compile(
    "[\u05d0-\u05ea\u0591-\u05c7\u0620-\u063f\u0641-\u065f\u0670-\u06d3\u06d5-\u06ef\u06fa-\u07b1"
    "\ufb1d-\ufdfd\ufe70-\ufefc]+")
#: Two points, 100 mm from each other.
_RULER = Markup('<div style="position: relative">A<div style="position: absolute; left: 100mm; top: 0">B</div></div>')
#: ``{(program, paper): (how much to enlarge, how its pages are shrunk)}``
_measured = {}


class Paper:
    """Prints many sheets of one size in one call, each sheet as many pages as it needs.

    wkhtmltopdf shrinks what it prints: by how much depends on its build, and on whether anything is wider than the
    page. So a page with two points is printed once for each program and size, and everything enlarged accordingly.
    A printed page that was shrunk by more is refused. Sheets are told apart by a mark on their first page: text would
    have to be read letter by letter, which takes longer than the printing.
    """

    def __init__(self, env, paper: str, margin: float = MARGIN):
        """``paper``: ``"A4"`` or ``"Letter"``; ``margin``: above and below, in millimetres."""
        self.env = env
        self.paper = paper
        self.margin = margin

    def print(self, sheets: list[str], head: str) -> tuple[bytes, list[int]]:
        """Return the PDF of sheets of HTML, each begun on a page of its own, and on which pages they begin.

        ``head``: their styles. Raises ``UserError`` when it cannot be made.
        """
        if len(sheets) > _SHEETS_AT_ONCE:
            raise ValueError(f"{len(sheets)} sheets, and marks for {_SHEETS_AT_ONCE}")
        enlarged, printed_at = self._scale()
        body = Markup().join(
            Markup('<div class="sheet"%s>%s%s</div>') % (
                Markup(' style="page-break-before: always"') if number else "", _mark(number),
                Markup(set_apart(sheet)))
            for number, sheet in enumerate(sheets))
        content = self._run(body, head, enlarged)
        return content, self._starts(content, len(sheets), printed_at)

    def _scale(self):
        """Return by how much to enlarge, and how a page shows that nothing else was done to it; measured once."""
        key = ir_actions_report._wkhtml().bin, self.paper
        if key not in _measured:
            drawn = drawing(PdfFileReader(io.BytesIO(self._run(_RULER, "", 1))).getPage(0))
            (_a, begin, _low), (_b, end, _low) = shown(drawn)
            _measured[key] = 100 / ((end - begin) * _MM), _shrunk(drawn)
        return _measured[key]

    def _run(self, body, head, enlarged):
        page = Markup(
            '<!DOCTYPE html><html><head><meta charset="utf-8"/><style>html { zoom: %s } body { margin: 0; padding: 0 } '
            '.sheet { position: relative }</style>%s</head><body>%s</body></html>'
        ) % (f"{enlarged:.6f}", Markup(head), body)
        patched = ir_actions_report._wkhtml().is_patched_qt
        reports = self.env["ir.actions.report"].with_context(collection_paper=True)
        # Of no database: Odoo reads these settings from a report and its paper
        report = reports.new({"paperformat_id": self.env["report.paperformat"].new({
            "format": self.paper, "margin_top": self.margin, "margin_bottom": self.margin, "margin_left": 0,
            "margin_right": 0, "dpi": 96, "orientation": False, "header_line": False, "header_spacing": 0,
            "disable_shrinking": patched})})
        content = reports._run_wkhtmltopdf([str(page)], report_ref=report)
        if not content.startswith(b"%PDF"):
            raise UserError(lasting(self.env)._("wkhtmltopdf made no PDF."))
        return content

    def _starts(self, content, count, printed_at):
        """Return the numbers of the pages on which the sheets begin. Raises ``UserError`` when one is not found."""
        starts = {}
        for number, page in enumerate(PdfFileReader(io.BytesIO(content)).pages):
            drawn = drawing(page)
            if _shrunk(drawn) != printed_at:
                raise UserError(lasting(self.env)._("Something in the text is wider than the page."))
            for sheet in _marks(drawn):
                starts.setdefault(sheet, number)
        found = [starts.get(sheet) for sheet in range(count)]
        if found[:1] != [0] or None in found or sorted(set(found)) != found:
            raise UserError(lasting(self.env)._("The pages of the letters cannot be told apart."))
        return found


def set_apart(html: str) -> str:
    """Put each word written from the right into an element of its own.

    wkhtmltopdf misplaces them where digits or signs stand in the same piece of text, and takes several in one for
    shorter than they are, so that lines grow out of the page.

    >>> set_apart("<p title='x'>Due: 18</p>")
    "<p title='x'>Due: 18</p>"
    """
    pieces = _TAG.split(html)
    pieces[::2] = [_FROM_RIGHT.sub(r"<span>\g<0></span>", piece) for piece in pieces[::2]]
    return "".join(pieces)


def _mark(number):
    colour = f"rgb({_MARK}, {255 - number // 64}, {255 - number % 64})"
    return Markup('<div style="position: absolute; left: 0; top: 0; width: 0.5mm; height: 0.5mm; background: %s"></div>'
                  ) % colour


def _marks(drawn):
    """Yield the numbers of the sheets that begin on a page."""
    for found in _FILL.finditer(drawn):
        red, green, blue = (round(float(part) * 255) for part in found.groups())
        if red == _MARK and green > 191 and blue > 191:
            yield (255 - green) * 64 + 255 - blue


def _shrunk(drawn):
    """Return by how much a page's drawing is shrunk: what is set before anything is drawn, pictures too."""
    return tuple((round(float(x), 3), round(float(y), 3)) for x, y in _SCALE.findall(drawn)[:_SCALES])
