"""Rule A9 for letters with real transactions side by side: made once, and none left out of its batch."""

from unittest.mock import patch

import psycopg2.errors

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from odoo.addons.dso_collection.tests.common import TODAY

from .letter_case import Printer


@tagged("post_install", "-at_install")
class TestLettersConcurrency(BaseCase):
    """Commits for real and cleans up after itself: two transactions cannot be shown otherwise."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            self.company_id = env.company.id
            self.customer_id = env["res.partner"].create({
                "name": "Concurrent Letters Ltd", "is_company": True, "ref": "CONCURRENTLETTERS",
                "street": "1 Quay", "zip": "1050", "city": "Brussels", "country_id": env.ref("base.be").id,
                "collector_id": env.ref("base.user_admin").id}).id
            self.batch_id = env["collection.letter.batch"].create({"channel": "letter", "day": TODAY}).id
        self.addCleanup(self.clean_up)
        self.printer = Printer()
        patcher = patch.object(self.registry["collection.letter.batch"], "_printer", lambda _: self.printer)
        patcher.start()
        self.addCleanup(patcher.stop)

    def clean_up(self):
        with self.registry.cursor() as cr:
            cr.execute("UPDATE collection_action SET letter_id = NULL WHERE partner_id = %s", (self.customer_id,))
            cr.execute("DELETE FROM collection_letter WHERE customer_id = %s", (self.customer_id,))
            cr.execute("DELETE FROM collection_letter_batch WHERE id = %s OR day = %s", (self.batch_id, TODAY))
            cr.execute("DELETE FROM collection_action WHERE partner_id = %s", (self.customer_id,))
            cr.execute("DELETE FROM collection_account WHERE partner_id = %s", (self.customer_id,))
            cr.execute("DELETE FROM mail_message WHERE model = 'res.partner' AND res_id = %s", (self.customer_id,))
            cr.execute("DELETE FROM res_partner WHERE id = %s", (self.customer_id,))

    @staticmethod
    def environment(cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def batch(self, cr):
        return self.environment(cr)["collection.letter.batch"].browse(self.batch_id)

    def letters(self, count):
        """Put letters of manual messages into the batch."""
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            for number in range(count):
                action = env["collection.action"].create({
                    "kind": "message", "partner_id": self.customer_id, "contact_id": self.customer_id,
                    "channel": "letter", "subject": f"Letter {number}", "body": "<p>Hello</p>", "state": "done",
                    "delivery_state": "queued", "date": TODAY, "collector_id": env.ref("base.user_admin").id})
                action.letter_id = env["collection.letter"].create({
                    "action_id": action.id, "batch_id": self.batch_id, "company_id": self.company_id,
                    "channel": "letter", "reference": f"CONCURRENT{number}", "position": number})

    @mute_logger("odoo.sql_db")
    def make(self, cr):
        return self.batch(cr)._make_next()

    def test_a9_two_workers_never_make_the_same_letters(self):
        self.letters(3)
        with self.registry.cursor() as one, self.registry.cursor() as two:
            self.batch(one).action_print()
            one.commit()
            self.assertEqual(self.make(one), 2)
            self.assertIsNone(self.make(two), "the other one is at it")
            two.rollback()
            one.commit()
            self.assertEqual(self.make(two), 1)
            two.commit()
            self.assertEqual(self.make(one), 1, "the file is put together")
            one.commit()
            self.assertEqual(self.batch(one).state, "printed")
            two.rollback()
            self.assertIsNone(self.make(two), "nothing is left to do")
        self.assertEqual(self.printer.calls, [["CONCURRENT0", "CONCURRENT1"], ["CONCURRENT2"]])

    def test_a9_killed_worker_leaves_nothing_half_made(self):
        self.letters(2)
        with self.registry.cursor() as one, self.registry.cursor() as two:
            self.batch(one).action_print()
            one.commit()
            self.assertEqual(self.make(one), 2)
            one.rollback()  # it was killed before it had committed
            self.assertEqual(self.make(two), 2)
            two.commit()
            self.make(two)
            two.commit()
            batch = self.batch(two)
            self.assertEqual((batch.state, batch.made_count), ("printed", 2))
            text = batch.attachment_id.raw.decode()
            self.assertEqual([text.count(f"CONCURRENT{number}") for number in range(2)], [1, 1])

    @mute_logger("odoo.sql_db")
    def collect(self, cr):
        env = self.environment(cr)
        with patch.object(self.registry["res.company"], "_collection_today", lambda _: TODAY):
            return env["collection.letter.batch"]._collecting(env["res.company"].browse(self.company_id), "letter")

    @mute_logger("odoo.sql_db")
    def test_a9_no_letter_comes_into_a_batch_that_begins_to_be_made(self):
        with self.registry.cursor() as dispatcher, self.registry.cursor() as person:
            person.execute("SET LOCAL lock_timeout = '200ms'")
            self.assertEqual(self.collect(dispatcher).id, self.batch_id)
            with self.assertRaises(psycopg2.errors.LockNotAvailable):
                self.batch(person).action_print()
                person.flush()
            person.rollback()
            dispatcher.rollback()
            dispatcher.execute("SELECT 1")  # its view of the data begins here
            self.batch(person).action_print()
            person.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self.collect(dispatcher)
            dispatcher.rollback()
            self.assertNotEqual(self.collect(dispatcher).id, self.batch_id, "tried again: another batch")
            dispatcher.rollback()

    def test_a9_two_dispatchers_share_a_batch(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            self.assertEqual(self.collect(one), self.collect(two).with_env(self.environment(one)))
            one.rollback()
            two.rollback()

    @mute_logger("odoo.sql_db")
    def test_a9_two_dispatchers_make_one_new_batch(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            one.execute("DELETE FROM collection_letter_batch WHERE id = %s", (self.batch_id,))
            one.commit()
            two.execute("SELECT 1")  # its view of the data begins here
            first = self.collect(one)
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure):
                self.collect(two)
            two.rollback()
            self.assertEqual(self.collect(two).id, first.id)
            two.rollback()
