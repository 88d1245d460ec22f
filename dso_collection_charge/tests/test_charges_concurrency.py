"""Rule L3 with two managers at once: the second does not charge what the first has charged."""

import psycopg2.errors

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestChargesAtOnce(BaseCase):
    """Commits a customer for real and cleans up after itself."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            self.customer_id = self.working(cr)["res.partner"].create({"name": "One Ltd", "is_company": True}).id
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM collection_touch WHERE partner_id = %s", (self.customer_id,))
            cr.execute("DELETE FROM res_partner WHERE id = %s", (self.customer_id,))

    @staticmethod
    def working(cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def begin(self, cr):
        """Begin to charge, as :meth:`_chargeable` does before it reads what is claimed."""
        env = self.working(cr)
        env["collection.charge"]._begin_alone(env["res.partner"].browse(self.customer_id))

    @mute_logger("odoo.sql_db")
    def test_l3_who_charges_at_the_same_time_starts_over(self):
        one, two = self.registry.cursor(), self.registry.cursor()
        self.addCleanup(two.close)
        with one:
            two.execute("SELECT 1")  # the second manager's view of the ledger begins here
            self.begin(one)
        with self.assertRaises(psycopg2.errors.SerializationFailure):
            self.begin(two)
        two.rollback()
        self.begin(two)
