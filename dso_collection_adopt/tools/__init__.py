"""Pure functions: no Odoo here."""
