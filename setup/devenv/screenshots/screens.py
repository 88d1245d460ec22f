"""Which screens there are: a name, who looks, the address, and what is clicked on before the picture."""
from __future__ import annotations

from typing import NamedTuple

_ROW = ".o_data_row .o_data_cell[name=partner_id], .o_data_row .o_data_cell, .o_kanban_record:not(.o_kanban_ghost)"


class Screen(NamedTuple):
    """One screen; ``clicks`` are CSS selectors, each clicked on once it is there."""

    name: str
    path: str
    login: str = "manager"
    clicks: tuple[str, ...] = ()


def _action(name: str) -> str:
    return f"/odoo/action-dso_collection.{name}"


SCREENS = (
    Screen("agenda", _action("collection_action_action"), "collector1"),
    Screen("agenda-team", _action("collection_action_action")),
    Screen("agenda-board", _action("collection_action_action"), clicks=(".o_switch_view.o_kanban",)),
    Screen("agenda-calendar", _action("collection_action_action"), clicks=(".o_switch_view.o_calendar",)),
    Screen("action", _action("collection_action_action"), "collector1", (_ROW,)),
    Screen("accounts", _action("collection_account_action")),
    Screen("account", _action("collection_account_action"), "collector1", (_ROW,)),
    Screen("replies", _action("collection_reply_action")),
    Screen("customers", _action("collection_customer_action")),
    Screen("customer", _action("collection_customer_action"), "collector1", (_ROW,)),
    Screen("items", _action("collection_items_action")),
    Screen("assignments", _action("collection_assignment_action")),
    Screen("settings", _action("collection_company_settings_action")),
    Screen("scenarios", _action("collection_scenario_action_window")),
    Screen("scenario", _action("collection_scenario_action_window"), clicks=(_ROW,)),
    Screen("rules", _action("collection_assignment_rule_action")),
    Screen("texts", _action("collection_text_action")),
    Screen("statuses", _action("collection_item_status_action")),
    Screen("alerts", _action("collection_alert_action")),
)
