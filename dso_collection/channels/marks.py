"""Locks and durable marks of messages on their way, whatever carries them (rule A9)."""

from contextlib import contextmanager

import psycopg2

from odoo.modules.registry import Registry
from odoo.tools import SQL

from .. import database

#: Messages taken at once by one worker.
CLAIM_SIZE = 200


class DeliveryMarks:
    """What the workers of all channels share: a connection of its own, session locks, notes that are not lost.

    *Locks.* A session lock of the database on each message taken. When the worker dies its locks go with its
    connection: who gets the lock of a message that is marked as begun knows that its worker is no more.

    *Marks.* Each is one short transaction, done again when another one was faster.

    *The last look.* Whatever marks a message as begun asks in the same statement whether the ledger still is what
    the message was made of (``look_again``, rule A5); one made of another ledger is not begun.

    ``cr`` must have no other use while the object lives. ``locks`` is the first half of the key of a message's
    lock; the id of its record is the second.
    """

    locks = None

    def __init__(self, cr):
        self.cr = cr
        self._changed = SQL("FALSE")

    def look_again(self, env) -> None:
        """Learn how to ask whether the ledger changed; again now and then, for the days of companies pass."""
        self._changed = env["collection.action"]._changed_sql()

    def _unchanged(self, record: SQL) -> SQL:
        """Return the condition that no action's message, of those meant by ``record``, says what is no longer so."""
        return SQL("NOT EXISTS (SELECT 1 FROM collection_action action WHERE %s AND %s)", record, self._changed)

    @staticmethod
    def _by_the_indexes(cr) -> None:
        """Prepare a statement that looks again: by the indexes, whatever PostgreSQL takes the tables for."""
        cr.execute("SET LOCAL enable_seqscan = off; SET LOCAL jit = off")

    def _lock_next(self, waiting: SQL) -> list[int]:
        """Lock the next messages of a SELECT of ids, in its order, passing over those another worker holds."""
        return [message_id for (message_id,) in self._read(SQL(
            """
            -- MATERIALIZED: no lock must be taken before the messages are in their order
            WITH waiting AS MATERIALIZED (%s)
            SELECT id FROM waiting WHERE pg_try_advisory_lock(%s, id) LIMIT %s
            """, waiting, self.locks, CLAIM_SIZE))]

    @staticmethod
    def _queued(channel, action_ids) -> SQL:
        """Return the condition that an ``action`` waits for its channel to send it (``action_ids``: only these)."""
        return SQL("action.channel = %s AND action.delivery_state = 'queued' AND %s", channel,
                   SQL("TRUE") if action_ids is None else SQL("action.id = ANY(%s)", action_ids))

    @contextmanager
    def holding(self, env, ids):
        """Work on messages whose locks were taken, with what their last holders did in view; then give them back."""
        env.cr.commit()
        self.look_again(env)
        try:
            yield
        finally:
            self.release(ids)

    def release(self, ids) -> None:
        """Give locks back. A lost connection has given them back already."""
        try:
            self.cr.rollback()
            self.cr.execute(SQL("SELECT pg_advisory_unlock(%s, id) FROM unnest(%s::int[]) id", self.locks, ids))
            self.cr.commit()
        except (psycopg2.InterfaceError, psycopg2.OperationalError):
            if not self.cr.connection.closed:
                raise

    def _read(self, query):
        """Return the rows of a query, and see the world anew with the next one."""
        self.cr.execute(query)
        rows = self.cr.fetchall()
        self.cr.commit()  # what follows must see what other workers did
        return rows

    def _commit(self, work):
        """Do ``work(cursor)`` and commit, again when another transaction was faster."""
        def committed():
            result = work(self.cr)
            self.cr.commit()
            return result

        return database.again(self.cr, committed)

    def _commit_surely(self, write):
        """Do ``write(cursor)`` and commit; when the connection is lost, over a new one before that is told.

        What a service said of a message must not be lost with a connection.
        """
        try:
            self._commit(write)
        except (psycopg2.InterfaceError, psycopg2.OperationalError):
            if not self.cr.connection.closed:
                raise
            with Registry(self.cr.dbname).cursor() as cr:
                write(cr)
            raise


def lock_left_behind(env, locks: SQL, waiting: SQL, besides: SQL | None = None) -> list[int]:
    """Lock and return the actions whose messages wait, but for those that a worker is sending now.

    ``waiting``: a SELECT of the action's ``id`` and the ``message_id`` whose lock a worker would hold. ``besides``:
    further queries of the same WITH, over those ``locked``. The locks last until the end of the transaction.
    """
    rows = env.execute_query(SQL(
        """
        -- MATERIALIZED: no lock must be tried on other messages
        WITH waiting AS MATERIALIZED (%(waiting)s),
        locked AS MATERIALIZED (
            SELECT id, message_id FROM waiting WHERE pg_try_advisory_xact_lock(%(locks)s, message_id)
        )
        %(besides)s
        SELECT action.id
          FROM collection_action action
         WHERE action.id IN (SELECT id FROM locked)
      ORDER BY action.id
           FOR NO KEY UPDATE
        """, waiting=waiting, locks=locks, besides=besides or SQL("")))
    return [action_id for (action_id,) in rows]
