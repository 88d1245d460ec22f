"""The database's toolbox: settings come back after their block, whatever happens in it; conflicts are tried again."""

from contextlib import suppress
from unittest.mock import Mock

import psycopg2
from psycopg2.errors import DeadlockDetected, DivisionByZero, SerializationFailure

from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .. import database

_MANY = range(1000)


@tagged("post_install", "-at_install")
class TestSettings(TransactionCase):
    """Asks PostgreSQL itself what is set."""

    def shown(self, *names):
        """Return what PostgreSQL works with at this moment."""
        values = []
        for name in names:
            self.cr.execute(f"SHOW {name}")
            values += self.cr.fetchone()
        return values

    def test_a_setting_lasts_for_its_block(self):
        before = self.shown("jit", "work_mem")
        with database.settings(self.cr, jit="off", work_mem="77MB"):
            self.assertEqual(self.shown("jit", "work_mem"), ["off", "77MB"])
        self.assertEqual(self.shown("jit", "work_mem"), before)

    def test_the_block_around_gets_its_own_settings_back(self):
        with database.settings(self.cr, work_mem="77MB", enable_nestloop="off"):
            with database.settings(self.cr, work_mem="99MB", enable_nestloop="on"):
                self.assertEqual(self.shown("work_mem", "enable_nestloop"), ["99MB", "on"])
            self.assertEqual(self.shown("work_mem", "enable_nestloop"), ["77MB", "off"])

    def test_what_bare_sql_had_set_comes_back_too(self):
        self.cr.execute("SET LOCAL enable_seqscan = off")
        with database.settings(self.cr, enable_seqscan="on"):
            self.assertEqual(self.shown("enable_seqscan"), ["on"])
        self.assertEqual(self.shown("enable_seqscan"), ["off"])

    def test_settings_for_a_few_within_those_for_many(self):
        with database.at_scale(self.cr, None), database.by_hash(self.cr, None):
            with database.at_scale(self.cr, [1]), database.by_hash(self.cr, [1]):
                self.assertEqual(self.shown("work_mem", "enable_seqscan", "enable_nestloop"), ["256MB", "off", "off"])
            self.assertEqual(self.shown("work_mem", "enable_seqscan", "enable_nestloop", "jit"),
                             ["256MB", "on", "off", "off"])

    def test_settings_come_back_when_something_raises(self):
        with database.settings(self.cr, work_mem="77MB"):
            # Not assertRaises: Odoo's undoes what the block did
            with suppress(ValueError), database.settings(self.cr, work_mem="99MB"):
                raise ValueError
            self.assertEqual(self.shown("work_mem"), ["77MB"])

    @mute_logger("odoo.sql_db")
    def test_a_failed_statement_is_what_is_told(self):
        """Nothing can be set after it: what undoes the statement undoes the settings."""
        with database.settings(self.cr, work_mem="77MB"):
            with self.assertRaises(DivisionByZero), self.cr.savepoint():
                with database.settings(self.cr, work_mem="88MB"), database.settings(self.cr, work_mem="99MB"):
                    self.cr.execute("SELECT 1 / 0")
            self.assertEqual(self.shown("work_mem"), ["77MB"])

    @mute_logger("odoo.sql_db")
    def test_a_failed_statement_that_was_undone_inside_changes_nothing(self):
        with database.settings(self.cr, work_mem="77MB"):
            with database.settings(self.cr, work_mem="99MB"):
                with self.assertRaises(DivisionByZero), self.cr.savepoint():
                    self.cr.execute("SELECT 1 / 0")
                self.assertEqual(self.shown("work_mem"), ["99MB"])
            self.assertEqual(self.shown("work_mem"), ["77MB"])

    def test_a_lost_connection_is_what_is_told(self):
        cr = self.registry.cursor()
        with self.assertRaisesRegex(psycopg2.InterfaceError, "told"), database.settings(cr, work_mem="99MB"):
            cr.connection.close()
            raise psycopg2.InterfaceError("told")

    def test_rows_are_kept_for_many_only(self):
        query = database.scope_sql("account.partner_id", _MANY)
        self.assertEqual(query.code, '"account"."partner_id" = ANY(%s)')
        self.assertEqual(database.scope_sql("account.partner_id", None).code, "TRUE")
        select = database.kept(self.cr, "kept_for_test", [1], query)
        self.assertIs(select, query)


@tagged("post_install", "-at_install")
class TestAgain(TransactionCase):
    """Rule A9: work that meets another transaction's commit is done again, on fresh data."""

    def test_a9_work_is_done_again_until_nobody_is_in_its_way(self):
        errors = [SerializationFailure(), DeadlockDetected()]

        def work():
            if errors:
                raise errors.pop()
            return "done"

        cursor = Mock()
        self.assertEqual(database.again(cursor, work), "done")
        self.assertEqual(cursor.rollback.call_count, 2)

    def test_a9_a_conflict_that_stays_is_told(self):
        def work():
            raise SerializationFailure

        cursor = Mock()
        with self.assertRaises(SerializationFailure):
            database.again(cursor, work)
        self.assertEqual(cursor.rollback.call_count, 5)
