"""Prints letters: several in one call, each with what goes into its envelope (rules A9, A11)."""

import io
import itertools
from typing import NamedTuple

import psycopg2

from odoo.exceptions import UserError
from odoo.tools.pdf import PdfFileReader, PdfReadError

from odoo.addons.base.models import ir_actions_report
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.apart import reason_of

from .copies import Copies
from .cover_list import CoverList
from .letter_invoices import invoice_files, invoices_of
from .letter_page import LetterPage
from .paper import Paper
from .pdf_join import JoinedPdf, joined


class Made(NamedTuple):
    """What became of some letters.

    ``files``: ``{letter id: (PDF, number of pages)}``; ``failed``: ``{letter id: why, in words}``; ``pdf``: all that
    were made, in the order given, empty when none was.
    """

    files: dict
    failed: dict
    pdf: bytes


class Printed(NamedTuple):
    """A letter in the file that it was printed with: pages from ``start`` to before ``end``."""

    letter: object
    reader: PdfFileReader
    start: int
    end: int
    invoices: list


class LetterPrinter:
    """Makes PDFs of letters. It looks at their text, address and envelope, not at their states.

    Starting wkhtmltopdf takes longer than printing a page, so one call prints all letters given. When it fails, each
    half is printed alone, and so on: the letter that cannot be printed is left alone and says why.
    """

    #: Letters printed in one call and one transaction.
    CHUNK = 50

    def __init__(self, env):
        self.env = env

    def make(self, letters) -> Made:
        """Print letters of one company. Raises ``UserError`` when none can be, wkhtmltopdf not being there."""
        self._refuse_without_program()
        company = letters.company_id.ensure_one()
        page = LetterPage(self.env(context=dict(self.env.context, lang=company.partner_id.lang)), company)
        sheets, failed = self._sheets(page, letters)
        printed = self._printed(Paper(self.env, page.layout.paper), sheets, page.style(), failed) if sheets else []
        files, whole = {}, JoinedPdf()
        for one in printed:
            files[one.letter.id] = self._file(one)
            _add(whole, one)
        return Made(files, failed, whole.content() if files else b"")

    def assemble(self, batch, pieces) -> bytes:
        """Return the file of a batch: its cover list, and the pieces that :meth:`make` made, read one by one."""
        return joined(itertools.chain([CoverList(self.env).make(batch)], pieces))

    def stamp(self, content: bytes) -> bytes:
        """Return a file with the word "Copy" and the day on every page, in the language of the current company."""
        company = self.env.company
        lang = company.partner_id.lang or self.env.lang
        return Copies(self.env(context=dict(self.env.context, lang=lang)), company).stamped(content)

    def _refuse_without_program(self):
        if ir_actions_report._wkhtml().state not in ("ok", "workers"):
            raise UserError(lasting(self.env)._(
                "Letters cannot be printed: wkhtmltopdf is not installed on the server, or is too old. "
                "Ask your administrator."))

    def _sheets(self, page, letters):
        """Return ``[(letter, HTML, invoices)]``, and why there is none of the others."""
        sheets, failed = [], {}
        for letter in letters:
            try:
                with self.env.cr.savepoint():
                    action = letter.action_id
                    invoices = invoices_of(letter) if action._attaches_invoices() else ()
                    html = page.html(letter, enclosed=action._prints_statement(), invoices=invoices)
                    sheets.append((letter, html, invoice_files(invoices)))
            except psycopg2.OperationalError:
                raise
            except Exception as error:  # noqa: BLE001 - one letter must not hold up all others
                failed[letter.id] = self._reason(letter, error)
        return sheets, failed

    def _printed(self, paper, sheets, style, failed):
        """Return the letters as printed; those that cannot be are put into ``failed``, saying why."""
        try:
            content, starts = paper.print([html for _letter, html, _invoices in sheets], style)
            reader = PdfFileReader(io.BytesIO(content), strict=False)
        except (UserError, OSError, ValueError, PdfReadError) as error:
            if len(sheets) == 1:
                [(letter, _html, _invoices)] = sheets
                failed[letter.id] = self._reason(letter, error)
                return []
            half = len(sheets) // 2
            return [*self._printed(paper, sheets[:half], style, failed),
                    *self._printed(paper, sheets[half:], style, failed)]
        ends = [*starts[1:], reader.getNumPages()]
        return [Printed(letter, reader, start, end, invoices)
                for (letter, _html, invoices), start, end in zip(sheets, starts, ends, strict=True)]

    def _file(self, printed):
        """Return one letter's own PDF and its number of pages."""
        file = JoinedPdf()
        _add(file, printed)
        return file.content(), len(file)

    def _reason(self, letter, error):
        return lasting(self.env)._(
            "The letter to %(customer)s cannot be printed: %(reason)s", customer=letter.customer_id._collection_label(),
            reason=reason_of(error))


def _add(file, printed):
    """Put a letter and what goes into its envelope into a PDF."""
    file.add(printed.reader, printed.start, printed.end)
    for invoice in printed.invoices:
        file.add(invoice)
