"""What becomes of letters when the add-on goes: nothing is given away any more, nothing is forgotten (rule A10)."""

from odoo.addons.dso_collection.reasons import lasting


def uninstall_hook(env):
    """Leave the carriers to people; letters under way stay as history with the carrier's name and their proofs."""
    env["collection.carrier"]._leave_to_people(
        "maileva", lasting(env)._("Maileva was uninstalled while it was being given away."))
