"""One record of each model for each role: the company's, or the user's own; and the same of somebody else."""

from odoo import Command

from .common import TODAY
from .rights_world import RightsWorld

#: Where a side keeps its record of a model.
KEPT = {
    "collection.account": "account", "collection.action": "specific", "collection.assignment": "assignment",
    "collection.assignment.line": "line", "collection.assignment.rule": "rule", "collection.assignment.seen": "seen",
    "collection.figure": "figure", "collection.figure.slice": "slice",
    "collection.step.effect.slice": "effect_slice",
    "collection.forecast": "forecast", "collection.forecast.week": "week", "collection.payment.habit": "habit",
    "collection.item.history": "history",
    "collection.item.place": "place", "collection.item.status": "spare_status",
    "collection.notice": "notice", "collection.notice.part": "notice_part",
    "collection.plan": "plan", "collection.plan.item": "plan_item", "collection.plan.line": "plan_line",
    "collection.reply": "reply",
    "collection.step.comparison": "comparison", "collection.step.effect": "effect", "collection.target": "target",
    "collection.scenario": "other_scenario", "collection.scenario.action": "spare_step",
    "collection.touch": "touch", "res.partner": "customer", "account.move.line": "item", "account.move": "draft",
    "res.company": "company",
}

#: Where one record serves all fields but some that it cannot have, whoever asks.
KEPT_FOR = {("res.partner", name): "free" for name in (
    "collection_contact", "collection_contact_chosen", "collection_leader_id")}


class RightsRecords(RightsWorld):
    """Makes the records of those models that each user has for themselves; add-ons extend both methods."""

    @classmethod
    def kept(cls) -> dict:
        """Return where sides keep the records of models."""
        return KEPT

    @classmethod
    def own_values(cls, model, side, user) -> dict:
        """Return the values of a user's own record of a model, on one side."""
        maker = {"partner_id": side.customer.id, "company_id": side.company.id}
        if model == "collection.import.rows":
            file = cls.env["base_import.import"].with_user(user).sudo().create({"res_model": "res.partner"})
            return {"import_id": file.id, "first": 0}
        if model == "collection.assignment.preview.line":
            preview = cls.env["collection.assignment.preview"].with_user(user).sudo().create(
                {"company_id": side.company.id})
            return {"preview_id": preview.id, "rule_id": side.rule.id}
        if model in ("collection.settings.slot", "collection.settings.holiday"):
            screen = cls.env["collection.settings"].with_user(user).sudo().create({"company_id": side.company.id})
            return {"settings_id": screen.id, **({} if model.endswith("slot") else {"name": "Off", "first": TODAY})}
        if model == "collection.plan.wizard.line":
            screen = cls.env["collection.plan.wizard"].with_user(user).sudo().create(
                {**maker, "first_date": TODAY})
            return {"wizard_id": screen.id, "date": TODAY, "amount": 5}
        return {
            "collection.action.wizard": {"action_ids": side.specific.ids, "purpose": "done", "text": "Reached"},
            "collection.alert": {"name": "Mine", "domain": "[]", "company_id": side.company.id,
                                 "shared": user == cls.users["manager"]},
            "collection.assign.wizard": {
                "company_id": side.company.id, "source": "selection", "customers": side.free.ids,
                "customer_count": 1, "collector_choice": "default"},
            "collection.assignment.preview": {"company_id": side.company.id},
            "collection.call.wizard": {**maker, "contact_id": side.contact.id, "note": "Reached",
                                       "item_ids": [Command.set(side.item.ids)]},
            "collection.contact.wizard": {"contact_ids": side.contact.ids},
            "collection.group.wizard": {"company_id": side.company.id, "partner_ids": side.free.ids,
                                        "leader_id": side.customer.id, "leader_from": "other"},
            "collection.import.mapping": {"user_id": user.id, "kind": "contacts", "header": "mobil"},
            "collection.item.note.wizard": {"item_ids": side.item.ids, "comment": "They called", "shared": {}},
            "collection.message.wizard": {**maker, "contact_ids": [Command.set(side.contact.ids)],
                                          "subject": "Ours", "body": "<p>Ours</p>", "items_shown": "none"},
            "collection.notice": {"company_id": side.company.id, "kind": "before_due", "days": 33},
            "collection.paste": {"kind": "customers", "text": side.customer.ref},
            "collection.plan.end.wizard": {"plan_id": side.plan.id, "way": "cancel", "reason": "No longer"},
            "collection.plan.wizard": {**maker, "item_ids": [Command.set(side.item.ids)], "number": 2,
                                       "first_date": TODAY, "send": False},
            "collection.settings": {"company_id": side.company.id},
            "collection.specific.action.wizard": {**maker, "channel": "call", "date": TODAY, "automatic": False,
                                                  "item_ids": [Command.set(side.item.ids)]},
            "collection.target": {"company_id": side.company.id, "month": "2026-05-01", "amount": 500.0, "share": 0.5},
            "collection.statement.file": {"name": "Statement.xlsx", "content": b"UEs="},
            "base_import.import": {"res_model": "res.partner", "file_name": "x.csv"},
            "res.config.settings": {},
            **dict.fromkeys(("mail.template", "sms.template"), {
                "name": "Text", "model_id": cls.env["ir.model"]._get_id("collection.action"),
                **({"body": "Please pay."} if model == "sms.template" else {})}),
        }.get(model, {})

    @classmethod
    def record(cls, model, role, own=True):
        """Return the record that a role tries: its own company's or user's, or else somebody else's."""
        # Somebody else's record is the same for all roles of a company
        key = (model, role if own else cls.own_side(role)[1], own)
        if key not in cls._made:
            cls._made[key] = cls._record(model, role, own)
        return cls._made[key].with_env(cls.env(user=cls.users[role], su=False, context={}))

    @classmethod
    def _record(cls, model, role, own):
        side = cls.own_side(role)[0 if own else 1]
        if model in cls.kept():
            return getattr(side, cls.kept()[model])
        if model in ("res.users", "res.users.settings"):
            user = cls.users[role] if own else side.collector
            return user if model == "res.users" else cls.env[model]._find_or_create_for_user(user)
        if model == "mail.mail":
            return cls.env[model].create({"body_html": "x", "subject": "x"})
        if model == "collection.sending":
            return cls.env[model].create({"mail_id": 7_000_000 + len(cls._made)})
        if model in ("collection.worker", "collection.planning.run", "collection.planning.part"):
            return cls.watched(model)
        user = cls.users[role] if own else side.collector
        # sudo: it is there, however it came about
        return cls.env[model].with_user(user).with_company(side.company).sudo().create(
            cls.own_values(model, side, user))

    @classmethod
    def watched(cls, model):
        """Return what belongs to no company: a process, or the planning of all of them."""
        if model == "collection.worker":
            return cls.env[model].create({"stage": "plan", "host": "a", "process": f"{len(cls._made)}",
                                          "began": TODAY, "seen": TODAY})
        run = cls.env["collection.planning.run"].create({"day": "a", "began": TODAY, "ended": TODAY})
        if model == run._name:
            return run
        return cls.env[model].create({"run_id": run.id, "company_ids": [cls.company.id]})
