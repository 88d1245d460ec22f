"""Which screens there are: a name, who looks, the address, and what is clicked on before the picture."""
from __future__ import annotations

from typing import NamedTuple

_ROW = ".o_data_row .o_data_cell[name=partner_id], .o_data_row .o_data_cell, .o_kanban_record:not(.o_kanban_ghost)"


class Screen(NamedTuple):
    """One screen.

    ``clicks`` are CSS selectors (``selector >> words``: with these words in it), each clicked on once it is there.
    ``record`` is a model and a condition: the address goes on with the number of the record found. A screen that the
    telephone has in another way, or not at all, names its ``sizes``. ``needs`` is an add-on of Odoo's that the demo has
    not by itself: ``DSO_TEST_BESIDE=sale make screenshots ARGS="--database dso_demo_sale order"``.
    """

    name: str
    path: str
    login: str = "manager"
    clicks: tuple[str, ...] = ()
    record: tuple[str, list] | None = None
    sizes: tuple[str, ...] = ("laptop", "phone")
    needs: str = ""


def _action(name: str, module: str = "dso_collection") -> str:
    return f"/odoo/action-{module}.{name}"


_AGENDA = _action("collection_action_action")
_ACCOUNTS = _action("collection_account_action")


def _open(*conditions) -> tuple[str, list]:
    """The first action that waits and fulfils these conditions."""
    return "collection.action", [("state", "in", ["todo", "to_confirm", "scheduled", "error"]), *conditions]


def _customer(code: str) -> tuple[str, list]:
    return "res.partner", [("ref", "=", code)]


def _line(words: str) -> str:
    """The line or card with these words."""
    return f".o_data_row .o_data_cell[name=partner_id], .o_kanban_record >> {words}"


def _button(name: str) -> str:
    return f"button[name={name}]"


_CALL = _open(("channel", "=", "call"))
_MORE = "? .o_statusbar_buttons button[title=More]"
_WAITS = _open(("state", "=", "to_confirm"))
_PROMISE = ("collection.reply", [("proposal", "=", "promise")])
_COLLECTION = ("? .o_notebook .nav-link[name=collection]",)
_NOTICE = _open(("kind", "=", "notice"))
_TOGETHER = _open(("scenario_action_id.second_channel", "!=", False), ("state", "=", "to_confirm"))
_ORDERS = _action("action_quotations_with_onboarding", "sale")
_OF_OLD_DEBT = ("partner_id.ref", "=", "C-106")
_ORDER = ("sale.order", [("state", "=", "draft"), _OF_OLD_DEBT])
_MENU = (".o_cp_action_menus .dropdown-toggle >> Actions",)

AGENDA = (
    Screen("agenda", _AGENDA, "collector1"),
    Screen("agenda-team", _AGENDA),
    Screen("agenda-selected", _AGENDA, clicks=(".o_list_record_selector input",), sizes=("laptop",)),
    Screen("agenda-board", f"{_AGENDA}?view_type=kanban"),
    Screen("agenda-calendar", _AGENDA, clicks=(
        "? div.o_cp_switch_buttons button", "? .o-dropdown-item >> Calendar", "? .o_switch_view.o_calendar")),
    Screen("agenda-panel", _AGENDA, clicks=(".o_collection_look",), sizes=("phone",)),
    Screen("agenda-keys", _AGENDA, clicks=(".o_collection_keys",), sizes=("laptop",)),
    Screen("action-confirm", _AGENDA, record=_WAITS),
    Screen("action-call", _AGENDA, record=_CALL),
    Screen("action-error", _AGENDA, record=_open(("state", "=", "error"))),
    Screen("action-text", _AGENDA, record=_WAITS, clicks=(".nav-link[name=text]",)),
    Screen("action-sent", _AGENDA, record=("collection.action", [("delivery_state", "=", "sent")]),
           clicks=(".nav-link[name=text_sent]",)),
)

DIALOGS = (
    Screen("call", _AGENDA, record=_CALL, clicks=(_button("action_open_done_wizard"),)),
    Screen("call-promise", _AGENDA, record=_CALL, clicks=(
        _button("action_open_done_wizard"), ".o_dialog [data-value=reached]", ".o_dialog [data-value=promise]")),
    Screen("call-no-answer", _AGENDA, record=_CALL, clicks=(
        _button("action_open_done_wizard"), ".o_dialog [data-value=no_answer]")),
    Screen("postpone", _AGENDA, record=_WAITS, clicks=(_MORE, _button("action_open_postpone_wizard"))),
    Screen("skip", _AGENDA, record=_WAITS, clicks=(_MORE, _button("action_open_cancel_wizard"))),
    Screen("promise", _AGENDA, record=_WAITS, clicks=(_MORE, _button("action_note_promise"))),
    Screen("dispute", _AGENDA, record=_WAITS, clicks=(_MORE, _button("action_note_dispute"))),
    Screen("write-message", _ACCOUNTS, clicks=(_line("Old Debt"), _button("action_write_message"))),
    Screen("specific-action", _ACCOUNTS, clicks=(_line("Old Debt"), _button("action_new_specific_action"))),
    Screen("assign", _ACCOUNTS, clicks=(".o_list_record_selector input", _button("action_collection_assign")),
           sizes=("laptop",)),
    Screen("group", _ACCOUNTS, clicks=(
        ".o_list_record_selector input", *_MENU, ".o-dropdown-item >> Group collection"), sizes=("laptop",)),
)

CUSTOMERS = (
    Screen("accounts", _ACCOUNTS),
    Screen("accounts-mine", _ACCOUNTS, "collector1"),
    Screen("customer", _ACCOUNTS, "manager", (_line("Old Debt"),)),
    Screen("customer-person", _ACCOUNTS, "collector1", (_line("Bakery"),)),
    Screen("customer-group", _ACCOUNTS, "manager", (_line("Grand Stores"),)),
    Screen("customer-member", _ACCOUNTS, "manager", (_line("Credit Note"),)),
    Screen("customer-promise", _ACCOUNTS, "collector1", (_line("Town Hall"),)),
    Screen("customer-form", "/odoo/customers", record=_customer("C-106")),
    Screen("statement", _ACCOUNTS, clicks=(
        _line("Two Currency"), "div[name=collection_buttons] button[name=action_open_statement]")),
    Screen("item-history", _ACCOUNTS, clicks=(_line("Old Debt"), _button("action_open_item_history"))),
    Screen("customers", _action("collection_customer_action")),
    Screen("items", _action("collection_items_action")),
    Screen("paste", _action("collection_paste_action")),
    Screen("assignments", _action("collection_assignment_action")),
    Screen("import-contacts", _action("collection_import_contacts_action")),
    Screen("import-customers", _action("collection_import_customers_action")),
    Screen("invoice", _action("action_move_out_invoice_type", "account"),
           record=("account.move", [("partner_id.ref", "=", "C-106"), ("move_type", "=", "out_invoice")])),
)

REPLIES = (
    Screen("replies", _action("collection_reply_open_list")),
    Screen("reply", _action("collection_reply_action"), record=_PROMISE),
    Screen("reply-edit", _action("collection_reply_action"), record=_PROMISE, clicks=(_MORE, _button("action_edit"))),
)

PLANS = (
    Screen("plans", _action("collection_plan_action")),
    Screen("plan", _action("collection_plan_action"), clicks=(_ROW,)),
    Screen("requests", _action("collection_request_open_list", "dso_collection_portal")),
    Screen("request", _action("collection_request_action", "dso_collection_portal"), clicks=(_ROW,)),
    Screen("page", "page:C-106"),
    Screen("page-plan", "page:C-221"),
)

_CHARGE = "dso_collection_charge"
CHARGES = (
    Screen("charges", _action("collection_charge_claim_action", _CHARGE)),
    Screen("charges-customer", _ACCOUNTS, "manager", (_line("Old Debt"), _button("action_collection_charges"))),
    Screen("charges-waive", _ACCOUNTS, "manager", (_line("Old Debt"), _button("action_collection_waive"))),
    Screen("charges-made", _action("collection_charge_action", _CHARGE)),
    Screen("charges-debit-note", _action("action_move_out_invoice_type", "account"),
           record=("account.move", [("collection_is_charge", "=", True)])),
    Screen("charge-rules", _action("collection_charge_rule_action", _CHARGE)),
    Screen("charge-rule", _action("collection_charge_rule_action", _CHARGE),
           record=("collection.charge.rule", [("name", "=like", "Netherlands%")])),
    Screen("reference-rates", _action("collection_reference_rate_action", _CHARGE)),
    Screen("page-charges", "page:C-106"),
)

MAILS = (
    Screen("email", "mail:*few-days*.html"),
    Screen("email-soon-due", "mail:*nearly-due*.html"),
)

LETTERS = (
    Screen("post", _action("collection_letter_batch_action", "dso_collection_letter")),
    Screen("post-batch", _action("collection_letter_batch_action", "dso_collection_letter"), clicks=(_ROW,)),
    Screen("letters", _action("collection_letter_action", "dso_collection_letter")),
    Screen("carriers", _action("collection_carrier_action", "dso_collection_letter")),
    Screen("sms", _action("collection_sms_action", "dso_collection_sms")),
)

NOTICES = (
    Screen("notices", _action("collection_notice_action")),
    Screen("notice", _action("collection_notice_action"),
           record=("collection.notice", [("scenario_id", "!=", False), ("active", "=", True)])),
    Screen("notice-action", _AGENDA, record=_NOTICE),
    Screen("notice-customer", "/odoo/customers", record=_customer("C-101"), clicks=_COLLECTION),
    Screen("notice-stop", "stop:C-102"),
)

TOGETHER = (
    Screen("together-step", _action("collection_scenario_action_window"),
           record=("collection.scenario", [("name", "=", "Standard dunning")]),
           clicks=(".o_data_row .o_data_cell >> Second reminder",)),
    Screen("together-action", _AGENDA, record=_TOGETHER),
    Screen("together-text", _AGENDA, record=_TOGETHER, clicks=(".nav-link[name=second_text]",)),
    Screen("together-own-text", _AGENDA, record=_TOGETHER, clicks=(
        ".nav-link[name=second_text]", "? button[name=action_edit_second_text]")),
)

SALES = (
    Screen("order", _ORDERS, "collector1", record=_ORDER, needs="sale"),
    Screen("order-override", _ORDERS, record=_ORDER, needs="sale"),
    Screen("order-confirmed", _ORDERS, record=("sale.order", [("state", "=", "sale"), _OF_OLD_DEBT]), needs="sale"),
)

_PEER = "account_credit_control"
_PREVIEW = (_button("action_preview_adoption"),)
ADOPTION = (
    Screen("adoption-settings", _action("collection_company_settings_action"), needs=_PEER),
    Screen("adoption-odoo-settings", "/odoo/settings", "admin", clicks=(
        "? .settings_tab .tab[data-key=dso_collection]",), needs=_PEER),
    Screen("adoption-preview", _action("collection_company_settings_action"), clicks=_PREVIEW, needs=_PEER),
    Screen("adoption-take", _action("collection_company_settings_action"), clicks=(
        *_PREVIEW, _button("action_take_over")), sizes=("laptop",), needs=_PEER),
    Screen("adoption", _action("collection_adoption_action", "dso_collection_adopt"), clicks=(_ROW,), needs=_PEER),
    Screen("adoptions", _action("collection_adoption_action", "dso_collection_adopt"), needs=_PEER),
)

_QUEUE = "dso_collection_queue"
_JOBS = _action("queue_job_action", _QUEUE)
#: ``DSO_TEST_BESIDE=queue_job make screenshots ARGS="--database dso_demo_queue jobs"``
JOBS = (
    Screen("jobs", _JOBS, needs=_QUEUE),
    Screen("jobs-all", _JOBS, clicks=("? .o_searchview_facet .o_facet_remove",), needs=_QUEUE),
    Screen("job", _JOBS, record=("queue.job", [("state", "=", "done")]), needs=_QUEUE),
)

FIGURES = (
    Screen("dashboard", _action("collection_dashboard_action")),
    Screen("dashboard-mine", _action("collection_dashboard_action"), "collector1"),
    Screen("sheet", _action("ir_actions_dashboard_action", "spreadsheet_dashboard"), clicks=(
        "? .o_search_panel_category_value[data-name=Collection]",)),
    Screen("figures", _action("collection_figure_action")),
    Screen("figures-graph", f"{_action('collection_figure_action')}?view_type=graph", sizes=("laptop",)),
    Screen("targets", _action("collection_target_open")),
    Screen("effects", _action("collection_step_effect_action")),
    Screen("forecast", _action("collection_forecast_open")),
    Screen("learned", _action("collection_learned_open", "dso_collection_forecast_ml")),
    Screen("insights", _action("collection_insights_action")),
    Screen("accounts-pivot", f"{_ACCOUNTS}?view_type=pivot", sizes=("laptop",)),
)

CONFIGURATION = (
    Screen("settings", _action("collection_company_settings_action")),
    Screen("scenarios", _action("collection_scenario_action_window")),
    Screen("scenario", _action("collection_scenario_action_window"),
           record=("collection.scenario", [("name", "=", "Standard dunning")])),
    Screen("scenario-step", _action("collection_scenario_action_window"),
           record=("collection.scenario", [("name", "=", "Standard dunning")]), clicks=(_ROW,)),
    Screen("rules", _action("collection_assignment_rule_action")),
    Screen("rule", _action("collection_assignment_rule_action"), clicks=(_ROW,)),
    Screen("texts", _action("collection_text_action")),
    Screen("text", _action("collection_text_action"), clicks=(_ROW,)),
    Screen("statuses", _action("collection_item_status_action")),
    Screen("alerts", _action("collection_alert_action")),
    Screen("health", _action("collection_health_action")),
)

SCREENS = (AGENDA + DIALOGS + CUSTOMERS + REPLIES + PLANS + CHARGES + MAILS + LETTERS + NOTICES + TOGETHER
           + SALES + ADOPTION + JOBS + FIGURES + CONFIGURATION)
