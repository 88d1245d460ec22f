"""What else collectors do at their desk: groups, specific actions, messages, assignments; and what goes wrong."""
from __future__ import annotations

from smtplib import SMTPServerDisconnected

from odoo import Command

from odoo.addons.dso_collection.tests.common import day

from .office import COLLECTOR
from .shared import item, open_actions


def confirm_and_group(world):
    """Plan something of a customer, then have it collected in another one; confirm what waits."""
    world.actions.with_user(world.south).create({
        "partner_id": world.gorse.id, "company_id": world.company.id, "channel": "call", "name": "Before the group",
        "date": day(-40), "item_ids": [Command.set(item(world, "C007", -45).ids)]})
    world.gorse.with_user(world.south).collection_leader_id = world.fir
    for action in open_actions(world, world.birch, states=["to_confirm"]):
        action.action_confirm()
    world.actions._replan_partners((world.fir | world.gorse | world.birch).ids)


def specific(world):
    """Specific actions by every channel, with texts, files and instructions of their own."""
    wizards = world.env["collection.specific.action.wizard"].with_user(world.collector).with_company(world.company)

    def make(code, due, channel, **values):
        owed = item(world, code, due)
        wizards.create({
            "partner_id": owed.partner_id.id, "company_id": world.company.id, "item_ids": [Command.set(owed.ids)],
            "contact_id": owed.partner_id.child_ids[:1].id, "channel": channel, "date": day(3), **values}).action_make()
    make("C002", -30, "email", name="Write to the buyer", contact_id=world.buyer.id, own_text=True, date=day(1),
         subject="About #client_name", body="<p>Own words, #items_list_selected</p>", attach_statement="xlsx")
    make("C002", -9, "todo", name="Drive there", automatic=False, to_confirm=False,
         instructions="Take the delivery note along")
    make("C014", -24, "sms", own_text=True, sms_body="Please pay #items_amount_overdue")
    make("C004", 6, "sms", sms_template_id=world.own_sms.id, date=day(8))
    make("C023", -20, "email", date=day(9), attach_statement="pdf", attach_invoices=True, to_confirm=False,
         template_id=world.own_text.id)
    make("C024", -120, "email", date=day(-10), to_confirm=False, template_id=world.own_text.id)


def by_hand(world):
    """Messages to contacts, with files; a step is skipped, another one put off."""
    messages = world.env["collection.message.wizard"].with_user(world.collector).with_company(world.company)
    file = world.env["ir.attachment"].with_user(world.collector).create({"name": "terms.txt", "raw": b"Our terms"})
    for partner, contact, shown in ((world.umbra, world.umbra.child_ids, "open"),
                                    (world.umbra, world.umbra.child_ids, "overdue"),
                                    (world.birch, world.buyer, "selected")):
        messages.create({
            "partner_id": partner.id, "company_id": world.company.id, "channel": "email", "items_shown": shown,
            "item_ids": [Command.set(item(world, "C002", -30).ids if shown == "selected" else [])],
            "contact_ids": [Command.set(contact.ids)], "subject": "Hello", "body": "<p>As said on the phone</p>",
            "attachment_ids": [Command.set(file.ids if shown == "selected" else [])]}).action_send()
    for action in open_actions(world, world.ivy):
        action.action_cancel("Not needed")
    for action in open_actions(world, world.alder):
        action.date = day(9)


def trouble(world):
    """What goes wrong: servers and addresses that refuse, a collector who leaves, a text and a rule that break."""
    world.post.silent["accounts@c017.example"] = SMTPServerDisconnected("Connection unexpectedly closed")
    world.post.refused["accounts@c018.example"] = (550, "No such user here")
    world.gone.group_ids -= world.env.ref(COLLECTOR)
    world.env.flush_all()
    # As versions wrote them that looked less closely
    world.env.cr.execute("UPDATE mail_template SET body_html = jsonb_build_object('en_US', %s) WHERE id = %s", [
        '<p><t t-out="object.no_such_field"/></p>', world.broken.action_ids.template_id.id])
    world.env.cr.execute("UPDATE collection_assignment_rule SET failure = %s WHERE name = 'Put away'",
                         ["LIKE pattern must not end with escape character"])
    world.env.invalidate_all()
    world.pay_on("C003", 10, -11)


def mend(world):
    """Addresses are mended, and messages go again; a text that is still to go is changed; begun again."""
    world.rowan.child_ids.email = "mended@c018.example"
    for action in open_actions(world, world.rowan):
        action.action_send_now()
    sent = world.actions.search([("partner_id", "=", world.umbra.id), ("kind", "=", "message")], limit=1)
    world.actions._message_bounced(sent.message_id, world.umbra.child_ids.email, "550 No such mailbox")
    world.umbra.child_ids.email = "mended@c022.example"
    sent.with_user(world.collector).action_send_now()
    for action in open_actions(world, world.birch, "scenario", "specific").filtered("can_be_automatic"):
        action.action_edit_text()
    specific = [("kind", "=", "specific"), ("state", "=", "to_confirm"), ("channel", "=", "email")]
    world.actions.search(specific).with_user(world.collector).action_confirm()
    begin_again(world)
    world.pay_on("C001", -20, -6)


def begin_again(world):
    """The scenario of an item that has finished it begins again."""
    item(world, "C008", -66).with_env(world.as_user(world.collector)).action_collection_begin_again()


def second_texts(world):
    """What is to go beside a message is changed: a letter, a text message."""
    for partner in (world.oak, world.pine):
        for action in open_actions(world, partner).filtered("second_form"):
            action.action_edit_second_text()


def server_down(world):
    """On the last day the mail server does not answer; nobody looks at what that leaves, nor at what just changed."""
    world.post.down = ConnectionRefusedError("Connection refused")
    world.scheduled("plan", "dispatch")
    world.post.down = None
    world.alder.collector_id = world.south
    reply = world.env["collection.reply"].search([("state", "=", "read")], limit=1)
    reply.with_user(world.collector).with_company(world.company).action_unread()


def assign(world):
    """Assign by rule, by selection, by codes and by an import; take one of them back."""
    partners = world.env["res.partner"].with_user(world.manager)
    newcomer = world.env["res.partner"].search([("ref", "=", "C020")])
    world.invoice(newcomer, 33, due=-5)
    world.hazel.write({"collector_id": world.collector.id})
    for source, values in (("selection", {"collector": world.south}), ("codes", {"scenario": world.standard}),
                           ("import", {"collector": world.collector})):
        made = partners._collection_assign(world.hazel, source, **values)
    made.action_undo()
    partners._collection_assign(world.hazel, "selection", scenario=world.short)
