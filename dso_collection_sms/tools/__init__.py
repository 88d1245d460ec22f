"""Pure Python helpers, without Odoo."""
