"""What a whole file costs on the import screen: reading it, testing it, importing it, and the memory it takes.

The same rows as in ``imports.py``, as a semicolon-separated text and as a workbook, through the requests of
Odoo's screen: upload, preview, "Test", then "Import" batch by batch.
"""

import io

import openpyxl

from .bench import peak_memory, seconds
from .figure import Figure

HEADERS = ["Customer code", "Contact name", "E-mail", "Phone", "Function", "Street", "Zip", "City", "Country",
           "Contact for collection"]
BATCH = 2_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPTIONS = {"has_headers": True, "quoting": '"', "separator": "", "encoding": "", "sheet": "", "limit": BATCH,
            "skip": 0, "keep_matches": False, "advanced": False, "float_thousand_separator": ",",
            "float_decimal_separator": "."}


class ImportFile:
    """One file on the import screen."""

    def __init__(self, env, rows, extension):
        self.env, self.extension, self.count = env, extension, len(rows)
        self.content = workbook(rows) if extension == "xlsx" else text(rows)

    def figures(self, whole: bool) -> list[Figure]:
        """Return what the preview costs, and with ``whole`` the rate of the import after it."""
        name = f"{self.count:,} rows .{self.extension}"
        before = peak_memory()
        read = seconds(self.read)
        grown = peak_memory() - before
        figures = [
            Figure("imports", f"{name} ({len(self.content) / 2**20:.1f} MB) read, up to the preview", read),
            Figure("imports", f"{name} read, peak memory grown by", grown, "MB"),
        ]
        if whole:
            rate = self.count / seconds(self.run)
            figures.append(Figure("imports", f"{name} imported batch by batch", rate, "rows/s"))
        return figures

    def read(self):
        """Upload the file and look at its preview."""
        self.file = self.env["base_import.import"].create({
            "res_model": "res.partner", "collection_kind": "contacts", "file": self.content,
            "file_name": f"contacts.{self.extension}", "file_type": _XLSX if self.extension == "xlsx" else "text/csv"})
        preview = self.file.parse_preview(dict(_OPTIONS))
        if preview.get("error"):
            raise AssertionError(preview["error"])
        self.options = {**_OPTIONS, **preview["options"]}
        self.fields = ["/".join(preview["matches"].get(index, [])) for index in range(len(HEADERS))]

    def run(self):
        """Import all rows as the screen does."""
        skip = 0
        while skip is not None:
            result = self.file.execute_import(self.fields, [header.lower() for header in HEADERS],
                                              {**self.options, "skip": skip}, False)
            if result["messages"]:
                raise AssertionError(result["messages"][:3])
            skip = result.get("nextrow") or None
        if result["collection_summary"]["created"] != self.count:
            raise AssertionError(result["collection_summary"])


def text(rows) -> bytes:
    """Return the rows as a spreadsheet saves them as text in Western Europe."""
    return "\r\n".join(";".join(row) for row in [HEADERS, *rows]).encode("cp1252")


def workbook(rows) -> bytes:
    """Return the rows as a workbook."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [HEADERS, *rows]:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
