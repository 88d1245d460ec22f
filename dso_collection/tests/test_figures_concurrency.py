"""Rule A9 for figures: two workers at once, one killed in the middle, and never two rows where one belongs."""

import psycopg2.errors

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestFiguresConcurrency(BaseCase):
    """Real transactions side by side; none of them commits."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())

    @staticmethod
    def figures(cr):
        env = api.Environment(cr, SUPERUSER_ID, {})
        return env["collection.figure"], env["res.company"].search([], limit=1)

    def count(self, cr):
        cr.execute("SELECT COUNT(*) FROM collection_figure")
        return cr.fetchone()[0]

    def test_a9_two_workers_at_once_and_one_killed(self):
        with self.registry.cursor() as one, self.registry.cursor() as two:
            before = self.count(two)
            two.rollback()
            figures, company = self.figures(one)
            self.assertTrue(figures._snapshot(company))
            self.assertGreater(self.count(one), before)
            others, same = self.figures(two)
            self.assertFalse(others._snapshot(same), "another one is at it")
            self.assertEqual(self.count(two), before)
            one.rollback()  # killed
            two.rollback()
            self.assertEqual(self.count(two), before, "nothing half")
            self.assertTrue(others._snapshot(same), "and the lock is free")
            two.rollback()

    def test_a9_a_second_row_is_refused_by_the_database(self):
        with self.registry.cursor() as cr:
            figures, company = self.figures(cr)
            figures._snapshot(company)
            with self.assertRaises(psycopg2.errors.UniqueViolation), mute_logger("odoo.sql_db"):
                cr.execute("INSERT INTO collection_figure (company_id, level, month, holder, day, days)"
                           " SELECT company_id, level, month, holder, day, days FROM collection_figure"
                           " WHERE level = 'company' LIMIT 1")
            cr.rollback()
