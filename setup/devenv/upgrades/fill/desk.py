"""What collectors do at their desk: calls, promises, disputes, plans, messages, replies, groups, assignments."""
from __future__ import annotations

from smtplib import SMTPServerDisconnected

from odoo import Command

from odoo.addons.dso_collection.tests.common import day

from .office import COLLECTOR
from .replies import answer


def _open(world, partner, *kinds, states=("todo", "to_confirm", "scheduled", "error")):
    """The open actions of a customer, as its collector sees them."""
    return world.actions.with_user(world.collector).search([
        ("partner_id", "=", partner.id), ("state", "in", states), ("kind", "in", kinds or ("scenario",))])


def _call(world, action, **values):
    """End a call as its dialog does."""
    opened = action.action_open_done_wizard()
    world.env["collection.call.wizard"].with_user(world.collector).with_context(**opened["context"]).create(
        values).action_end()


def _item(world, code, due):
    return world.item(world.bills[code, due])


def _status(world, name):
    return world.env.ref(f"dso_collection.status_{name}")


def _note(world, code, due, status, **values):
    """Note something on an item by the screen for it."""
    screens = world.env["collection.item.note.wizard"].with_env(world.as_user(world.collector)).with_context(
        default_item_ids=_item(world, code, due).ids)
    screens.create({"status_id": status.id, **values}).action_apply()


def confirm_and_group(world):
    """Plan something of a customer, then have it collected in another one; confirm what waits."""
    world.actions.with_user(world.south).create({
        "partner_id": world.gorse.id, "company_id": world.company.id, "channel": "call", "name": "Before the group",
        "date": day(-40), "item_ids": [Command.set(_item(world, "C007", -45).ids)]})
    world.gorse.with_user(world.south).collection_leader_id = world.fir
    for action in _open(world, world.birch, states=["to_confirm"]):
        action.action_confirm()
    world.actions._replan_partners((world.fir | world.gorse | world.birch).ids)


def telephone(world):
    """Call: no answer, wrong number, call back, reached; a promise, a dispute, a day to look again."""
    for partner, values in (
        (world.alder, {"outcome": "no_answer", "again_date": day(-35), "note": "Engaged"}),
        (world.birch, {"outcome": "reached", "result": "dispute", "note": "Parts were broken",
                       "spoken_to": "Mr Night"}),
    ):
        for action in _open(world, partner).filtered(lambda action: action.channel == "call"):
            _call(world, action, **values)
    for partner, outcome in ((world.elm, "wrong_number"), (world.fir, "call_back")):
        for action in _open(world, partner).filtered(lambda action: action.channel == "call"):
            _call(world, action, outcome=outcome, wrong_number="+32 2 511 22 33" if outcome == "wrong_number" else False)
    for action in _open(world, world.ivy).filtered(lambda action: action.channel == "call"):
        _call(world, action, result="next", next_date=day(-12), note="Look again")


def promise(world):
    """A promise that is kept, one that is missed, one that is withdrawn, one that is open; notes on items."""
    for action in _open(world, world.alder).filtered(lambda action: action.channel == "call"):
        _call(world, action, result="promise", promise_date=day(-26), note="Pays by Friday",
              item_ids=[Command.set(_item(world, "C001", -60).ids)])
    for code, due, until in (("C005", -40, -20), ("C005", -25, 9), ("C011", -26, -8)):
        _note(world, code, due, _status(world, "promise"), promise_date=day(until), comment="Said so by phone")
    _note(world, "C002", -50, world.talks, followup_date=day(-15), comment="Talks")
    _note(world, "C009", -18, _status(world, "litigation"), comment="Lawyers")


def after_promises(world):
    """One promise is kept by a payment, one is taken back; a dispute is resolved."""
    world.pay_on("C001", -60, -27)
    _item(world, "C005", -25).with_env(world.as_user(world.collector)).action_remove_status()
    _note(world, "C002", -75, _status(world, "dispute_resolved"), comment="Credit note sent")
    world.pay_on("C002", -50, -16)


def specific(world):
    """Specific actions by every channel, with texts and files of their own; messages to contacts."""
    wizards = world.env["collection.specific.action.wizard"].with_user(world.collector).with_company(world.company)
    item = _item(world, "C002", -30)
    common = {"partner_id": world.birch.id, "company_id": world.company.id, "contact_id": world.buyer.id,
              "item_ids": [Command.set(item.ids)], "date": day(3)}
    wizards.create({**common, "name": "Write to the buyer", "channel": "email", "to_confirm": True, "own_text": True,
                    "subject": "About #client_name", "body": "<p>Own words, #items_list_selected</p>",
                    "attach_statement": "xlsx", "date": day(1)}).action_make()
    euros = _item(world, "C002", -9)
    wizards.create({**common, "item_ids": [Command.set(euros.ids)], "name": "Drive there", "channel": "todo", "automatic": False, "to_confirm": False,
                    "instructions": "Take the delivery note along"}).action_make()
    nutmeg = _item(world, "C014", -24)
    wizards.create({**common, "partner_id": world.nutmeg.id, "contact_id": world.nutmeg.child_ids.id,
                    "item_ids": [Command.set(nutmeg.ids)], "channel": "sms", "own_text": True, "date": day(2),
                    "sms_body": "Please pay #items_amount_overdue"}).action_make()
    messages = world.env["collection.message.wizard"].with_user(world.collector).with_company(world.company)
    file = world.env["ir.attachment"].with_user(world.collector).create({"name": "terms.txt", "raw": b"Our terms"})
    messages.create({
        "partner_id": world.birch.id, "company_id": world.company.id, "channel": "email", "items_shown": "selected",
        "item_ids": [Command.set(item.ids)], "contact_ids": [Command.set(world.buyer.ids)], "subject": "Hello",
        "body": "<p>As said on the phone</p>", "attachment_ids": [Command.set(file.ids)]}).action_send()
    for action in _open(world, world.ivy):
        action.action_cancel("Not needed")
    for action in _open(world, world.alder):
        action.date = day(9)


def trouble(world):
    """What goes wrong: servers and addresses that refuse, a collector who leaves, a text and a rule that break."""
    world.post.silent["accounts@c017.example"] = SMTPServerDisconnected("Connection unexpectedly closed")
    world.post.refused["accounts@c018.example"] = (550, "No such user here")
    world.gone.group_ids -= world.env.ref(COLLECTOR)
    world.env.flush_all()
    # As versions wrote them that looked less closely
    world.env.cr.execute("UPDATE mail_template SET body_html = jsonb_build_object('en_US', %s) WHERE id = %s", [
        '<p><t t-out="object.env.cr"/></p>', world.broken.action_ids.template_id.id])
    world.env.cr.execute("UPDATE collection_assignment_rule SET domain = %s WHERE name = 'Broken later'",
                         ["[('no_such_field', '=', 1)]"])
    world.env.invalidate_all()
    world.pay_on("C003", 10, -11)


def mend(world):
    """A refused address is mended, and the message goes again; texts that are still to go are changed."""
    world.rowan.child_ids.email = "mended@c018.example"
    for action in _open(world, world.rowan):
        action.action_send_now()
    for partner in (world.oak, world.pine):
        for action in _open(world, partner).filtered("second_form"):
            action.action_edit_second_text()
    for action in _open(world, world.birch, "scenario", "specific").filtered("can_be_automatic"):
        action.action_edit_text()
        action.own_instructions = "Look at the file first"
    world.pay_on("C001", -20, -6)


def server_down(world):
    """On the last day the mail server does not answer; nobody looks at what that leaves, nor at what just changed."""
    world.post.down = ConnectionRefusedError("Connection refused")
    world.scheduled("plan", "dispatch")
    world.post.down = None
    world.alder.collector_id = world.south
    reply = world.env["collection.reply"].search([("state", "=", "read")], limit=1)
    reply.with_user(world.collector).with_company(world.company).action_unread()


def agree(world):
    """Plans: one kept, one broken by missed instalments, one running, one proposed, one cancelled, one replaced."""
    plans, company = world.env["collection.plan"].with_user(world.collector), world.company
    def propose(code, due, *rows, **terms):
        item = _item(world, code, due).with_user(world.collector)
        return plans._propose(item.partner_id, company, item, [(day(at), amount) for at, amount in rows],
                              **{"grace_days": 2, "reminder_days": 3, "breaks_after": 2, "note": "Agreed", **terms})
    propose("C012", -12, (-2, 60), (30, 60)).action_agree(send=False)
    propose("C002", -75, (-30, 100), (-22, 100), (40, 200)).action_agree(send=True)
    propose("C014", -24, (5, 80), (35, 80), asked_by_customer=True)
    propose("C005", -8, (6, 65)).action_cancel("The customer pays at once")
    running = propose("C006", -35, (-25, 40), (2, 25), (20, 25))
    running.action_agree(send=False)
    world.pay_on("C006", -35, -26, 40)
    later = propose("C007", -45, (10, 110))
    later.action_agree(send=False)
    changed = later.action_change()
    screen = world.env["collection.plan.wizard"].with_user(world.collector).with_context(**changed["context"])
    screen.create({}).action_agree()
    kept = propose("C010", -64, (-24, 140))
    kept.action_agree(send=False)


def keep_a_plan(world):
    """The one instalment of a plan comes in."""
    world.pay_on("C010", -64, -24)


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


def answers(world):
    """Customers answer: a promise, an absence, a dispute, a wrong contact; some are read, some wait."""
    for partner, text, read, headers in (
        (world.dogwood, "We pay 75.00 on 20 March 2026.", True, {}),
        (world.hazel, "The goods were damaged, we do not pay invoice %s." % world.bills["C008", -3].name, False, {}),
        (world.alder, "I am out of the office until 25 March 2026.", False, {"Auto-Submitted": "auto-replied"}),
        (world.maple, "Please send a copy of the invoice.", False, {}),
        (world.pine, "We pay 40.00 on 25 March 2026.", False, {}),
        (world.fir, "We paid on 10 March 2026, reference 77.", True, {}),
        (world.larch, "Thank you for your call.", False, {}),
        (world.juniper, "Please write to Ann New, ann@c010.example, in future.", False, {}),
    ):
        reply = answer(world, partner, text, **headers)
        if read and reply:
            reply.with_user(world.collector).with_company(world.company).action_read()
    answer(world, world.hazel, "As I wrote already: damaged.")
