"""Rule A9 for the weekly summary with real transactions side by side: two workers send it once."""

from unittest.mock import patch

import psycopg2.errors

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from .. import database


@tagged("post_install", "-at_install")
class TestWeeklyConcurrency(BaseCase):
    """Commits for real and cleans up after itself: two transactions cannot be shown otherwise."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.sent = []
        with self.registry.cursor() as cr:
            self.user_id = self.environment(cr)["res.users"].create({
                "name": "Weekly Reader", "login": "weekly_reader", "email": "reader@ours.example",
                "collection_weekly": True, "tz": "UTC"}).id
        self.addCleanup(self.clean_up)
        patcher = patch.object(self.registry["collection.weekly"], "_send",
                               lambda _weekly, reader, _week: self.sent.append(reader.id))
        patcher.start()
        self.addCleanup(patcher.stop)

    def clean_up(self):
        with self.registry.cursor() as cr:
            user = self.environment(cr)["res.users"].browse(self.user_id)
            person = user.partner_id
            user.unlink()
            person.unlink()

    @staticmethod
    def environment(cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def send(self, cr):
        env = self.environment(cr)
        return env["collection.weekly"]._send_once(env["res.users"].browse(self.user_id))

    @mute_logger("odoo.sql_db")
    def test_a9_two_workers_send_a_summary_once(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            two.execute("SET LOCAL lock_timeout = '200ms'")  # the second worker's view of the data begins here
            self.assertTrue(self.send(one))
            with self.assertRaises(psycopg2.errors.LockNotAvailable, msg="waits for the first"):
                self.send(two)
            two.rollback()
            two.execute("SELECT 1")
            one.commit()
            self.assertFalse(database.again_on_conflict(self.environment(two), lambda: self.send(two)))
            self.assertEqual(len(self.sent), 1)

    @mute_logger("odoo.sql_db")
    def test_a9_a_worker_killed_before_it_commits_leaves_it_to_the_next(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            self.assertTrue(self.send(one))
            one.rollback()
            self.assertTrue(self.send(two))
            two.rollback()
