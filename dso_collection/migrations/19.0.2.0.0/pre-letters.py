"""Letters, outgoing post and carriers left this add-on for dso_collection_letter: what is there becomes theirs.

Everything changes hands before this add-on's own update, so that nothing is taken for removed, and before the other is
loaded. The other counts as there already, of the version before: its own update then leaves alone what people changed,
which an installation would write over.
"""

import sys

from openupgradelib import openupgrade

from odoo.exceptions import UserError
from odoo.modules.module_graph import ModuleGraph

OLD, NEW = "dso_collection", "dso_collection_letter"
#: Add-ons that needed this one for its letters, and are updated with it.
_ON_LETTERS = ("dso_collection_maileva", "dso_collection_snailmail")
_MODELS = ("collection.letter", "collection.letter.return.wizard", "collection.post.batch", "collection.post.wizard",
           "collection.carrier")
_SETTINGS = ["collection_letter_layout", "collection_letter_registered_words", "collection_letter_return_address"]
_FIELDS = {
    "collection.action": [
        "carrier_status", "deposit_proof_id", "is_letter", "letter_address", "letter_batch_id",
        "letter_deposit_proof", "letter_deposit_proof_name", "letter_encloses", "letter_id", "letter_receipt_proof",
        "letter_receipt_proof_name", "letter_state", "receipt_proof_id", "tracking_link", "tracking_number"],
    "collection.scenario.action": ["is_letter"],
    "collection.settings": _SETTINGS,
    "collection.specific.action.wizard": ["is_letter", "letter_address"],
    "res.company": _SETTINGS,
    "res.config.settings": _SETTINGS,
    "res.partner": ["collection_letter_count"],
    "res.users": ["collection_letter_count"],
}
#: Views, menus, windows, rights, scheduled actions, texts and demo, by their names.
_RECORDS = """
    access_collection_carrier_manager access_collection_carrier_user access_collection_letter_return_wizard
    access_collection_letter_user access_collection_post_batch_user access_collection_post_wizard
    collection_carrier_action collection_carrier_view_form collection_carrier_view_list
    collection_carrier_view_search collection_import_letter_statuses_action collection_letter_action
    collection_letter_return_wizard_form collection_letter_view_form collection_letter_view_list
    collection_letter_view_search collection_post_batch_action collection_post_batch_view_form
    collection_post_batch_view_list collection_post_batch_view_search collection_post_wizard_view_form copy_stamp
    cover_list cover_list_style demo_carrier_post demo_contact_120_accounts demo_customer_120 demo_invoice_120_1
    demo_scenario_registered ir_cron_collection_carriers ir_cron_collection_carriers_ir_actions_server
    ir_cron_collection_post ir_cron_collection_post_ir_actions_server letter letter_default_text letter_logo
    letter_payment_address letter_style letter_text menu_collection_carriers menu_collection_import_letter_statuses
    menu_collection_letters menu_collection_post menu_collection_post_batches rule_collection_carrier_company
    rule_collection_letter_company rule_collection_letter_return_wizard_own rule_collection_post_batch_company
    rule_collection_post_wizard_own sequence_collection_letter text_formal_notice_letter
""".split()
_VALUES = [
    *(f"selection__collection_scenario_action__channel__{kind}"
      for kind in ("letter", "registered_letter", "electronic_registered_letter")),
    "selection__base_import_import__collection_kind__letter_statuses",
    "selection__collection_import_mapping__kind__letter_statuses",
]


def migrate(cr, version):
    """Give the other add-on what is its, and let it be updated in this run."""
    if not version:
        return
    for model in _MODELS:
        openupgrade.update_module_moved_models(cr, model, OLD, NEW)
    for model, fields in _FIELDS.items():
        openupgrade.update_module_moved_fields(cr, model, fields, OLD, NEW)
    openupgrade.rename_xmlids(cr, [(f"{OLD}.{name}", f"{NEW}.{name}") for name in [*_RECORDS, *_VALUES]])
    _move_the_rest(cr)
    _count_as_there(cr)


def _move_the_rest(cr):
    """Values of moved fields, indexes and inheritance of moved models, foreign keys of moved columns."""
    cr.execute(
        """
        UPDATE ir_model_data name SET module = %(new)s
          FROM ir_model_fields_selection value
          JOIN ir_model_data field ON field.model = 'ir.model.fields' AND field.res_id = value.field_id
         WHERE field.module = %(new)s AND name.module = %(old)s
           AND name.model = 'ir.model.fields.selection' AND name.res_id = value.id
        """, {"old": OLD, "new": NEW})
    for table in ("ir_model_constraint", "ir_model_inherit"):
        column = "model" if table == "ir_model_constraint" else "model_id"
        cr.execute(f"""
            UPDATE ir_model_data name SET module = %(new)s
              FROM {table} part
              JOIN ir_model model ON model.id = part.{column}
             WHERE model.model = ANY(%(models)s) AND name.module = %(old)s
               AND name.model = %(of)s AND name.res_id = part.id
            """, {"old": OLD, "new": NEW, "models": list(_MODELS), "of": table.replace("_", ".")})
    cr.execute(
        """
        UPDATE ir_model_constraint SET module = (SELECT id FROM ir_module_module WHERE name = %s)
         WHERE name = 'collection_action_letter_id_fkey'
        """, [NEW])


def _count_as_there(cr):
    """Have the other add-on updated in this run as one that was there before, and those that need it after it."""
    cr.execute("SELECT latest_version, demo FROM ir_module_module WHERE name = %s", [OLD])
    version, demo = cr.fetchone()
    cr.execute(
        """
        UPDATE ir_module_module SET state = 'to upgrade', latest_version = %s, demo = %s
         WHERE name = %s AND state <> 'uninstallable' RETURNING id
        """, [version, demo, NEW])
    if not cr.fetchone():
        raise UserError(f"Letters are an add-on of their own now: put {NEW} beside {OLD}, and update again.")
    cr.execute("UPDATE ir_module_module SET state = 'to upgrade' WHERE name IN %s AND state = 'installed'"
               " RETURNING name", [_ON_LETTERS])
    graph = _graph() or {}
    for name in [NEW, *(name for name, in cr.fetchall())]:
        if name in graph:
            graph[name].state = graph[name].load_state = "to upgrade"
    if NEW in graph:
        graph[NEW].installed_version = graph[NEW].load_version = version
        graph[NEW].demo = demo


def _graph():
    """Return what Odoo is loading right now, None when that cannot be found.

    When the run was asked for the other add-on too (``-i``, or an add-on that needs it), it has been read as one to
    install before this script began, and there is no other way to what was read.
    """
    frame = sys._getframe()
    while frame and not isinstance(frame.f_locals.get("graph"), ModuleGraph):
        frame = frame.f_back
    return frame and frame.f_locals["graph"]
