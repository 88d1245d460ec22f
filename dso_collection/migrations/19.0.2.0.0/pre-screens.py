"""Takes a view off a place that the customer's page no longer has, until its own file is loaded.

Odoo looks at a form with all that hangs on it as soon as the form's file is loaded, and refuses it where something does
not find its place; what hangs there is loaded later.
"""

from openupgradelib import openupgrade


@openupgrade.migrate()
def migrate(env, version):
    """Empty the page's part for groups, which stood after the list of past actions."""
    env.cr.execute("""
        UPDATE ir_ui_view SET arch_db = jsonb_build_object('en_US', '<data/>')
         WHERE id IN (SELECT res_id FROM ir_model_data
                       WHERE module = 'dso_collection' AND name = 'view_partner_form_collection_group')
           AND arch_db::text LIKE '%collection\\_past\\_action\\_ids%'""")
