"""Rule A9 and C2 with real transactions side by side: what one has taken, another does not take."""

import psycopg2.errors

from odoo import SUPERUSER_ID, api
from odoo.exceptions import ValidationError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from .. import database


@tagged("post_install", "-at_install")
class TestConcurrency(BaseCase):
    """Commits for real and cleans up after itself: two transactions cannot be shown otherwise."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            self.customer_id = env["res.partner"].create({
                "name": "Concurrency Ltd", "is_company": True, "ref": "CONCURRENT"}).id
            self.action_ids = env["collection.action"].create([
                {"partner_id": self.customer_id, "channel": "email", "state": "scheduled", "send_now": True}
                for _ in range(3)
            ]).ids
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM collection_action WHERE partner_id = %s", (self.customer_id,))
            cr.execute("DELETE FROM collection_account WHERE partner_id = %s", (self.customer_id,))
            cr.execute("DELETE FROM res_partner WHERE parent_id = %s", (self.customer_id,))
            cr.execute("DELETE FROM res_partner WHERE id = %s", (self.customer_id,))

    @staticmethod
    def environment(cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    @mute_logger("odoo.sql_db")
    def claim(self, cr):
        claimed = self.environment(cr)["collection.action"]._claim({}).ids
        return [action_id for action_id in claimed if action_id in self.action_ids]

    def test_a9_what_one_worker_claimed_another_passes_over(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            self.assertEqual(self.claim(one), self.action_ids)
            self.assertEqual(self.claim(two), [])
            one.rollback()
            two.rollback()
            self.assertEqual(self.claim(two), self.action_ids, "a killed worker's claim is free again")

    def test_a9_a_claim_on_old_data_begins_again_on_fresh_data(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            two.execute("SELECT 1")  # its view of the data begins here
            self.claim(one)
            one.execute("UPDATE collection_action SET state = 'done' WHERE id = %s", (self.action_ids[0],))
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self.claim(two)
            two.rollback()
            two.execute("SELECT 1")
            one.execute("UPDATE collection_action SET state = 'done' WHERE id = %s", (self.action_ids[1],))
            one.commit()
            again = database.again_on_conflict(self.environment(two), lambda: self.claim(two))
            self.assertEqual(again, self.action_ids[2:])

    def test_c2_two_users_at_once_cannot_give_an_account_two_contacts(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            two.execute("SET LOCAL lock_timeout = '200ms'")  # the second user's view of the data begins here
            self.contact(one, "First")
            with self.assertRaises(psycopg2.errors.LockNotAvailable):
                self.contact(two, "Second")
            two.rollback()
            two.execute("SELECT 1")
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self.contact(two, "Second")
            two.rollback()
            with self.assertRaisesRegex(ValidationError, "First"):
                self.contact(two, "Second")
            two.rollback()

    def test_i4_two_users_at_once_import_the_same_contact_once(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            two.execute("SELECT 1")  # the second user's view of the data begins here
            self.assertEqual(self.imported(one)["created"], 1)
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self.imported(two)
            two.rollback()
            self.assertEqual(self.imported(two)["created"], 0, "the request is tried again: the contact is there")

    @mute_logger("odoo.sql_db")
    def imported(self, cr):
        """Import one contact; returns what became of the rows."""
        partners = self.environment(cr)["res.partner"]
        result = partners.load(["collection_customer_code", "name"], [["CONCURRENT", "Ann"]])
        self.assertEqual(result["messages"], [])
        return result["collection_summary"]

    def test_a4_two_users_at_once_choose_items_of_an_account_one_after_the_other(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            two.execute("SELECT 1")  # the second user's view of the data begins here
            self.choose(one)
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self.choose(two)
            two.rollback()
            self.choose(two)
            two.rollback()

    @mute_logger("odoo.sql_db")
    def choose(self, cr):
        """Ask whether items may be chosen for an action of the account."""
        env = self.environment(cr)
        env["collection.action"].browse(self.action_ids[0])._check_chosen_once(env["account.move.line"])

    @mute_logger("odoo.sql_db")
    def contact(self, cr, name):
        env = self.environment(cr)
        env["res.partner"].create({
            "name": name, "parent_id": self.customer_id, "email": f"{name.lower()}@concurrency.example",
            "collection_contact": True,
        })
        env.flush_all()
