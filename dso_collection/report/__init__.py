"""What leaves as a file or on paper: letters, and the customer's statement as PDF and as a workbook."""

from . import paper, statement_files, statement_report
