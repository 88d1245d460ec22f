"""Two people who assign the same customers at once: one waits, then begins again on fresh data (rules R1, A9)."""

import psycopg2.errors

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestAssignmentConcurrency(BaseCase):
    """Commits for real and cleans up after itself: two transactions cannot be shown otherwise."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            self.customer_ids = env["res.partner"].create([{"name": f"Busy Ltd {n}"} for n in range(3)]).ids
            self.user_ids = env["res.users"].create([
                {"name": f"Collector {name}", "login": f"busy_{name}"} for name in ("West", "East")]).ids
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            lines = env["collection.assignment.line"].search([("partner_id", "in", self.customer_ids)])
            lines.assignment_id.unlink()
            env["res.partner"].browse(self.customer_ids).unlink()
            users = env["res.users"].browse(self.user_ids)
            people = users.partner_id
            users.unlink()
            people.unlink()

    @staticmethod
    def environment(cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def assign(self, cr, user_id, customer_ids):
        env = self.environment(cr)
        env["res.partner"]._collection_assign(
            env["res.partner"].browse(customer_ids), "selection", collector=env["res.users"].browse(user_id))
        env.flush_all()

    @mute_logger("odoo.sql_db")
    def test_r1_two_assigners_in_opposite_order_never_lock_each_other_out(self):
        west, east = self.user_ids
        with self.registry.cursor() as one, self.registry.cursor() as two:
            two.execute("SET LOCAL lock_timeout = '300ms'")  # the second assigner's view of the data begins here
            self.assign(one, west, self.customer_ids)
            with self.assertRaises(psycopg2.errors.LockNotAvailable, msg="waits for the first"):
                self.assign(two, east, self.customer_ids[::-1])
            two.rollback()
            two.execute("SELECT 1")
            one.commit()
            with self.assertRaises(psycopg2.errors.SerializationFailure, msg="then begins again"):
                self.assign(two, east, self.customer_ids[::-1])
            two.rollback()
            self.assign(two, east, self.customer_ids[::-1])
            two.commit()
            customers = self.environment(two)["res.partner"].browse(self.customer_ids)
            self.assertEqual(customers.collector_id.id, east)
            lines = customers.collection_assignment_line_ids.sorted("id")
            self.assertEqual(lines[-1].old_collector_id.id, west)
