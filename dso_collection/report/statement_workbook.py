"""Customers' statements as a workbook: one sheet to filter, one with the totals (rules A11, G8)."""

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from ..tools.aging import BUCKETS
from ..tools.workbook import amount_cell, date_cell, text_cell
from .statement_page import aged
from .workbook_besides import Amount

_BOLD = Font(bold=True)
#: Widths of the columns of both sheets, in characters.
_ITEM_WIDTHS = (14, 32, 20, 22, 12, 12, 10, 12, 10, 15, 15)
_NOTE_WIDTHS = (20, 12, 40, 28)
_COLUMN_WIDTH = 15
_TOTAL_WIDTHS = (14, 32, 10, *[15] * 7)


class StatementWorkbook:
    """Writes row after row, so that a hundred thousand items take no more memory than ten.

    The items stand in one sheet without subtotals, so that they can be filtered and sorted; the subtotals of
    each account and the grand total of each currency stand in the second; what add-ons show follows
    (``_collection_workbook_besides``). ``internal``: with what collectors have noted. That is for ourselves, never for
    a customer.
    """

    def __init__(self, env, internal=False):
        self.env = env
        self.internal = internal
        self.columns = []

    def content(self, statements) -> bytes:
        """Return the workbook of some statements."""
        _ = self.env._
        besides = self.env["res.partner"]._collection_workbook_besides(statements)
        self.columns = besides.columns
        book = Workbook(write_only=True)
        rows = self._sheet(book, _("Open items"), self._item_headers(), self._item_widths())
        count = 0
        for statement in statements:
            for row in statement.rows:
                rows.append(self._item(rows, row))
                count += 1
        rows.auto_filter.ref = f"A1:{get_column_letter(len(self._item_headers()))}{count + 1}"
        totals = self._sheet(book, _("Totals"), self._total_headers(), _TOTAL_WIDTHS)
        for cells in self._totals(totals, statements):
            totals.append(cells)
        for sheet in besides.sheets:
            self._besides(book, sheet)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    def _sheet(self, book, title, headers, widths):
        sheet = book.create_sheet(title[:31])
        sheet.freeze_panes = "A2"
        for position, _header in enumerate(headers):
            sheet.column_dimensions[get_column_letter(position + 1)].width = widths[position]
        sheet.append([text_cell(sheet, header, _BOLD) for header in headers])
        return sheet

    def _item_headers(self):
        _ = self.env._
        headers = [_("Customer code"), _("Customer"), _("Document"), _("Reference"), _("Date"), _("Due date"),
                   _("Days late"), _("State"), _("Currency"), _("Amount"), _("Still open"),
                   *(column.header for column in self.columns)]
        return headers + [_("Status"), _("Promised for"), _("Comment"), _("Left out")] if self.internal else headers

    def _item_widths(self):
        return (*_ITEM_WIDTHS, *(_COLUMN_WIDTH for _column in self.columns), *_NOTE_WIDTHS)

    def _item(self, sheet, row):
        cells = [
            *(text_cell(sheet, text) for text in (
                row.account.ref or "", row.account.name or "", row.document, row.reference)),
            date_cell(sheet, row.date), date_cell(sheet, row.due_date), row.days_late,
            text_cell(sheet, self._state(row)), text_cell(sheet, row.currency.name),
            amount_cell(sheet, row.amount, row.currency.decimal_places),
            amount_cell(sheet, row.open, row.currency.decimal_places),
            *(self._amount(sheet, column.amounts.get(row.item.id), row.currency) for column in self.columns),
        ]
        return cells + self._notes(sheet, row.item) if self.internal else cells

    def _notes(self, sheet, item):
        promised = item.collection_promise_date
        return [
            text_cell(sheet, item.collection_status_id.name or ""),
            date_cell(sheet, promised) if promised else None,
            text_cell(sheet, item.collection_comment or ""), text_cell(sheet, item.collection_exclusion or ""),
        ]

    def _amount(self, sheet, amount, currency):
        return None if amount is None else amount_cell(sheet, amount, currency.decimal_places)

    def _besides(self, book, besides):
        """Write a sheet of an add-on: its rows to filter, and their totals below."""
        sheet = self._sheet(book, besides.title, besides.headers, besides.widths)
        for rows, font in ((besides.rows, None), (besides.totals, _BOLD)):
            for row in rows:
                sheet.append([self._cell(sheet, value, font) for value in row])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(besides.headers))}{len(besides.rows) + 1}"

    def _cell(self, sheet, value, font):
        if isinstance(value, Amount):
            return amount_cell(sheet, value.value, value.decimals, font)
        return date_cell(sheet, value) if isinstance(value, date) else text_cell(sheet, value, font)

    def _state(self, row):
        if row.open < 0:
            return self.env._("Credit")
        return self.env._("Overdue") if row.days_late else self.env._("Not due")

    def _total_headers(self):
        _ = self.env._
        return [_("Customer code"), _("Customer"), _("Currency"), _("Not due"), _("1–30 days"), _("31–60 days"),
                _("61–90 days"), _("Over 90 days"), _("Credits"), _("Still open")]

    def _totals(self, sheet, statements):
        """Yield the rows of the second sheet: each account's subtotals, and the grand totals."""
        every = []
        for statement in statements:
            every += statement.rows
            for part in statement.accounts:
                yield from self._ages(sheet, part.code, part.name, part.rows)
        yield from self._ages(sheet, "", self.env._("Total"), every, _BOLD)

    def _ages(self, sheet, code, name, rows, font=None):
        for currency, ages in sorted(aged(rows).items(), key=lambda pair: pair[0].name):
            yield [
                *(text_cell(sheet, text, font) for text in (code, name, currency.name)),
                *(amount_cell(sheet, ages[key], currency.decimal_places, font)
                  for key in (*(name for _end, name in BUCKETS), "credit", "total")),
            ]
