"""What becomes of an action that a stage of the engine fails on: it waits in error, and stops no other (rule A9)."""

import logging
from datetime import timedelta

import psycopg2

from odoo import api, models
from odoo.tools import SQL

from .... import database
from ....tools.apart import apart, reason_of
from ....transitions import STOP

_logger = logging.getLogger(__name__)

#: Wait before an action is tried again that failed for no fault of its customer's.
TRY_AGAIN_AFTER = timedelta(hours=1)
#: Customers that cannot be planned before planning itself is held to be broken.
BROKEN_AT_MOST = 20


class CollectionAction(models.Model):
    """Used by all stages; the fast path of a whole batch is always tried first."""

    _inherit = "collection.action"

    def _apart(self, work, words: str, kind: str = "server", again: bool = True):
        """Do ``work(actions)`` for all at once; those that it fails on wait in error, saying why in ``words``.

        ``words``: a sentence with one ``%s`` for the reason; ``again``: they are tried again by themselves.
        """
        apart(self.env, self, work, lambda action, error: action._stop_in_error(words, error, kind, again))

    def _stop_in_error(self, words: str, error, kind: str, again: bool):
        """Let an action wait in error that the engine failed on. In SQL: what is broken may break the ORM's way, too.

        When another action has taken its place (rule P2), only its delivery ends.
        """
        _logger.warning("collection.action %s stopped", self.id, exc_info=error)
        reason = words % reason_of(error)
        failed = SQL(
            "delivery_state = CASE WHEN delivery_state = 'queued' THEN 'failed' ELSE delivery_state END,"
            " delivery_error = CASE WHEN delivery_state = 'queued' THEN %s ELSE delivery_error END",
            reason)
        waits = SQL("%s, %s", STOP.set_sql(
            error=reason, error_kind=kind, retry_at=database.now() + TRY_AGAIN_AFTER if again else None), failed)
        for values in (waits, failed):
            try:
                with self.env.cr.savepoint():
                    for channel in self._channel_classes().values():
                        channel(self.env).stop(self)
                    self.env.cr.execute(SQL("UPDATE collection_action SET %s WHERE id = %s", values, self.id))
                break
            except psycopg2.IntegrityError:
                _logger.warning("collection.action %s cannot wait in error", self.id)
        self.invalidate_recordset(flush=False)

    @api.model
    def _each_channel(self, work):
        """Do ``work(channel)`` for every channel; one that fails stops no other."""
        for key, channel_class in self._channel_classes().items():
            try:
                with self.env.cr.savepoint():
                    work(channel_class(self.env(su=True)))
            except psycopg2.OperationalError:
                raise
            except Exception:
                _logger.exception("Channel %s failed", key)

    @api.model
    def _replan_apart(self, partner_ids):
        """Refresh and plan customers; one that this fails on is told of in the log and stops no other.

        When it fails on many, the fault is not theirs: the error is raised, and all is tried again later.
        """
        broken = []

        def failed(customer, error):
            _logger.error("The accounts of customer %s cannot be planned", customer[0], exc_info=error)
            broken.extend(customer)
            if len(broken) > BROKEN_AT_MOST:
                raise error

        apart(self.env, list(partner_ids), self._replan_partners, failed)
