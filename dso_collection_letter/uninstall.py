"""What becomes of letters when the add-on goes: nothing is posted any more, nothing is forgotten (rule A10)."""

from odoo.tools import SQL

from odoo.addons.dso_collection.uninstall import give_back_files
from odoo.addons.dso_collection.uninstall_channels import leave_channels

from .models.carrier.carrier import LETTER_KINDS
from .models.letter.letter import WAITING_STATES


def uninstall_hook(env):
    """Cancel what was planned, with the reason; keep what was done as history of another channel."""
    _doubt_what_is_being_given_away(env)
    env["collection.action"]._collect_outcomes()
    # sudo: uninstalling is the system's own work
    env["collection.letter"].sudo().search([("state", "in", WAITING_STATES)])._take_back(_reason(env))
    leave_channels(env, dict(LETTER_KINDS), _reason(env),
                   env._("This was a letter, until letters were uninstalled."))
    give_back_files(env, "collection.letter")


def _doubt_what_is_being_given_away(env):
    """Of letters that a carrier is being given nobody will tell us any more."""
    env.flush_all()
    env.cr.execute(SQL(
        "UPDATE collection_letter SET state = 'unknown', news = TRUE, reason = %s WHERE state = 'submitting'",
        env._("Letters were uninstalled while it was being given away.")))
    env.invalidate_all()


def _reason(env):
    return env._("Letters were uninstalled.")
