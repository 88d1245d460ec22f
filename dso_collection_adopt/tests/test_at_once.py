"""Two credit managers take over at the same time: the second starts over, and finds nothing new."""

import psycopg2.errors

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestAtOnce(BaseCase):
    """Nothing is kept of it: both only begin."""

    @staticmethod
    def begin(cr):
        """Begin to take over, before anything is read of what there is."""
        env = api.Environment(cr, SUPERUSER_ID, {})
        env["collection.adoption"]._one_at_a_time()

    @mute_logger("odoo.sql_db")
    def test_who_takes_over_at_the_same_time_starts_over(self):
        """What the first made is there when the second looks."""
        registry = Registry(get_db_name())
        one, two = registry.cursor(), registry.cursor()
        self.addCleanup(two.close)
        with one:
            two.execute("SELECT 1")  # the second manager's view of the data begins here
            self.begin(one)
        with self.assertRaises(psycopg2.errors.SerializationFailure):
            self.begin(two)
        two.rollback()
        self.begin(two)
        two.rollback()
