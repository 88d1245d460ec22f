"""The company, its people and what they set up for themselves: settings, scenarios, texts, rules, saved searches."""
from __future__ import annotations

from odoo import Command

from odoo.addons.dso_collection.tests.common import day

COLLECTOR, MANAGER = "dso_collection.group_collection_user", "dso_collection.group_collection_manager"


def open_office(world):
    """Do what a company does in its first week."""
    _people(world)
    _texts(world)
    _scenarios(world)
    _settings(world)
    _carriers(world)
    _rules(world)
    _saved(world)


def _people(world):
    world.open_second_company()
    both = world.company | world.second
    world.collector = world.user("Nora North", "nora", COLLECTOR)
    world.south = world.user("Sam South", "sam", COLLECTOR, companies=both)
    world.gone = world.user("Gil Gone", "gil", COLLECTOR)
    world.manager = world.user("Mary Manager", "mary", MANAGER, "account.group_account_manager", companies=both)
    world.biller = world.user("Bob Billing", "bob", "account.group_account_invoice")
    world.manager.write({"collection_weekly": True, "collection_weekly_team": True,
                         "collection_weekly_statement": True})
    for user, desk in ((world.south, "team"), (world.collector, "mine")):
        world.env["res.users.settings"]._find_or_create_for_user(user).collection_desk = desk
    world.env["ir.mail_server"].create({
        "name": "Our mail server", "smtp_host": "127.0.0.1", "smtp_port": 2525, "from_filter": "ours.example"})
    world.company.partner_id.write({
        "street": "9 Ours Street", "zip": "1000", "city": "Brussels", "country_id": world.env.ref("base.be").id,
        "email": "office@ours.example", "phone": "+32 2 000 00 00"})


def _texts(world):
    model = world.env["ir.model"]._get_id("collection.action")
    world.own_text = world.env["mail.template"].with_user(world.manager).create({
        "name": "Our own reminder", "model_id": model, "subject": "Open with us, #client_name",
        "body_html": "<p>Dear #contact_name,</p><p>please look at #items_list_overdue</p>", "lang": "en_US"})
    world.own_letter = world.env["mail.template"].with_user(world.manager).create({
        "name": "Our own letter", "model_id": model, "subject": "Formal notice to #client_name",
        "body_html": "<p>Our own words. #items_list_overdue</p>"})
    world.own_sms = world.env["sms.template"].with_user(world.manager).create({
        "name": "Our own SMS", "model_id": model, "body": "#client_name, please pay #items_amount_overdue"})
    world.env.ref("dso_collection.text_standard_first").write({"subject": "Our own subject for #client_name"})


def _scenarios(world):
    step = world.step
    world.standard = world.scenario(
        step("Friendly note", -3, template_id=world.own_text.id, items_shown="open", confirm=True),
        step("Reminder", 5, template_id=world.own_text.id, attach_statement="xlsx", second_channel="sms",
             second_sms_template_id=world.own_sms.id),
        step("Call", 12, "call", instructions="Ask for the day of payment"),
        step("Last reminder", 20, after_previous=False, confirm=True),
        step("Look into it", 7, "todo", after_previous=True),
        name="Our standard", minimum_balance=10, minimum_item_amount=2, minimum_interval_days=3, repeat_days=0)
    world.standard.action_ids[3].active = True
    world.formal = world.scenario(
        step("Formal letter", 3, "letter", automatic=True, template_id=world.own_letter.id, attach_statement="pdf",
             attach_invoices=True),
        step("Registered", 15, "registered_letter", automatic=True),
        name="Letters", repeat_days=10, restart_mode="first")
    world.texts = world.scenario(
        step("Text", 2, "sms", automatic=True, sms_template_id=world.own_sms.id),
        step("Mail and letter", 8, second_channel="letter", second_template_id=world.own_letter.id), name="Texts")
    world.short = world.scenario(step("Only mail", 4), name="Short")
    world.scenario(step("By e-mail post", 40, "electronic_registered_letter", automatic=True), name="E-mail post",
                   restart_mode="age")
    world.broken = world.scenario(step("Broken text", 2, template_id=world.env["mail.template"].create({
        "name": "Broken later", "model_id": world.own_text.model_id.id, "subject": "S", "body_html": "<p>B</p>"}).id),
        name="Broken")
    world.shared = world.env["collection.scenario"].create({"name": "By hand", "company_id": False})
    world.put_away = world.scenario(step("Never", 9), name="Put away", active=False)


def _settings(world):
    world.hours = world.env["resource.calendar"].create({
        "name": "Sending hours", "company_id": world.company.id, "tz": "Europe/Brussels", "attendance_ids": [
            Command.clear(), *(Command.create({
                "name": str(number), "dayofweek": str(number), "hour_from": 8, "hour_to": 18,
                "day_period": "morning"}) for number in range(5))]})
    world.env["resource.calendar.leaves"].create({
        "name": "Holiday", "calendar_id": world.hours.id, "date_from": "2026-04-06 00:00:00",
        "date_to": "2026-04-06 21:00:00"})
    world.company.write({
        "collection_scenario_id": world.standard.id, "collection_collector_id": world.collector.id,
        "collection_calendar_id": world.hours.id, "collection_several_contacts": True,
        "collection_credits_cover": True, "collection_ask_finished": True, "collection_plain_emails": True,
        "collection_reply_holds": True, "collection_letter_layout": "a4_right",
        "collection_letter_return_address": False, "collection_letter_registered_words": "BY HAND",
        "collection_page_holds": "promise", "collection_page_promise_days": 21, "collection_page_promises": 4,
        "collection_page_contact": False, "collection_sale_choice": "warn", "collection_sale_days": 45,
        "collection_sale_amount": 250, "collection_charge_since": day(-400), "collection_dun_charges": True,
        "collection_learned_forecast": True, "collection_mail_tested": "2026-01-05 09:00:00",
        "collection_checklist": False})
    world.company.collection_page_contact = True
    world.second.write({"collection_page_holds": "all", "collection_sale_choice": "block",
                        "collection_letter_layout": "us_letter"})
    world.third = world.env["res.company"].create({"name": "Third company", "collection_page_holds": "none",
                                                   "collection_sale_choice": "off"})
    world.env.user.company_ids |= world.third
    world._account_for(world.third)
    notices = world.env["collection.notice"].with_context(active_test=False).search(
        [("company_id", "=", world.company.id)])
    notices.write({"active": True})
    notices.filtered(lambda notice: notice.kind == "thanks").template_id = world.own_text
    world.env["collection.notice"].create({
        "company_id": world.company.id, "kind": "before_due", "scenario_id": world.formal.id, "days": 9,
        "active": False})


def _carriers(world):
    world.by_hand, world.maileva, _hurry, world.snail = world.env["collection.carrier"].create([
        {"name": "Post office", "company_id": world.company.id, "service": "manual", "for_letter": True,
         "for_registered_letter": True, "for_electronic_registered_letter": True, "note": "Opens at nine",
         "tracking_url": "https://post.example/%s", "website": "https://post.example", "sequence": 3},
        {"name": "Maileva", "company_id": world.company.id, "service": "maileva",
         "maileva_client_id": "ours", "maileva_client_secret": "secret", "maileva_login": "login",
         "maileva_password": "password", "maileva_notification_email": "post@ours.example",
         "maileva_color": True, "maileva_duplex": True, "test_mode": True, "by_itself": True, "maileva_notified": True,
         "maileva_notify_password": "notify", "maileva_scan_returned": True, "maileva_postage": "ECONOMIC"},
        {"name": "Maileva in a hurry", "company_id": world.company.id, "service": "maileva", "maileva_client_id": "two",
         "maileva_client_secret": "two", "maileva_postage": "URGENT", "active": False},
        {"name": "Snailmail", "company_id": world.company.id, "service": "snailmail", "active": False}])


def _rules(world):
    world.rule = world.env["collection.assignment.rule"].create({
        "name": "Ghent goes south", "company_id": world.company.id, "domain": "[('city', '=', 'Ghent')]",
        "collector_id": world.south.id, "scenario_id": world.texts.id, "new_only": True, "sequence": 5})
    world.env["collection.assignment.rule"].create({
        "name": "Put away", "company_id": world.company.id, "domain": "[('ref', '=', 'X')]", "active": False,
        "collector_id": world.collector.id})
    world.talks = world.env["collection.item.status"].create({
        "name": "In talks", "kind": "in_progress", "company_id": world.company.id, "followup_days": 6})
    world.talks.copy({"name": "Not used any more", "active": False})
    world.env["collection.alert"].with_user(world.collector).create({
        "name": "Much overdue", "domain": "[('overdue', '>', 500)]", "color": 3, "shared": True})
    for month, values in ((1, {"amount": 900}), (2, {"kind": "share", "share": 0.6}), (3, {"amount": 1500})):
        world.env["collection.target"].create({
            "company_id": world.company.id, "month": f"2026-{month:02}-01", "collector_id": world.collector.id,
            **values})
    world.env["collection.target"].create({"company_id": world.company.id, "month": "2026-03-01", "amount": 4000})


def _saved(world):
    world.env["ir.filters"].create([
        {"name": name, "model_id": model, "domain": domain, "context": context, "sort": sort,
         "user_ids": [Command.set(users.ids)]}
        for name, model, domain, context, sort, users in (
            ("Ours: late", "collection.action", "[('state', '=', 'todo'), ('kind', '=', 'scenario')]",
             "{'group_by': ['collector_id', 'date:month']}", '["date desc"]', world.collector),
            ("Ours: overdue", "collection.account", "[('overdue', '>', 100)]", "{'group_by': ['scenario_id']}", "[]",
             world.env["res.users"]),
            ("Ours: letters", "collection.letter", "[('state', 'in', ['mailed', 'delivered'])]",
             "{'group_by': ['channel']}", "[]", world.env["res.users"]),
            ("Ours: customers", "res.partner", "[('collector_id', '!=', False)]", "{}", "[]", world.south))])
    world.env["ir.exports"].create({
        "name": "Ours", "resource": "collection.account", "export_fields": [
            Command.create({"name": name}) for name in ("partner_id/ref", "collector_id", "overdue", "days_late")]})
    world.env["collection.import.mapping"].create([{
        "user_id": world.manager.id, "kind": kind, "headers": "code;name", "header": header, "field_name": field,
        "nth": 1}
        for kind, header, field in (
            ("contacts", "kontakt", "name"), ("customers", "agent", "import_collector"),
            ("letter_statuses", "suivi", "import_tracking_number"))])
    world.env["ir.default"].set("res.partner", "collection_scenario_id", world.short.id, company_id=world.second.id)
