"""What people did in the database of then; run in Odoo's shell (``present_state.py``)."""

# The shell has env
# ruff: noqa: F821

import datetime

company = env.ref("dso_collection.demo_company")
env = env(context=dict(env.context, allowed_company_ids=company.ids, lang="en_US"))
company.write({"collection_letter_layout": "a4_right", "collection_letter_return_address": False,
               "collection_letter_registered_words": "BY HAND"})
env.ref("dso_collection.ir_cron_collection_post").write({"interval_number": 7, "priority": 3})
env.ref("dso_collection.ir_cron_collection_carriers").active = False
env.ref("dso_collection.text_formal_notice_letter").subject = "Our own words for #client_name"
env.ref("dso_collection.sequence_collection_letter").write({"prefix": "OWN", "padding": 8})
env.ref("dso_collection.demo_carrier_post").write({"name": "Own post office", "note": "Opens at nine"})
carriers = env["collection.carrier"].create([
    {"name": "Maileva", "company_id": company.id, "service": "maileva", "for_registered_letter": True,
     "maileva_client_id": "ours", "maileva_client_secret": "secret", "test_mode": True},
    {"name": "Snail", "company_id": company.id, "service": "snailmail", "for_letter": True, "active": False}])
first, *others = env.ref("dso_collection.demo_scenario_registered").action_ids
customer = env.ref("dso_collection.demo_customer_120").with_company(company)
customer.child_ids.write({"street": False})
plan = env["collection.scenario"].create({"name": "All kinds", "company_id": company.id, "action_ids": [
    (0, 0, {"name": kind, "channel": kind, "sequence": number, "delay_days": 3 + number, "automatic": True,
            "to_confirm": False, "attach_statement": "pdf", "attach_invoices": True,
            **({"template_id": env.ref("dso_collection.text_formal_notice_letter").id} if number else {})})
    for number, kind in enumerate(("letter", "registered_letter", "electronic_registered_letter"))]})
journal = env["account.journal"].search([("type", "=", "sale"), ("company_id", "=", company.id)], limit=1)
written = env["res.partner"]
for number in range(4):
    partner = env["res.partner"].with_company(company).create({
        "name": f"Written {number}", "ref": f"W{number}", "is_company": True, "street": f"{number + 1} Quay",
        "zip": "62702", "city": "Sampleville", "state_id": env.ref("base.state_us_14").id,
        "country_id": env.ref("base.us").id, "collection_scenario_id": plan.id, "company_id": company.id,
        "collector_id": env.ref("dso_collection.demo_collector_north").id})
    partner.child_ids.create({"name": f"Accounts {number}", "parent_id": partner.id, "collection_contact": True,
                              "email": f"accounts{number}@w.example.org"})
    today = company._collection_today()
    env["account.move"].create({
        "move_type": "out_invoice", "partner_id": partner.id, "company_id": company.id, "journal_id": journal.id,
        "invoice_date": today - datetime.timedelta(40), "invoice_date_due": today - datetime.timedelta(20),
        "invoice_payment_term_id": False,
        "invoice_line_ids": [(0, 0, {"name": "Goods", "quantity": 1, "price_unit": 100 + number,
                                     "tax_ids": [(5,)]})]}).action_post()
    written |= partner
actions, batches = env["collection.action"], env["collection.post.batch"]
actions._replan_partners((written | customer).ids)
for action in actions.search([("partner_id", "in", (written | customer).ids), ("state", "!=", "done")]):
    action.action_send_now()
env.cr.commit()
actions._cron_dispatch()
env.cr.commit()
letters = env["collection.letter"].search([("customer_id", "in", written.ids)], order="id")
assert len(letters) == 4, actions.search([("partner_id", "in", written.ids)]).read(["state", "error", "channel"])
batch = letters.batch_id
batch.action_print()
env.cr.commit()
batches._cron_make()
env.cr.commit()
assert batch.state == "printed", (batch.state, batch.error)
batch.action_post()
letters[0].action_delivered()
env["collection.letter.return.wizard"].create(
    {"letter_ids": [(6, 0, letters[1].ids)], "reason": "moved"}).action_returned()
letters[2].tracking_number = "RR1"
letters[2]._keep_proof("deposit_proof", "slip.pdf", b"%PDF slip")
for number, partner in enumerate(written[:2]):
    actions.with_company(company).create({
        "partner_id": partner.id, "company_id": company.id, "name": f"Own {number}", "channel": "registered_letter",
        "automatic": True, "to_confirm": bool(number), "attach_statement": "pdf", "attach_invoices": True,
        "contact_id": partner.child_ids.id, "body": "<p>Own words</p>", "subject": "Own",
        "item_ids": [(6, 0, env["account.move.line"].search([
            ("partner_id", "=", partner.id), ("account_type", "=", "asset_receivable")]).ids)]})
env["collection.import.mapping"].create({
    "user_id": env.ref("base.user_admin").id, "kind": "letter_statuses", "headers": "x", "header": "suivi",
    "field_name": "import_tracking_number"})
env["ir.attachment"].create({"name": "deposit slip.pdf", "raw": b"%PDF stamped", "res_model": batch._name,
                             "res_id": batch.id})
env["mail.message"].create({"model": batch._name, "res_id": batch.id, "body": "At the counter", "subject": "Post"})
env["ir.filters"].create([
    {"name": name, "model_id": model, "domain": domain, "context": context, "sort": sort, "user_ids": [(5,)]}
    for name, model, domain, context, sort in (
        ("Own letters", "collection.letter", "[('state', 'in', ['posted', 'delivered']), ('kind', '!=', 'letter'),"
         " ('posted_date', '>=', (context_today() - relativedelta(days=9)).strftime('%Y-%m-%d'))]",
         "{'group_by': ['kind', 'posted_date:month', 'batch_id']}", '["posted_date desc", "id"]'),
        ("Own batches", "collection.post.batch", "['|', ('state', '=', 'posted'), ('letter_ids.kind', '=', 'letter'),"
         " ('letter_ids.action_id.kind', '=', 'scenario')]", "{'group_by': ['posted_date']}", "[]"),
        ("Own actions", "collection.action", "[('letter_state', '=', 'posted'), ('kind', '=', 'scenario'),"
         " ('letter_id.posted_date', '!=', False), ('item_ids.parent_state', '=', 'posted')]",
         "{'group_by': ['kind']}", "[]"),
        ("Own invoices", "account.move", "[('state', '=', 'posted')]", "{'group_by': ['state']}", "[]"))])
env["ir.exports"].create({"name": "Own export", "resource": "collection.letter", "export_fields": [
    (0, 0, {"name": name}) for name in ("reference", "kind", "posted_date", "batch_id/posted_date", "action_id/kind")]})
env.cr.commit()
actions._cron_dispatch()
actions._cron_plan()
env.cr.commit()
assert set(env["collection.letter"].search([]).mapped("state")) >= {"posted", "delivered", "returned", "waiting"}, \
    env["collection.letter"].search([]).mapped("state")
print("made")
