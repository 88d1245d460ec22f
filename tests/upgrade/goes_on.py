"""What people go on with in an upgraded database, on the day after the story: run in Odoo's shell.

The main job with a real mail server and nothing else outside, then the screens that a collector and a credit manager
open in the morning.
"""

# The shell has env
# ruff: noqa: F821

import os
from unittest.mock import patch

import requests
from freezegun import freeze_time

from odoo.tools.safe_eval import safe_eval

# With openpyxl, which takes a day of the clock that stands still for a text when it is loaded by that
from odoo.addons.dso_collection.report import statement_workbook  # noqa: F401

# Gateways and carriers are out of reach: nothing invented leaves for them
with (freeze_time("2026-03-17 09:00:00", tick=True),
      patch.object(requests.Session, "send", side_effect=requests.ConnectionError("No network here"))):
    company = env["res.company"].search([], order="id", limit=1)
    env["ir.mail_server"].search([]).write({"smtp_port": int(os.environ["DSO_SMTP_PORT"])})
    failed = env["collection.action"].search([("state", "=", "error")])
    env["mail.template"].search([("name", "=", "Broken later")]).body_html = "<p>Please pay.</p>"
    env.cr.commit()
    for name in ("plan", "dispatch", "figures", "letter_batch"):
        job = env["ir.model.data"].search([("model", "=", "ir.cron"), ("name", "=", f"ir_cron_collection_{name}")])
        outcome = env["ir.cron"].browse(job.res_id).method_direct_trigger()
        assert not isinstance(outcome, dict), outcome
        env.cr.commit()
    print("failed:", (env["collection.action"].search([("state", "=", "error")]) - failed).mapped("display_name"))
    late = env["collection.action"].search([("state", "=", "scheduled"), ("date", "<=", "2026-03-17")])
    print("left:", late.mapped("display_name"))
    for login, windows in (("nora", ("action_action", "account_action", "items_action")),
                           ("mary", ("plan_action", "scenario_action_window"))):
        user = env["res.users"].search([("login", "=", login)])
        desk = env(user=user, su=False, context={"lang": "en_US", "allowed_company_ids": company.ids})
        menus = desk["ir.ui.menu"].load_menus(False)
        assert "dso_collection.menu_collection_agenda" in {menu.get("xmlid") for menu in menus.values()}, login
        for name in windows:
            window = env.ref(f"dso_collection.collection_{name}")
            views = desk[window.res_model].get_views([(False, mode) for mode in window.view_mode.split(",")])
            columns = {name: {} for name in views["models"][window.res_model]["fields"]
                       if name in desk[window.res_model]._fields}
            found = desk[window.res_model].with_context(**safe_eval(window.context or "{}", {"uid": user.id})
                                                        ).web_search_read(
                safe_eval(window.domain or "[]", {"uid": user.id}), columns, limit=80)
            assert found["length"], window.name
            print(login, window.name, found["length"])
    hand = desk["collection.action"].search([("state", "=", "todo")], limit=1)
    assert hand.get_desk_panel(), "the panel of the customer in hand"
    assert desk["collection.insight"].get_insights()
    assert desk["collection.dashboard"].get_dashboard({})
print("goes on")
