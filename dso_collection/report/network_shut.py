"""Statements, add-ons' pages and enclosed invoices are printed with the network shut: no text fetches (A11)."""

from urllib.parse import urlsplit

from odoo import api, models

from .local_html import LocalHtml
from .local_pictures import LocalPictures

#: Our reports that Odoo prints in its own way.
STATEMENTS = ("dso_collection.report_statement", "dso_collection.report_statement_of_account",
              "dso_collection.report_month", "dso_collection.report_plan")
#: Nobody listens there: what would be fetched all the same is not, nor is a name looked up.
NOWHERE = "http://127.0.0.1:9"


class IrActionsReport(models.Model):
    """Cleans what is printed, and lets wkhtmltopdf reach nothing, but the server's own layout where it must be."""

    _inherit = "ir.actions.report"

    @api.model
    def _run_wkhtmltopdf(self, bodies, report_ref=False, header=None, footer=None, **options):
        paper, enclosed = self.env.context.get("collection_paper"), self.env.context.get("collection_enclosed")
        report = self._get_report(report_ref) if report_ref else self
        if not paper and not enclosed and report.report_name not in STATEMENTS:
            return super()._run_wkhtmltopdf(bodies, report_ref=report_ref, header=header, footer=footer, **options)
        with_layout = not paper and bool(enclosed or self._collection_prints_letterheads())
        html = LocalHtml(LocalPictures(self.env).uri, self._collection_served if with_layout else None)
        shut = self.with_context(collection_shut="layout" if with_layout else "all")
        return super(IrActionsReport, shut)._run_wkhtmltopdf(
            [html.clean(str(body)) for body in bodies], report_ref=report_ref,
            header=header and html.clean(str(header)), footer=footer and html.clean(str(footer)), **options)

    @api.model
    def _collection_served(self, address) -> bool:
        """Say whether an address is of the layout that this server itself serves: styles, scripts, fonts, codes."""
        own, parts = urlsplit(self._get_report_url()), urlsplit(address)
        steps = parts.path.split("/")
        static = len(steps) > 3 and not steps[0] and steps[2] == "static"
        return ((not parts.scheme and not parts.netloc or (parts.scheme, parts.netloc) == (own.scheme, own.netloc))
                and not {".", ".."} & set(steps) and "%" not in parts.path and "\\" not in parts.path
                and (static or steps[1:3] in (["web", "assets"], ["report", "barcode"])))

    @api.model
    def _build_wkhtmltopdf_args(self, *args, **options):
        arguments = super()._build_wkhtmltopdf_args(*args, **options)
        shut = self.env.context.get("collection_shut")
        if shut:
            arguments += ["--proxy", NOWHERE]
        if shut == "layout":  # Odoo's headers need its scripts, and its layout the server's styles
            arguments += ["--bypass-proxy-for", urlsplit(self._get_report_url()).hostname or "localhost"]
        elif shut:  # without waiting for scripts: there are none but what people wrote
            arguments[arguments.index("--javascript-delay") + 1] = "0"
            arguments.append("--disable-javascript")
        return arguments
