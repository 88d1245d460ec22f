"""Reading of files: rows checked and completed before Odoo's own import creates the records."""
