"""Keeps, for who counted only their own alerts, the switch "Mine / Team" of the agenda at "Mine" (rule D1)."""

from openupgradelib import openupgrade


@openupgrade.migrate()
def migrate(env, version):
    """Whoever left the former switch at "all collectors" never said so: it began there."""
    if openupgrade.column_exists(env.cr, "res_users_settings", "collection_alerts_mine"):
        openupgrade.logged_query(
            env.cr, "UPDATE res_users_settings SET collection_desk = 'mine' WHERE collection_alerts_mine")
