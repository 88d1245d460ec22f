"""What leaves as a file or on paper: statements of customers and of the month, plans, and how pages are printed."""

from . import invoice_pdf, month_report, network_shut, plan_report, statement_files, statement_report, workbook_besides
