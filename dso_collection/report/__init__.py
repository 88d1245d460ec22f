"""What leaves as a file or on paper: the customer's statement as PDF and as a workbook, and how pages are printed."""

from . import invoice_pdf, network_shut, statement_files, statement_report
