"""What leaves as a file or on paper: statements of customers and of the month, and how pages are printed."""

from . import invoice_pdf, month_report, network_shut, statement_files, statement_report
