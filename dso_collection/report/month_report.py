"""The statement of the month of a company: what a credit manager hands in at the month's end (issue 18, build 7)."""

from odoo import api, models
from odoo.exceptions import UserError

from .month_page import MonthPage

REPORT = "dso_collection.report_month_figure"


class MonthReport(models.AbstractModel):
    """Printed from *Figures by month*, of the rows that speak of a whole company."""

    _name = "report.dso_collection.report_month"
    _description = "Statement of the month"

    @api.model
    def _get_report_values(self, docids, data=None):
        figures = self.env["collection.figure"].browse(docids)
        figures.check_access("read")
        if others := figures.filtered(lambda figure: figure.level != "company"):
            raise UserError(self.env._(
                "“%s” is not a whole company's month, of which the statement is printed. Choose the filter “The whole "
                "company”, select a month, and print that.", others[0].display_name))
        return {
            "pages": [MonthPage(figure).values() for figure in figures.sorted("month")],
            "letterhead": not self.env["ir.actions.report"]._collection_prints_letterheads(),
        }


class CollectionFigure(models.Model):
    """Names the file, and finds the month to hand in."""

    _inherit = "collection.figure"

    def _month_file(self) -> str:
        """Return the name of the statement of this month, without its ending."""
        self.ensure_one()
        return self.env._("Statement of the month %(month)s %(company)s", month=f"{self.month:%Y-%m}",
                          company=self.company_id.name).replace("/", "-")

    def _month_pdf(self) -> bytes:
        """Return the statement of the month of a company's row, as PDF. Raises UserError where it cannot be printed."""
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = reports._render_qweb_pdf(REPORT, self.ids)
        if kind != "pdf" or not content.startswith(b"%PDF"):
            raise UserError(self.env._("“%s” cannot be printed as PDF: wkhtmltopdf is not installed on the server.",
                                       self._month_file()))
        return content
