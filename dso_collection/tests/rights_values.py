"""A value to try for each field: plausible for its type, and other than what is there; add-ons add to the tables."""

from odoo import Command

#: Values that only make sense of a model's own; ``side`` names what the side keeps.
OWN = {
    ("collection.alert", "domain"): "[('balance', '>', 5)]", ("collection.assignment.rule", "domain"): "[]",
    ("collection.target", "share"): 0.25, ("res.partner", "mobile"): "+32477123456",
    ("collection.item.note.wizard", "shared"): {}, ("collection.action", "attach_statement"): "pdf",
    ("collection.action", "state"): "done", ("collection.action", "kind"): "message",
    ("collection.action", "channel"): "todo", ("collection.specific.action.wizard", "channel"): "todo",
    ("collection.scenario.action", "trigger"): "previous_action",
    ("collection.scenario.action", "attach_statement"): "pdf",
    ("collection.scenario.action", "second_channel"): False,  # without add-ons there is none beside e-mail
    ("collection.action", "automatic"): False, ("collection.scenario.action", "automatic"): False,
    ("collection.action", "to_confirm"): True, ("collection.notice", "kind"): "before_due",
}
_PLAIN = {
    "char": "Tried", "text": "Tried", "html": "<p>Tried</p>", "integer": 7, "float": 7.5, "monetary": 7.5,
    "date": "2026-03-10", "datetime": "2026-03-10 10:00:00", "json": {"tried": 1}, "binary": b"VHJpZWQ=",
}
#: What many2one and many2many fields are given, by the model they point to.
POINTED = {
    "res.partner": ("bystander", "free"), "res.company": ("company",), "collection.scenario": ("other_scenario",
                                                                                              "scenario"),
    "res.users": ("collector", "other_collector"), "collection.action": ("open", "sent"),
    "account.move.line": ("loose", "chosen"), "collection.account": ("account", "member_account"),
    "collection.scenario.action": ("step", "spare_step"), "collection.assignment": ("assignment",),
    "collection.assignment.rule": ("rule",), "collection.item.status": ("status", "spare_status"),
    "mail.message": ("message", "other_message"), "collection.reply": ("reply", "other_reply"),
    "ir.attachment": ("file",), "collection.plan": ("plan", "agreed_plan"), "collection.plan.line": ("plan_line",),
    "collection.notice": ("notice",), "collection.notice.part": ("notice_part",),
}
#: Of a partner, only another customer can lead; a contact for collection is one of the customer's.
_SPECIAL = {("res.partner", "collection_leader_id"): ("customer",),
            ("collection.group.wizard", "leader_id"): ("member",)}


def value_for(record, field, side):
    """Return a value to give ``field`` of ``record`` (empty: at create)."""
    key = (field.model_name, field.name)
    if key in OWN:
        return OWN[key]
    if field.type in ("many2one", "many2many"):
        target = _target(record, field, side)
        return target.id if field.type == "many2one" else [Command.set(target.ids)]
    if field.type == "one2many":
        return _commands(record, field)
    if field.type == "boolean":
        return not (record[:1].sudo()[field.name] if record else field.default and field.default(record))
    if field.type == "selection":
        now = record[:1].sudo()[field.name] if record else None
        return [key for key, _label in field._description_selection(record.env) if key != now][-1]
    return _PLAIN[field.type]


def _target(record, field, side):
    names = _SPECIAL.get((field.model_name, field.name)) or POINTED.get(field.comodel_name)
    if names:
        found = [getattr(side, name) for name in names]
        return next((target for target in found if not record or target != record[:1].sudo()[field.name]), found[0])
    domain = [("model", "=", "collection.action")] if field.comodel_name in ("mail.template", "sms.template") else []
    if field.comodel_name in ("collection.settings", "collection.plan.wizard"):  # rows of a screen: of one's own
        domain = [("create_uid", "=", record.env.uid)]
    # sudo: an id, as an attacker guesses it
    return record.env[field.comodel_name].sudo().search(domain, limit=1)


def _commands(record, field):
    """Return a change of what a one2many field lists, of a field that people may write in it if there is one."""
    lines = record[:1].sudo()[field.name]
    return [Command.update(lines[:1].id, {CHANGED.get(field.comodel_name, "write_uid"): CHANGED_TO})] \
        if lines else [Command.clear()]


#: The field of a list's line that is tried, and its value.
CHANGED = {"collection.action": "sent_to", "collection.scenario.action": "name",
           "collection.account": "customer_code", "collection.item.history": "comment",
           "collection.assignment.line": "changes_scenario", "collection.reply": "subject"}
CHANGED_TO = "RR123456785FR"
