"""What leaves as a file or on paper: letters, and the customer's statement as PDF and as a workbook."""

from . import network_shut, statement_files, statement_report
