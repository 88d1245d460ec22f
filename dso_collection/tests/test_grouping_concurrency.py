"""Rule G7 with two users at once: what each may do alone, the second may not do after the first."""

import psycopg2.errors

from odoo import SUPERUSER_ID, api
from odoo.exceptions import ValidationError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestGroupingAtOnce(BaseCase):
    """Commits for real and cleans up after itself."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            self.ids = self.partners(cr).create(
                [{"name": name, "is_company": True} for name in ("One Ltd", "Two Ltd", "Three Ltd")]).ids
        self.addCleanup(self.clean_up)

    def clean_up(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM collection_touch WHERE partner_id = ANY(%s)", (self.ids,))
            cr.execute("DELETE FROM res_partner WHERE id = ANY(%s)", (self.ids,))

    @staticmethod
    def partners(cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})["res.partner"]

    @mute_logger("odoo.sql_db")
    def group(self, cr, member, leader):
        partners = self.partners(cr)
        partners.browse(self.ids[member]).collection_leader_id = self.ids[leader]
        partners.env.flush_all()

    def second_starts_over(self, first, second):
        """Let two users group at once; returns the cursor of the second, on the data of the first."""
        one, two = self.registry.cursor(), self.registry.cursor()
        self.addCleanup(two.close)
        with one:
            two.execute("SELECT 1")  # the second user's view of the data begins here
            self.group(one, *first)
        with self.assertRaises(psycopg2.errors.SerializationFailure):
            self.group(two, *second)
        two.rollback()
        return two

    def test_g7_leader_is_made_a_member_while_it_gets_one(self):
        two = self.second_starts_over((0, 1), (1, 2))
        with self.assertRaisesRegex(ValidationError, "Two Ltd leads a group"):
            self.group(two, 1, 2)

    def test_g7_member_gets_a_member_while_it_is_grouped(self):
        two = self.second_starts_over((1, 2), (0, 1))
        with self.assertRaisesRegex(ValidationError, "Two Ltd, which is itself collected in Three Ltd"):
            self.group(two, 0, 1)

    def test_g7_two_accounts_are_grouped_in_each_other(self):
        two = self.second_starts_over((0, 1), (1, 0))
        with self.assertRaisesRegex(ValidationError, "itself collected in|leads a group"):
            self.group(two, 1, 0)

    def test_g1_two_users_group_in_the_same_leader_one_after_the_other(self):
        two = self.second_starts_over((0, 2), (1, 2))
        self.group(two, 1, 2)
        self.assertEqual(len(self.partners(two).browse(self.ids[2]).collection_member_ids), 2)
