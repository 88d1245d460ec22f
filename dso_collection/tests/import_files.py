"""Builders for tests of the import screen: a file goes in, its preview, its result and its refused rows come out."""

import io

import openpyxl

from .common import CollectionCase

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"


class ImportFilesCase(CollectionCase):
    """Drives ``base_import.import`` as the screen does: upload, preview, execute."""

    def upload(self, content, name="contacts.csv", mimetype="text/csv", kind=False):
        """Load a file on the screen that was opened for that kind."""
        return self.env["base_import.import"].create({
            "res_model": "res.partner", "collection_kind": kind,
            "file": content, "file_name": name, "file_type": mimetype})

    def preview(self, file, **options):
        """Return Odoo's preview of the file."""
        return file.parse_preview({
            "has_headers": True, "quoting": '"', "separator": "", "encoding": "", "sheet": "", "limit": 2000,
            "skip": 0, "keep_matches": False, "advanced": False,
            "float_thousand_separator": ",", "float_decimal_separator": ".", **options})

    def columns(self, file, **options):
        """Return ``{header: field}`` as the screen shows it."""
        preview = self.preview(file, **options)
        self.assertNotIn("error", preview)
        return {header: "/".join(preview["matches"].get(index, [])) if preview["matches"] else ""
                for index, header in enumerate(preview["headers"])}

    def execute(self, file, dryrun=False, **options):
        """Import one batch with the suggested columns; returns Odoo's result."""
        preview = self.preview(file, **options)
        self.assertNotIn("error", preview)
        headers = preview["headers"]
        fields = ["/".join(preview["matches"].get(index, [])) or False for index in range(len(headers))]
        return file.execute_import(fields, [header.strip().lower() for header in headers],
                                   {**preview["options"], **options}, dryrun)

    def refusal(self, content, name="contacts.csv", mimetype="text/csv"):
        """Return the sentence by which a file is refused."""
        preview = self.preview(self.upload(content, name, mimetype))
        self.assertIn("error", preview)
        return preview["error"]

    def rows(self, file, **options):
        """Return all rows of a file as they were read, headers first."""
        return list(file._read_file({"quoting": '"', "has_headers": True, **options})[1])

    @staticmethod
    def workbook(*rows, sheets=()):
        """Return the bytes of an ``.xlsx`` file by openpyxl."""
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        for title in sheets:
            book.create_sheet(title).append(["Other"])
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()
