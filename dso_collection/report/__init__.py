"""What leaves as a file: the customer's statement as PDF and as a workbook."""

from . import statement_files, statement_report
