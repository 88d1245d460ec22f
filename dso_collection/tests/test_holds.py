"""Rules D5, R4: one sentence says what holds an account still; where nothing does and nothing is planned, an alert."""

from unittest.mock import patch

from odoo import Command
from odoo.tools import SQL

from ..models.account.holds import Hold
from .common import CollectionCase, day


class HoldsCase(CollectionCase):
    """A late customer with two overdue items."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Call", 5, "call"))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.old, cls.new = (
            cls.item(cls.invoice(cls.alder, amount, due=due)) for amount, due in ((300, -30), (100, -20)))
        cls.statuses = {status.kind: status for status in cls.env["collection.item.status"].search([])}
        cls.actions._replan_partners()

    def note(self, items, kind, **values):
        items.write({"collection_status_id": self.statuses[kind].id, **values})
        self.replan()

    def replan(self):
        self.actions._replan_partners()
        self.env.invalidate_all()

    def standing(self, customer=None):
        return self.account(customer or self.alder).standing

    def unplanned(self):
        found = self.accounts.search([("nothing_planned", "=", True)])
        self.assertEqual(found, self.accounts.search([]).filtered("nothing_planned"))
        self.assertEqual(self.accounts.search([("nothing_planned", "=", False)]), self.accounts.search([]) - found)
        return found.partner_id


class TestHolds(HoldsCase):
    """Each reason, and those of others."""

    def test_d5_nothing_holds_what_takes_its_course(self):
        self.assertTrue(self.account(self.alder).next_action_id)
        self.assertFalse(self.standing())

    def test_d5_s2_promise_of_all_items_holds_until_the_first_one_ends(self):
        self.note(self.old, "promise", collection_promise_date=day(18))
        self.assertFalse(self.standing(), "the other item leads")
        self.note(self.new, "promise", collection_promise_date=day(4))
        self.assertEqual(self.standing(), "Promise until 03/20/2026")
        with self.on_day(5):
            self.replan()
            self.assertFalse(self.standing())

    def test_d5_s2_litigation_weighs_more_than_dispute_and_promise(self):
        self.note(self.old, "dispute")
        self.note(self.new, "litigation")
        self.assertEqual(self.standing(), "In litigation · Dispute")

    def test_d5_left_out_of_collection(self):
        (self.old | self.new).no_followup = True
        self.replan()
        self.assertEqual(self.standing(), "Left out of collection")

    def test_d5_blocked_in_the_words_of_the_reason(self):
        for item in self.old | self.new:
            item.move_id.action_toggle_block_payment()
        self.replan()
        self.assertEqual(self.standing(), "Blocked")

    def test_d5_a4_specific_action(self):
        self.actions.create({"partner_id": self.alder.id, "channel": "todo", "date": day(3),
                             "item_ids": [Command.set((self.old | self.new).ids)]})
        self.replan()
        self.assertEqual(self.standing(), "Specific action open")

    def test_d5_g2_collected_elsewhere(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        self.alder.collection_leader_id = birch
        self.replan()
        self.assertEqual((self.standing(), self.standing(birch)), ("Collected in Birch Ltd", False))

    def test_d5_g2_a_group_stands_still_for_its_members_items(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        self.alder.collection_leader_id = birch
        self.note(self.old | self.new, "dispute")
        self.assertEqual(self.standing(birch), "Dispute")

    def test_d5_a1_no_scenario_and_manual_only(self):
        self.standard.active = False
        self.replan()
        self.assertEqual(self.standing(), "No scenario")
        self.alder.collection_scenario_id = self.scenario(name="Manual")
        self.replan()
        self.assertEqual(self.standing(), "Manual only: its scenario has no actions")

    def test_d5_a8_under_the_minimum_balance_and_the_minimum_of_an_item(self):
        self.standard.minimum_balance = 400.01
        self.replan()
        self.assertEqual(self.standing(), "Under the scenario's minimum of $\xa0400.01")
        self.standard.write({"minimum_balance": 0, "minimum_item_amount": 301})
        self.replan()
        self.assertEqual(self.standing(), "Under the scenario's minimum of $\xa0301.00")

    def test_d5_p9_credits(self):
        self.credit(self.alder, 400)
        self.replan()
        self.assertEqual(self.standing(), "Credits cover what is overdue")

    def test_d5_c5_r4_contact_and_collector(self):
        self.alder.child_ids.collection_contact = False
        self.alder.collector_id = False
        self.standard.action_ids.write({"channel": "email", "automatic": True})
        self.replan()
        self.assertEqual(self.standing(), "No collector · No contact for collection")

    def test_d5_a9_message_in_doubt(self):
        self.account(self.alder).next_action_id.sudo().with_context(tracking_disable=True).write(
            {"state": "error", "error_kind": "unknown"})
        self.replan()
        self.assertEqual(self.standing(), "Message of which nobody knows whether it left")

    def test_d5_p7_scenario_finished(self):
        for _again in range(2):  # each item leads in its turn
            self.open_action(self.alder).with_user(self.collector).action_done()
            self.replan()
        self.assertEqual(self.standing(), "Scenario finished")

    def test_d5_an_add_on_registers_a_reason(self):
        """What docs/holds.md says: one entry, and sentence, search and alert follow."""
        self.standard.action_ids.active = False
        self.plain = {"reply": Hold(
            20, lambda _accounts: SQL("SELECT asked.id, asked.partner_id::text FROM asked WHERE asked.partner_id = %s",
                                      self.alder.id),
            lambda account, detail: f"Reply to read of {account.env['res.partner'].browse(int(detail)).ref}")}
        self.startPatcher(patch.object(self.registry["collection.account"], "_holds", lambda _self: self.plain))
        self.replan()
        self.assertEqual(self.standing(), "Reply to read of C001")
        self.assertFalse(self.unplanned())

    def test_r4_a_list_asks_once(self):
        self.note(self.old | self.new, "dispute")
        for number in range(5):
            self.invoice(self.customer(f"Other {number}", f"X{number}", scenario=False), 10, due=-3)
        self.replan()
        accounts = self.accounts.search([])
        accounts.mapped("display_name")
        self.env.flush_all()
        accounts.invalidate_recordset(["standing"])
        with self.assertQueryCount(8):
            self.assertEqual(len(list(filter(None, accounts.mapped("standing")))), 6)


class TestNothingPlanned(HoldsCase):
    """The alert counts what nobody would look at otherwise."""

    def test_r4_an_account_with_a_reason_is_not_counted(self):
        self.note(self.old | self.new, "dispute")
        birch = self.customer("Birch Ltd", "C002", scenario=False)
        self.invoice(birch, 10, due=-3)
        self.replan()
        self.assertEqual(self.standing(birch), "No scenario")
        self.assertFalse(self.unplanned())

    def test_r4_an_account_without_one_is_counted_and_its_list_opens(self):
        self.account(self.alder).next_action_id.sudo().unlink()
        self.account(self.alder).sudo().next_action_id = False
        self.env.invalidate_all()
        self.assertEqual(self.unplanned(), self.alder)
        alerts = self.env["collection.alert"].with_user(self.collector)
        [alert] = [alert for alert in alerts.get_bar()["alerts"] if alert["key"] == "nothing_planned"]
        self.assertEqual((alert["label"], alert["count"]), ("Overdue, nothing planned", 1))
        self.assertEqual(alerts.open_from_bar("nothing_planned")["context"]["search_default_nothing_planned"], 1)

    def test_r4_what_has_an_action_or_is_not_overdue_is_not(self):
        self.assertFalse(self.unplanned())
        self.invoice(self.customer("Birch Ltd", "C002", scenario=self.standard), 10, due=30)
        self.replan()
        self.assertFalse(self.unplanned())
