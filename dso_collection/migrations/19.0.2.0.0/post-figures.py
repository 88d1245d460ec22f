"""Makes the figures of the last twelve months soon after the upgrade (rule K10)."""

from openupgradelib import openupgrade


@openupgrade.migrate()
def migrate(env, version):
    """Wake the scheduled action, which is new."""
    env["ir.cron"]._collection_wake("ir_cron_collection_figures")
