"""The download of the rows that an import refused (rule I6)."""

from odoo import http
from odoo.http import content_disposition, request


class ImportRefused(http.Controller):
    """Hands the refused rows to the one who imported the file, and to nobody else."""

    @http.route("/dso_collection/import/<int:import_id>/refused", type="http", auth="user", methods=["GET"])
    def refused(self, import_id):
        """Return a workbook of the refused rows; nothing is found for somebody else's import."""
        file = request.env["base_import.import"].search([
            ("id", "=", import_id), ("create_uid", "=", request.env.uid)])
        if not file.collection_outcome:
            return request.not_found()
        return request.make_response(file._collection_refused_file(), headers=[
            ("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("Content-Disposition", content_disposition(file._collection_refused_name())),
        ])
