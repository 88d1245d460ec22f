"""Two companies with everything that rights are about, and a user of each role, for the matrix of rights."""

from unittest.mock import patch

from odoo import Command

from .common import TODAY, CollectionCase, day
from .rights_tables import ROLES

_GROUPS = {
    "nobody": (), "billing": ("account.group_account_invoice",), "partner_manager": ("base.group_partner_manager",),
    "collector": ("dso_collection.group_collection_user",), "manager": ("dso_collection.group_collection_manager",),
    "elsewhere": ("dso_collection.group_collection_user",),
}


class Side:
    """What one of the two companies has, by name: ``side.customer``, ``side.contact`` …"""


class RightsWorld(CollectionCase):
    """``sides``: the two companies; ``users``: by role. A record set for each model and role on request."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Printing takes seconds, and says nothing of rights
        cls.startClassPatcher(patch.object(
            cls.registry["collection.plan"], "_agreement_pdf", lambda _plan: ("Plan.pdf", b"%PDF-1.4")))
        cls.open_second_company()
        cls.sides = [cls._side(cls.company, "A"), cls._side(cls.second, "B")]
        cls.users = {role: cls._role_user(role) for role in ROLES}
        cls._made = {}

    @classmethod
    def _role_user(cls, role):
        if role == "public":
            return cls.env.ref("base.public_user")
        if role == "portal":
            return cls.env["res.users"].create({
                "name": "Portal", "login": "rights_portal", "company_id": cls.company.id,
                "company_ids": [Command.set(cls.company.ids)],
                "group_ids": [Command.set(cls.env.ref("base.group_portal").ids)]})
        return cls.user(role, f"rights_{role}", *_GROUPS[role], companies=cls.second if role == "elsewhere" else None)

    @classmethod
    def _side(cls, company, letter):
        side, env = Side(), cls.env(context=dict(cls.env.context, allowed_company_ids=company.ids))
        side.company, side.env = company, env
        side.collector = cls.user(f"Collector {letter}", f"side_{letter}", "dso_collection.group_collection_user",
                                  companies=company)
        side.other_collector = cls.user(f"Colleague {letter}", f"other_{letter}",
                                        "dso_collection.group_collection_user", companies=company)
        side.scenario = cls.scenario(cls.step("Reminder", 5, confirm=True), cls.step("Call", 20, "call"),
                                     name=f"Plan {letter}", company=company)
        side.step = side.scenario.action_ids[:1]
        side.other_scenario = cls.scenario(cls.step("Call", 9, "call"), name=f"Other plan {letter}", company=company)
        side.spare_step = side.other_scenario.action_ids
        side.customer = cls.customer(f"Customer {letter}", f"C{letter}", company=company, collector=side.collector,
                                     scenario=side.scenario, company_id=company.id)
        side.contact = side.customer.child_ids
        side.contact.write({"company_id": company.id, "collection_wrong_phone": "+32 2 000"})
        side.bystander = cls.contact(side.customer, f"Buyer {letter}", f"buyer{letter}@x.example", chosen=False,
                                     company=company, company_id=company.id)
        side.member = cls.customer(f"Member {letter}", f"M{letter}", company=company, collector=side.collector,
                                   contact=False, company_id=company.id)
        side.member.with_company(company).collection_leader_id = side.customer
        side.free = cls.customer(f"Free {letter}", f"F{letter}", company=company, contact=False, collector=False,
                                 company_id=company.id)
        side.item, side.chosen, side.loose = (
            cls.item(cls.invoice(side.customer, amount, due=-due, company=company))
            for amount, due in ((100, 3), (70, 2), (30, 1)))
        cls.invoice(side.member, 20, company=company)
        side.draft = cls.invoice(side.customer, 5, company=company, post=False)
        side.opening = cls._opening(company, letter)
        side.file = cls.env["ir.attachment"].create({"name": "open.txt", "raw": b"Open", "public": True})
        side.hours = cls.env["resource.calendar"].create({"name": f"Hours {letter}", "company_id": company.id})
        cls._rules_and_notes(side)
        cls._actions(side)
        cls._forecast(side)
        cls._plans(side)
        cls._notices(side)
        return side

    @classmethod
    def _opening(cls, company, letter):
        """Post an opening balance in a general journal; returns its receivable item."""
        owner = cls.customer(f"Opened {letter}", f"O{letter}", company=company, contact=False, company_id=company.id)
        journal = cls.env["account.journal"].search(
            [("type", "=", "general"), ("company_id", "=", company.id)], limit=1)
        move = cls.env["account.move"].create({"journal_id": journal.id, "date": TODAY, "line_ids": [
            Command.create({"account_id": cls._ledger(company, kind).id, "partner_id": owner.id, "balance": balance})
            for kind, balance in (("asset_receivable", 40), ("income", -40))]})
        move.action_post()
        return cls.item(move)

    @classmethod
    def _rules_and_notes(cls, side):
        env, company = side.env, side.company
        side.status = env["collection.item.status"].create(
            {"name": "In talks", "kind": "in_progress", "company_id": company.id})
        side.spare_status = side.status.copy()
        side.loose.write({"collection_status_id": side.status.id})
        side.history = env["collection.item.history"].search([("item_id", "=", side.loose.id)], limit=1)
        side.rule = env["collection.assignment.rule"].create({
            "name": "Rule", "company_id": company.id, "domain": "[('name', '=', 'nobody at all')]",
            "collector_id": side.collector.id})
        side.seen = env["collection.assignment.seen"].search([("company_id", "=", company.id)], limit=1)
        side.assignment = env["res.partner"]._collection_assign(side.free, "selection", collector=side.collector)
        side.line = side.assignment.line_ids
        env["collection.action"]._replan_partners((side.customer | side.member | side.free).ids)
        side.account = env["collection.account"].search([("partner_id", "=", side.customer.id)])
        side.member_account = env["collection.account"].search([("partner_id", "=", side.member.id)])
        side.finished_item, side.begun_item = (
            cls.item(cls.invoice(side.free, amount, due=-4, company=company)) for amount in (40, 41))
        side.place, _begun = env["collection.item.place"].create([
            {"item_id": side.finished_item.id, "company_id": company.id, "finished_on": TODAY, "finished_for": "-"},
            {"item_id": side.begun_item.id, "company_id": company.id, "since_action_id": 1, "since_before": 0}])
        side.touch = env["collection.touch"].create({"partner_id": side.customer.id})
        side.figure = env["collection.figure"].create({
            "level": "account", "holder": side.customer.id, "partner_id": side.customer.id, "company_id": company.id,
            "month": TODAY.replace(day=1), "day": TODAY, "days": TODAY.day, "receivable": 200})
        side.slice = env["collection.figure.slice"].create(
            {"company_id": company.id, "month": TODAY.replace(day=1), "receivable": 200})
        side.effect_slice = env["collection.step.effect.slice"].create(
            {"company_id": company.id, "month": TODAY.replace(day=1), "sent": 1})
        side.effect = env["collection.step.effect"].create({
            "month": TODAY.replace(day=1), "company_id": company.id, "kind": "scenario", "channel": "call", "sent": 1})
        side.comparison = env["collection.step.comparison"].create({"company_id": company.id, "age": "late_30"})
        _copied, side.target = env["collection.target"].create([
            {"company_id": company.id, "month": month, "amount": 500, "share": 0.5}
            for month in ("2026-02-01", "2026-04-01")])

    @classmethod
    def _notices(cls, side):
        """Set up a notice, and keep one that was not sent."""
        side.notice = side.env["collection.notice"].create({
            "company_id": side.company.id, "kind": "statement", "day_of_month": 9, "days": 11, "active": False})
        action = side.env["collection.action"].create({
            "partner_id": side.free.id, "company_id": side.company.id, "kind": "notice", "channel": "email",
            "state": "cancelled"})
        side.notice_part = side.env["collection.notice.part"].create({
            "action_id": action.id, "notice_id": side.notice.id, "company_id": side.company.id, "date": TODAY})

    @classmethod
    def _plans(cls, side):
        """Propose a payment plan for a loose item, and agree on one for an item of another customer."""
        other = cls.item(cls.invoice(side.free, 60, due=-1, company=side.company))
        side.plan, side.agreed_plan = (
            side.env["collection.plan"]._propose(item.partner_id, side.company, item, [(day(20), amount)])
            for item, amount in ((side.loose, 30), (other, 60)))
        side.agreed_plan.action_agree(send=False)
        side.plan_line, side.plan_item = side.plan.line_ids, side.plan.plan_item_ids

    @classmethod
    def _forecast(cls, side):
        maker = {"company_id": side.company.id}
        side.habit = side.env["collection.payment.habit"].create(
            {**maker, "partner_id": side.customer.id, "payments": 3})
        side.week = side.env["collection.forecast.week"].create({
            **maker, "week": TODAY, "currency_id": side.company.currency_id.id, "received": 20})
        # sudo: whose company it is, is what is tried
        side.forecast = side.env["collection.forecast"].sudo().with_company(side.company).search(
            [("item_id", "=", side.item.id)])

    @classmethod
    def _action(cls, side, state="todo", **values):
        return side.env["collection.action"].create({
            "kind": "specific", "partner_id": side.customer.id, "company_id": side.company.id, "channel": "call",
            "contact_id": side.contact.id, "date": day(3), "name": f"Action {state}", "state": state, **values})

    @classmethod
    def _actions(cls, side):
        mail = {"channel": "email", "automatic": True, "to_confirm": True, "subject": "Ours", "body": "<p>Pay</p>"}
        side.open = side.env["collection.action"].search([
            ("partner_id", "=", side.customer.id), ("scenario_action_id", "!=", False)])
        side.specific = cls._action(side, item_ids=[Command.set(side.chosen.ids)])
        side.to_confirm = cls._action(side, "to_confirm", **mail)
        side.scheduled = cls._action(side, "scheduled", **mail)
        side.cancelled = cls._action(side, "cancelled", skipped=True, cancel_date=TODAY)
        side.called = cls._action(side, "done", done_date=TODAY, note="Reached")
        side.message = side.customer.message_post(body="Please pay.")
        side.other_message = side.free.message_post(body="Something else.")
        side.sent = cls._action(side, "done", **{**mail, "kind": "message"}, done_date=TODAY, delivery_state="sent",
                                delivery_date=day(0), sent_to="x@x.example", message_id=side.message.id)
        side.unknown = cls._action(side, "error", **mail, error="Nobody knows", error_kind="unknown",
                                   delivery_state="failed", message_id=side.message.id)

        side.reply, side.other_reply = side.env["collection.reply"].create([
            {"partner_id": side.customer.id, "company_id": side.company.id, "message_id": side.message.id,
             "action_id": side.sent.id, "email_from": side.contact.email_formatted, "subject": "Your message",
             "text": "We pay soon", "proposal": "promise", "proposal_date": day(5),
             "item_ids": [Command.set(side.chosen.ids)]},
            {"partner_id": side.free.id, "company_id": side.company.id, "message_id": side.other_message.id,
             "email_from": "x@x.example", "subject": "Something else"}])

    @classmethod
    def own_side(cls, role):
        """Return the side a role belongs to, and the other one."""
        return cls.sides if role != "elsewhere" else cls.sides[::-1]
