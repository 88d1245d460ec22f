"""What becomes of letters when the add-on goes: nothing is mailed any more, nothing is forgotten (rule A10)."""

from odoo.tools import SQL

from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.uninstall import give_back_files
from odoo.addons.dso_collection.uninstall_channels import leave_channels

from .models.carrier.carrier import LETTER_CHANNELS
from .models.letter.letter import WAITING_STATES


def uninstall_hook(env):
    """Cancel what was planned, with the reason; keep what was done as history of another channel."""
    _doubt_what_is_being_given_away(env)
    env["collection.action"]._collect_outcomes()
    # sudo: uninstalling is the system's own work
    env["collection.letter"].sudo().search([("state", "in", WAITING_STATES)])._take_back(_reason(env))
    leave_channels(env, LETTER_CHANNELS, _reason(env),
                   env._("This was a letter, until letters were uninstalled."))
    _let_go_of_texts(env)
    give_back_files(env, "collection.letter")


def _doubt_what_is_being_given_away(env):
    """Of letters that a carrier is being given nobody will tell us any more."""
    env.flush_all()
    env.cr.execute(SQL(
        "UPDATE collection_letter SET state = 'unknown', news = TRUE, reason = %s WHERE state = 'submitting'",
        lasting(env)._("Letters were uninstalled while it was being given away.")))
    env.invalidate_all()


def _let_go_of_texts(env):
    """The texts of this add-on go with it unless e-mails are written with them: those stay as the company's own."""
    names = env["ir.model.data"].search([("module", "=", "dso_collection_letter"), ("model", "=", "mail.template")])
    steps = env["collection.scenario.action"].with_context(active_test=False).search(
        [("template_id", "in", names.mapped("res_id"))])
    steps.filtered(lambda step: step.channel == "todo").template_id = False
    env.flush_all()
    env.cr.execute(SQL(
        "UPDATE collection_action SET template_id = NULL WHERE channel = 'other' AND template_id = ANY(%s)",
        names.mapped("res_id")))
    used = {row for row, in env.execute_query(SQL(
        "SELECT template_id FROM collection_action WHERE template_id IS NOT NULL UNION"
        " SELECT template_id FROM collection_scenario_action WHERE template_id IS NOT NULL UNION"
        " SELECT second_template_id FROM collection_scenario_action WHERE second_template_id IS NOT NULL"))}
    names.filtered(lambda name: name.res_id in used).unlink()
    env.invalidate_all()


def _reason(env):
    return lasting(env)._("Letters were uninstalled.")
