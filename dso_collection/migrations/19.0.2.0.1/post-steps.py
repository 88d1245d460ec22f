"""Fills the ready scenario where the upgrade brought it: its steps are made by an installation alone.

An upgrade makes no step (``forcecreate``): one that a company took out of a ready scenario would come back.
"""

from openupgradelib import openupgrade

from odoo.tools import convert_file


@openupgrade.migrate()
def migrate(env, version):
    """Load the steps of a ready scenario that has none."""
    ready = env.ref("dso_collection.scenario_ready", raise_if_not_found=False)
    if ready and not ready.with_context(active_test=False).action_ids:
        convert_file(env, "dso_collection", "data/ready_scenario.xml", {}, mode="init", noupdate=True)
