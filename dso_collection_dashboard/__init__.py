"""DSO Collection Dashboard: figures of collection among Odoo's spreadsheet dashboards."""
