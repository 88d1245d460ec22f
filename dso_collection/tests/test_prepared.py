"""Statements over few customers are planned once by PostgreSQL, and do what they would do as they are."""

from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from .. import database
from ..database import prepared

_MANY = range(1000)


@tagged("post_install", "-at_install")
class TestPrepared(TransactionCase):
    """Runs statements and asks PostgreSQL which of them it keeps."""

    def setUp(self):
        super().setUp()
        self.cr.execute("DEALLOCATE ALL")

    def found(self, query, *scope):
        database.run_prepared(self.cr, query, *scope)
        return self.cr.fetchall()

    def kept(self):
        """Return of each statement that is kept how often it was run by one plan, and by one of its own."""
        self.cr.execute("SELECT generic_plans, custom_plans FROM pg_prepared_statements ORDER BY prepare_time")
        return self.cr.fetchall()

    def test_other_numbers_dates_and_lists_are_the_same_statement(self):
        with database.at_scale(self.cr, [1]):
            for number, day, numbers in ((1, date(2026, 3, 1), [1, 2]), (-7, date(2026, 4, 1), [3])):
                with freeze_time(day):
                    query = SQL("SELECT %s, %s, %s", number, date.today(), numbers)
                self.assertEqual(self.found(query, [1]), [(number, day, numbers)])
        self.assertEqual(self.kept(), [(2, 0)])

    def test_rows_are_there_after_the_settings_went_back(self):
        before = self.env.execute_query(SQL("SHOW enable_seqscan"))
        self.assertEqual(database.rows_prepared(self.cr, SQL("SELECT %s", 1), [1]), [(1,)])
        self.assertEqual(database.rows_prepared(self.cr, SQL("SELECT %s", 2), [1]), [(2,)])
        self.assertEqual(database.rows_prepared(self.cr, SQL("SELECT %s", 3), _MANY), [(3,)])
        self.assertEqual(self.kept(), [(2, 0)], "many have a plan of their own")
        self.assertEqual(self.env.execute_query(SQL("SHOW enable_seqscan")), before)

    def test_words_are_the_statements_own(self):
        for words in ("100 % of \"it's\"", "%s", "$1", "back\\slash"):
            self.assertEqual(self.found(SQL("SELECT %s, '%%s', %s", words, 1)), [(words, "%s", 1)])
        self.assertEqual(len(self.kept()), 4)

    def test_states_in_a_tuple_are_the_statements_own(self):
        self.assertEqual(self.found(SQL("SELECT %s IN %s, '5 %%'", 3, (1, 2, 3))), [(True, "5 %")])

    def test_what_the_statement_casts_may_be_nothing_in_the_same_statement(self):
        query = "SELECT %s::int, %s::int[], %s::numeric[], %s::date[], %s::boolean[]"
        rows = [(1, [1], [0.5], [date(2026, 3, 1)], [True]), (None, [None], [None], [None], [None]),
                (None, [], [], [], [])]
        for row in rows:
            self.assertEqual(self.found(SQL(query, *row)), [row])
        self.assertEqual(len(self.kept()), 1)

    def test_what_has_no_parameter_type_of_its_own_is_in_the_text(self):
        row = (True, None, 2**40, 1.5, ["a", "b"])
        self.assertEqual(self.found(SQL("SELECT %s, %s, %s, %s, %s", *row)), [row])
        self.assertEqual(self.found(SQL("SELECT %s + %s", 2**31, 1)), [(2**31 + 1,)])

    def test_many_customers_are_worth_a_plan_of_their_own(self):
        self.assertEqual(self.found(SQL("SELECT %s", 1), _MANY), [(1,)])
        self.assertEqual(self.found(SQL("SELECT %s", 1), None), [(1,)])
        self.assertEqual(self.kept(), [])

    def test_a_connection_that_has_lost_them_has_them_again(self):
        for _time in range(2):
            self.assertEqual(self.found(SQL("SELECT %s", 1)), [(1,)])
            self.cr.execute("DEALLOCATE ALL")

    def test_a_connection_keeps_no_more_than_some(self):
        self.cr.execute("PREPARE anothers AS SELECT 1")
        with patch.object(prepared, "_MOST", 3):
            for column in ("a", "b", "c", "d"):
                self.found(SQL("SELECT %s AS %s", 1, SQL.identifier(column)))
        self.assertEqual(len(self.kept()), 2)

    def test_rows_changed_are_counted(self):
        database.run_prepared(self.cr, SQL(
            "UPDATE res_partner SET ref = 'X' WHERE id = %s", self.env.user.partner_id.id))
        self.assertEqual(self.cr.rowcount, 1)

    def test_a_database_of_few_customers_has_them_listed_and_one_of_many_has_not(self):
        customer = self.env["res.partner"].create({"name": "Alder Ltd", "is_company": True})
        contact = self.env["res.partner"].create({"name": "Accountant", "parent_id": customer.id})
        everybody = database.every_customer(self.env)
        self.assertIn(customer.id, everybody)
        self.assertNotIn(contact.id, everybody)
        with patch.object(database.scope, "_MANY", len(everybody)):
            self.assertIsNone(database.every_customer(self.env))
        with patch.object(database.scope, "_MANY", len(everybody) + 1):
            self.assertEqual(database.every_customer(self.env), everybody)
