"""Odoo's own neutralisation, run on the database of a test."""

from odoo.modules.neutralize import neutralize_database


def neutralize(case):
    """Make the database of a test case what a neutralised copy of it is."""
    case.env.flush_all()
    neutralize_database(case.env.cr)
    case.env.invalidate_all()
    case.env.registry.clear_all_caches()
    case.addCleanup(case.env.registry.clear_all_caches)
