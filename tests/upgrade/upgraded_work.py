"""What people go on with in the upgraded database: run in Odoo's shell (``test_letters_move.py``)."""

# The shell has env
# ruff: noqa: F821

from dateutil.relativedelta import relativedelta

from odoo.tools.safe_eval import datetime, safe_eval

company = env.ref("dso_collection.demo_company")
env = env(context=dict(env.context, allowed_company_ids=company.ids, lang="en_US"))
waiting = env["collection.letter"].search([("state", "=", "waiting")])
batch = waiting.batch_id[:1]
batch.action_print()
env["collection.letter.batch"]._cron_make()
assert batch.state == "printed", (batch.state, batch.error)
batch.action_mailed()
assert "mailed" in batch.letter_ids.mapped("state")
assert batch.letter_ids[:1].reference.startswith("OWN")
for model in ("collection.action", "collection.letter", "collection.letter.batch", "collection.carrier", "res.partner",
              "collection.scenario", "collection.settings", "res.config.settings"):
    env[model].get_views([(False, "form"), (False, "list")] if "settings" not in model else [(False, "form")])
for saved in env["ir.filters"].search([("name", "like", "Own %")]):
    env[saved.model_id].search(safe_eval(saved.domain, {
        "context_today": datetime.date.today, "relativedelta": relativedelta}))
mailed = env["collection.letter"].search([("state", "in", ("mailed", "delivered"))])
assert len(mailed) > 2 and all(mailed.mapped("mailed_date")), mailed.mapped("mailed_date")
menus = env["ir.ui.menu"].load_menus(False)
names = {menu["xmlid"] for menu in menus.values() if menu.get("xmlid")}
assert {"dso_collection_letter.menu_collection_letters", "dso_collection_letter.menu_collection_carriers"} <= names
assert len(env["ir.ui.menu"].search([("name", "=", "Outgoing post")])) <= 1
print("works")
