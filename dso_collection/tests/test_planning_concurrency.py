"""Rules P6 and A9 with real transactions: two planners take different parts, and a lost one's is taken again."""

from unittest.mock import patch

import psycopg2

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestPlanningConcurrency(BaseCase):
    """Commits a run of three parts for real, none of which has any account, and cleans up after itself."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            self.assertFalse(env["collection.planning.run"]._opened())
            self.run_id = env["collection.planning.run"].create({"day": "concurrent", "began": "2026-03-16"}).id
            self.part_ids = env["collection.planning.part"].create([
                {"run_id": self.run_id, "company_ids": [env.company.id], "first_id": first, "last_id": first}
                for first in (2**30, 2**30 + 1, 2**30 + 2)]).ids
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM collection_planning_run WHERE id = %s", [self.run_id])
            cr.execute("DELETE FROM collection_worker")

    @staticmethod
    def environment(cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def plan_next(self, cr):
        """Take a part as a process of its own does: two in one thread would write the same row of who is at work."""
        workers = type(self.environment(cr)["collection.worker"])
        with patch.object(workers, "_who", lambda _self: ("host", str(id(cr)))):
            return self._plan_next(cr)

    def _plan_next(self, cr):
        return self.environment(cr)["collection.planning.part"]._plan_next().ids

    def test_two_planners_at_once_take_different_parts(self):
        one, two, three = self.part_ids
        with self.registry.cursor() as first, self.registry.cursor() as second:
            self.assertEqual(self.plan_next(first), [one])
            self.assertEqual(self.plan_next(second), [two])
            first.commit()
            self.assertEqual(self.plan_next(first), [three])
            second.commit()
            self.assertEqual(self.plan_next(second), [], "the last one is somebody's")
            self.assertFalse(self.environment(second)["collection.planning.run"]._end())
            second.commit()
            first.commit()
            self.assertEqual(self.environment(first)["collection.planning.run"]._end().id, self.run_id)

    @mute_logger("odoo.sql_db")
    def test_part_of_a_planner_whose_connection_was_cut_is_taken_again(self):
        one = self.part_ids[0]
        first = self.registry.cursor()
        self.addCleanup(first.close)  # it cannot commit any more
        with self.registry.cursor() as second:
            self.assertEqual(self.plan_next(first), [one])
            first.execute("SELECT pg_backend_pid()")
            [(pid,)] = first.fetchall()
            second.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
            second.commit()
            with self.assertRaises(psycopg2.Error):
                first.execute("SELECT 1")
            self.assertEqual(self.plan_next(second), [one], "nothing of it was done")
            second.rollback()
