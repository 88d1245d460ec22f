"""Shows the checklist above the agenda only to companies that never sent a reminder (rule D6)."""

from openupgradelib import openupgrade


@openupgrade.migrate()
def migrate(env, version):
    """Who collects already has what it needs; the settings bring the checklist back."""
    openupgrade.logged_query(
        env.cr, """
        UPDATE res_company SET collection_checklist = FALSE
         WHERE id IN (SELECT company_id FROM collection_action WHERE state = 'done')
        """)
