"""What Odoo's import screen gains."""

from . import (
    rows,
    reading,
    chosen_headers,
    customer,
    header_table,
    kind,
    refused,
    result,
    templates,
)
