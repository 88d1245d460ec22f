"""What becomes of letters when the add-on goes: nothing is given away any more, nothing is forgotten (rule A10)."""

from odoo.tools import SQL

from odoo.addons.dso_collection.reasons import lasting


def uninstall_hook(env):
    """Leave the carriers to people, and see that Odoo's own queue sends nothing of ours."""
    env.flush_all()
    env.cr.execute(SQL(
        "UPDATE snailmail_letter SET state = 'canceled' WHERE state IN ('collection', 'error')"
        " AND collection_letter_id IS NOT NULL"))
    env.invalidate_all()
    env["collection.carrier"]._leave_to_people(
        "snailmail", lasting(env)._("Snailmail was uninstalled while it was being given away."))
