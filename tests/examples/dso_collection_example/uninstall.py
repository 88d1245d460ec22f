"""What becomes of carriers when the add-on goes: people do what its program did."""

from odoo.addons.dso_collection.reasons import lasting


def uninstall_hook(env):
    """Leave the couriers to people; of letters being given away nobody knows."""
    env["collection.carrier"]._leave_to_people(
        "courier", lasting(env)._("The courier's add-on was uninstalled while it was being given away."))
