"""Rules P1, S2 and S3: a reason that keeps an item out of the scenario is one entry, and all that asks follows it."""

from unittest.mock import patch

from odoo.tools import SQL

from ..models.account.exclusions import Exclusion
from .common import day
from .test_items import ItemsCase


class TestExclusions(ItemsCase):
    """Another add-on's reason: items whose label says "Hold"."""

    as_many = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old, cls.new = cls.invoice(cls.alder, 300, due=-30), cls.invoice(cls.alder, 100, due=-20)
        cls.held = cls.item(cls.old)
        cls.held.name = "Hold"

    def reason(self, **flags):
        """Register the reason, as an add-on does that extends ``_exclusions``."""
        extended = {**self.accounts._exclusions(), "held": Exclusion(
            lambda env: SQL("COALESCE(line.name = 'Hold', FALSE)"), lambda item: f"Held: {item.name}",
            fields=frozenset({"name"}), **flags)}
        self.startPatcher(patch.object(self.registry["collection.account"], "_exclusions", lambda _self: extended))
        self.env["collection.touch"]._take()

    def told(self):
        return self.open_action(self.alder)._items_to_show()[self.open_action(self.alder).id]

    def test_p1_without_the_reason_the_item_leads(self):
        self.plan()
        self.assertEqual((self.account(self.alder).leader_item_id, self.told()),
                         (self.held, self.held | self.item(self.new)))
        self.env["collection.touch"]._take()
        self.held.name = "Held no more"
        self.assertEqual(self.env["collection.touch"]._take(), [])

    def test_p1_s3_it_leaves_the_scenario_is_not_told_of_and_the_statement_says_why(self):
        self.reason()
        self.plan()
        self.assertEqual((self.account(self.alder).leader_item_id, self.told()),
                         (self.item(self.new), self.item(self.new)))
        self.assertEqual((self.held.collection_left_out, self.held.collection_exclusion), (True, "Held: Hold"))
        self.assertEqual(self.alder._collection_payable_items(), self.item(self.new))
        self.assertEqual(self.held._collection_withheld(), self.held)

    def test_p5_a_change_of_its_field_has_the_customer_planned_again(self):
        self.reason()
        self.plan()
        self.held.name = "Held no more"
        self.assertEqual(self.env["collection.touch"]._take(), [self.alder.id])
        self.actions._replan_partners([self.alder.id])
        self.assertEqual(self.account(self.alder).leader_item_id, self.held)

    def test_h_texts_may_tell_of_it_and_the_page_may_ask_for_it_all_the_same(self):
        self.reason(told=True, payable=lambda item: item.date_maturity < day(-25))
        self.plan()
        self.assertEqual((self.account(self.alder).leader_item_id, self.told()),
                         (self.item(self.new), self.held | self.item(self.new)))
        self.assertEqual(self.alder._collection_payable_items(), self.held | self.item(self.new))
        self.assertFalse(self.held._collection_withheld())

    def test_a5_its_coming_unsays_a_waiting_message_or_not(self):
        for unsays in (True, False):
            with self.subTest(unsays=unsays), self.undone():
                self.held.name = "Goods"
                self.reason(unsays=unsays)
                self.plan()
                action = self.open_action(self.alder)
                action._note_ledger()
                self.env.cr.execute("UPDATE account_move_line SET name = 'Hold' WHERE id = %s", [self.held.id])
                self.env.cr.execute(SQL("SELECT %s FROM collection_action action WHERE id = %s",
                                        self.actions._changed_sql(), action.id))
                self.assertEqual(self.env.cr.fetchall(), [(unsays,)])
