"""What people go on with in the upgraded database: run in Odoo's shell (``test_letters_move.py``)."""

# The shell has env
# ruff: noqa: F821

company = env.ref("dso_collection.demo_company")
env = env(context=dict(env.context, allowed_company_ids=company.ids, lang="en_US"))
waiting = env["collection.letter"].search([("state", "=", "waiting")])
batch = waiting.batch_id[:1]
batch.action_print()
env["collection.post.batch"]._cron_make()
assert batch.state == "printed", (batch.state, batch.error)
batch.action_post()
assert "posted" in batch.letter_ids.mapped("state")
assert batch.letter_ids[:1].reference.startswith("OWN")
for model in ("collection.action", "collection.letter", "collection.post.batch", "collection.carrier", "res.partner",
              "collection.scenario", "collection.settings", "res.config.settings"):
    env[model].get_views([(False, "form"), (False, "list")] if "settings" not in model else [(False, "form")])
menus = env["ir.ui.menu"].load_menus(False)
names = {menu["xmlid"] for menu in menus.values() if menu.get("xmlid")}
assert {"dso_collection_letter.menu_collection_letters", "dso_collection_letter.menu_collection_carriers"} <= names
assert len(env["ir.ui.menu"].search([("name", "=", "Outgoing post")])) <= 1
print("works")
