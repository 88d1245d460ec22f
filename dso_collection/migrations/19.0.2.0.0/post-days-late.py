"""Fills in the days late of accounts in which no item leads, without waiting for the night's planning (rule K1)."""

from openupgradelib import openupgrade

from odoo.tools import SQL


@openupgrade.migrate()
def migrate(env, version):
    """Where an item leads they are known; the other overdue accounts are looked at within a minute."""
    openupgrade.logged_query(
        env.cr, "UPDATE collection_account SET days_late_shown = days_late WHERE days_late_shown IS NULL")
    env["collection.touch"]._touch_where(SQL("leader_item_id IS NULL AND overdue > 0"))
