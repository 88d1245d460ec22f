"""Who writes what in an action, tried as an attacker with a collector's or a manager's login (rule A10)."""

from functools import partial

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .common import TODAY, CollectionCase, day

#: What only the engine writes in an action, each with a value that would pass for a real one.
_FORGED = {
    "state": "done", "done_date": TODAY, "error": "x", "error_kind": "unknown", "retry_at": "2026-03-16 09:00:00",
    "send_now": True, "date_manual": False, "contact_manual": False, "items_chosen": True, "note": "paid",
    "skipped": True, "cancel_date": TODAY, "cancel_reason": "x", "delivery_state": "sent",
    "delivery_date": "2026-03-16 09:00:00", "delivery_error": "x", "refused_address": "a@b.example",
    "sent_to": "a@b.example", "sent_items": [],
}


class TestRightsActions(CollectionCase):
    """Fields that only looked readonly."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Credit Manager", "manager", "dso_collection.group_collection_manager")
        cls.second = cls.env["res.company"].create({"name": "Second company"})
        cls._account_for(cls.second)
        cls.people = (cls.collector, cls.manager)
        cls.alder = cls.customer(scenario=cls.scenario(cls.step("Reminder", 5, confirm=True)))
        cls.items = cls.item(cls.invoice(cls.alder)) | cls.item(cls.invoice(cls.alder, 50))
        cls.links = cls._links()

    @classmethod
    def _links(cls):
        """Return fields that point to records of others, each with such a record's id."""
        message = cls.env["mail.message"].create({"model": "res.company", "res_id": cls.second.id, "body": "secret"})
        mail = cls.env["mail.mail"].create({"mail_message_id": message.id, "state": "outgoing"})
        return {"message_id": message.id, "mail_id": mail.id, "collector_id": cls.manager.id,
                "leader_item_id": cls.items[:1].id, "account_id": 1}

    def _specific(self, **values):
        return self.actions.with_user(self.collector).create({
            "kind": "specific", "channel": "call", "name": "Ask", "item_ids": [Command.set(self.items[:1].ids)],
            **values})

    def refused(self, work, message=None):
        """Say that something is refused by rights, and that nothing of it stays."""
        with self.assertRaises(AccessError, msg=message), mute_logger("odoo.addons.base.models.ir_rule"), \
                self.env.cr.savepoint():
            work()

    def test_a10_nobody_writes_what_the_engine_writes(self):
        self.plan()
        specific, scenario = self._specific(), self.open_action(self.alder)
        for action in (specific.sudo(), scenario):
            for user in self.people:
                for name, value in (_FORGED | self.links).items():
                    self.refused(partial(action.with_user(user).write, {name: value}), (action.kind, user.login, name))
        self.assertEqual(specific.state, "todo")

    def test_a10_nobody_creates_a_finished_action(self):
        for user in self.people:
            for name, value in (_FORGED | self.links).items():
                values = {"kind": "specific", "channel": "call", "partner_id": self.alder.id, name: value}
                self.refused(partial(self.actions.with_user(user).create, values), (user.login, name))

    def test_a10_a_default_of_the_context_forges_nothing(self):
        forged = {f"default_{name}": value for name, value in _FORGED.items()}
        action = self.actions.with_user(self.collector).with_context(**forged).create(
            {"kind": "specific", "channel": "call", "partner_id": self.alder.id}).sudo()
        self.assertEqual((action.state, action.delivery_state, action.sent_to, action.done_date),
                         ("todo", False, False, False))

    def test_a10_a_stored_default_forges_nothing(self):
        defaults = self.env["ir.default"].with_user(self.collector)
        for name in ("state", "delivery_state", "sent_to"):
            defaults.set("collection.action", name, _FORGED[name], user_id=True)
        action = self._specific().sudo()
        self.assertEqual((action.state, action.delivery_state, action.sent_to), ("todo", False, False))

    def test_a10_nothing_changes_through_the_customer(self):
        self.plan()
        action = self.open_action(self.alder)
        for field in ("collection_action_ids", "collection_open_action_ids"):
            self.refused(partial(self.alder.with_user(self.collector).write, {
                field: [Command.update(action.id, {"state": "done", "done_date": TODAY})]}), field)
        self.assertEqual(action.state, "to_confirm")

    def test_a10_a_file_forges_nothing(self):
        result = self.actions.with_user(self.collector).load(
            ["partner_id/.id", "channel", "state", "sent_to"], [[str(self.alder.id), "call", "done", "a@b.example"]])
        self.assertFalse(result["ids"])
        self.assertIn("by hand", result["messages"][0]["message"])

    def test_a10_a_copy_of_what_was_sent_is_refused(self):
        action = self._specific()
        action.action_done("They pay on Friday")
        self.refused(lambda: action.copy())

    def test_a10_a_manager_deletes_nothing_that_was_sent(self):
        action = self._specific()
        action.action_done("They pay on Friday")
        done = action.with_user(self.manager)
        self.refused(lambda: done.write({"state": "todo"}))
        for context in ({}, {"_force_unlink": True}):
            with self.assertRaisesRegex(UserError, "stays in the customer's history"), self.env.cr.savepoint():
                done.with_context(**context).unlink()

    def test_a10_what_was_done_stays_as_it_was(self):
        action = self._specific()
        action.action_done("They pay on Friday")
        for values in ({"date": day(3)}, {"name": "Other"}, {"item_ids": [Command.set(self.items.ids)]},
                       {"subject": "Other"}, {"contact_id": self.alder.child_ids[:1].id}):
            self.refused(partial(action.write, values), values)
        self.assertEqual((action.date, action.name, action.item_ids), (TODAY, "Ask", self.items[:1]))

    def test_a10_of_a_scenario_action_date_contact_and_text_are_peoples(self):
        self.plan()
        action = self.open_action(self.alder).with_user(self.collector)
        for values in ({"channel": "call"}, {"automatic": False}, {"to_confirm": False}, {"name": "Mine"},
                       {"item_ids": [Command.set(self.items.ids)]}):
            self.refused(partial(action.write, values), values)
        action.write({"date": day(2), "contact_id": self.alder.child_ids[:1].id, "subject": "Own", "body": "Own"})
        self.assertEqual((action.date, action.date_manual, action.contact_manual, action.subject),
                         (day(2), True, True, "Own"))

    def test_a3_buttons_work_for_collectors(self):
        self.plan()
        action = self.open_action(self.alder).with_user(self.collector)
        action.action_confirm()
        action.action_unconfirm()
        action.action_cancel("agreed by phone")
        action.action_reopen()
        action.action_send_now()
        self.assertEqual((action.state, action.sent_to), ("done", "accounts@c001.example"))

    def test_a10_buttons_refuse_who_may_not_write(self):
        self.plan()
        action = self.open_action(self.alder)
        reader = self.user("Reader", "reader", "base.group_partner_manager")
        theirs = self.user("Elsewhere", "elsewhere", "dso_collection.group_collection_manager", companies=self.second)
        for user in (reader, theirs):
            for button in ("action_confirm", "action_send_now", "action_cancel", "action_edit_text",
                           "action_reset_text", "action_reset_to_scenario"):
                self.refused(getattr(action.with_user(user), button), (user.login, button))
        self.assertEqual(action.state, "to_confirm")
