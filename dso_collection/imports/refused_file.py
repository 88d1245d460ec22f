"""The rows that an import refused, as a workbook that is mended and imported again (rules I6, I8)."""

import datetime
import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from ..tools.workbook import text_cell


def refused_file(headers: list[str], rows, reason_header: str) -> bytes:
    """Return an ``.xlsx`` with the columns of the file and a last one that says why.

    ``rows`` are ``(cells, reason)``. A file of refused rows that is refused again keeps one such column.
    All texts are written as texts: none becomes a formula when the workbook is opened or edited.
    """
    old = {index for index, header in enumerate(headers) if header == reason_header}
    book = Workbook(write_only=True)
    sheet = book.create_sheet(reason_header[:31])

    def line(cells, last, **style):
        kept = [cell for index, cell in enumerate(cells) if index not in old]
        sheet.append([_cell(sheet, value, **style) for value in [*kept, last]])

    line(headers, reason_header, font=Font(bold=True))
    for cells, reason in rows:
        line(cells, reason)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet, value, font=None):
    if isinstance(value, (datetime.date, datetime.datetime)):
        return WriteOnlyCell(sheet, value)
    return text_cell(sheet, value, font)
