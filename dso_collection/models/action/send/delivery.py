"""Stage 4, deliver: let the outbox send, and bring its outcome back to the action (rule A10)."""

import logging
from datetime import timedelta

import psycopg2

from odoo import api, models
from odoo.tools import SQL

from .... import database
from ....channels.base import Outcome
from ....channels.refused import refused_sql
from ....reasons import lasting
from ....states import in_doubt
from ....tools.apart import apart, reason_of
from ....transitions import ARRIVE, END, END_UNDELIVERED, FAIL

_logger = logging.getLogger(__name__)

#: Wait before a message is tried again that the mail server could not take for now.
RETRY_AFTER = timedelta(hours=1)


class CollectionAction(models.Model):
    """The deliver stage: outcomes sent, failed and bounced return to their actions."""

    _inherit = "collection.action"

    @api.model
    def _deliver(self, action_ids=None, seconds=float("inf"), channels=None) -> bool:
        """Let every channel send its queued actions (``action_ids``: only these), oldest first. Commits.

        ``channels``: keys of those that send, None for all.

        Ends after about so many ``seconds``; returns False when something is left for want of time.
        """
        self.env.cr.commit()
        finished = [
            self._deliver_through(channel(self.env(su=True)), action_ids, seconds)
            for key, channel in self._channel_classes().items() if channels is None or key in channels
        ]
        database.again_on_conflict(self.env, self._collect_outcomes)
        self.env.cr.commit()
        return all(finished)

    @api.model
    def _deliver_through(self, channel, action_ids, seconds) -> bool:
        """Let one channel send; one that fails stops no other. Not in a savepoint: it commits."""
        try:
            return channel.deliver(action_ids, seconds)
        except psycopg2.OperationalError:
            raise
        except Exception:
            self.env.cr.rollback()
            _logger.exception("Channel %s failed to deliver", channel.key)
            return False

    @api.model
    def _collect_outcomes(self):
        """Ask every channel what became of its queued actions and note it.

        The actions are locked: several workers may do this at once, each for other actions (rule A9).
        """
        self.env.flush_all()
        outcomes = []
        self._each_channel(lambda channel: outcomes.extend(channel.outcomes()))
        actions = self.sudo()  # sudo: the engine's own work
        apart(self.env, outcomes, actions._apply_outcomes, actions._outcome_not_noted)

    @api.model
    def _outcome_not_noted(self, outcomes, error):
        """Let a person decide on a message whose outcome cannot be noted: by itself it does not go again."""
        for outcome in outcomes:
            left = outcome.state == "sent" or outcome.unknown
            self.browse(outcome.action_id)._stop_in_error(
                lasting(self.env)._("What became of the message cannot be noted: %s"), error,
                "unknown" if left else "server", again=False)

    @api.model
    def _apply_outcomes(self, outcomes):
        """Note outcomes on their actions: sent ones let the scenario go on, failed ones come back."""
        concerned = self.browse(outcome.action_id for outcome in outcomes)
        failed = [outcome for outcome in outcomes if outcome.state != "sent"]
        self.browse(outcome.action_id for outcome in outcomes if outcome.state == "sent")._delivery_succeeded()
        if failed:
            concerned._replan()
        for outcome in failed:
            self.browse(outcome.action_id)._delivery_failed(outcome)
        concerned._replan()

    def _delivery_succeeded(self):
        """Note that messages left; one sent again from the outbox after a failure counts as done too."""
        self.write({"delivery_state": "sent", "delivery_date": database.now()})
        self._forgive_addresses()
        for action in self.filtered(ARRIVE.allows):
            action._change_state(ARRIVE, done_date=action._day_sent())

    def _forgive_addresses(self):
        """Forget earlier refusals of addresses that these actions reached, whatever the clock said (rule A10)."""
        self.env.flush_all()
        self.env.cr.execute(SQL(
            """
            UPDATE collection_action refused
               SET refused_address = NULL
              FROM collection_action reached
             WHERE reached.id = ANY(%(ids)s)
               AND refused.refused_address = reached.sent_to AND refused.channel = reached.channel
            """, ids=self.ids,
        ))
        self.invalidate_model(["refused_address"])

    def _day_sent(self):
        """Return the day on which a message left that counts as sent after all: that of its last try."""
        self.ensure_one()
        today = self.company_id._collection_today()
        if self.error_kind == "unknown" and self.message_id:
            return min(today, self.company_id._collection_day(self.message_id.date))
        return today

    def action_arrived(self):
        """“It arrived”: count messages in doubt as sent (rule A9). Raises ``UserError`` for others."""
        self._refuse_unless(
            in_doubt,
            lambda action: self.env._("“%s”: it is known what became of its message.", action.display_name))
        self.check_access("write")
        for key, group in self.sudo().grouped("channel").items():  # sudo: the outbox is no collector's
            self._channel_classes()[key](self.env(su=True)).arrived(group)
            group._apply_outcomes([Outcome(action.id, "sent") for action in group])

    def _delivery_failed(self, outcome):
        """Return a failed delivery to the agenda: it never counts as done (rule A10).

        When its leader item no longer leads, there is nothing to chase: it is cancelled, and the account's present
        action is left alone. But when nobody knows whether it left, its collector is asked in any case (rule A9).
        Refresh the account before.
        """
        self.ensure_one()
        reason = self._failure_in_words(outcome)
        failed = {
            "delivery_state": outcome.state, "delivery_date": database.now(), "delivery_error": reason,
            "error": reason, "error_kind": self._failure_kind(outcome),
            "refused_address":
                False if outcome.temporary or outcome.hold else outcome.address or self.sent_to,
        }
        leads = not self.scenario_action_id or self._still_leads()
        if leads:
            self._cancel_following()
        if leads or outcome.unknown:
            self._change_state(
                FAIL, retry_at=database.now() + RETRY_AFTER if outcome.temporary else False, **failed)
        else:
            self._change_state(
                END_UNDELIVERED, cancel_date=self.company_id._collection_today(),
                cancel_reason=lasting(self.env)._(
                    "Not delivered; by then its leader item no longer led: %s", reason), **failed)

    @staticmethod
    def _failure_kind(outcome):
        if outcome.unknown:
            return "unknown"
        if outcome.text:
            return "text"
        return "server" if outcome.temporary or outcome.hold else "address"

    def _current_leader_item(self):
        self.ensure_one()
        return self.env["collection.account"].search([
            ("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id),
        ]).leader_item_id

    def _failure_in_words(self, outcome):
        return self._channel().failure_in_words(self, outcome)

    @api.model
    def _message_bounced(self, messages, address, reason):
        """Note a bounce that Odoo's mail gateway learnt of (rule A10); an action that cannot note it stops no other."""
        actions = self.search([("message_id", "in", messages.ids), ("delivery_state", "in", ("queued", "sent"))])
        apart(self.env, actions, lambda bounced: bounced._note_bounce(address, reason), self._bounce_not_noted)

    def _note_bounce(self, address, reason):
        """Return these actions to the agenda: their message came back."""
        self._replan()
        for action in self:
            if outcome := action._channel().bounce(action, address, reason):
                action._delivery_failed(outcome)
        self._replan()

    @api.model
    def _bounce_not_noted(self, action, error):
        """Let a person decide on a message that came back, for more cannot be noted of it.

        In SQL, for what is broken may break the ORM's way, too. The step that followed it makes room (rule P2).
        """
        words = lasting(self.env)._("The message came back, and that cannot be noted: %s")
        self.env.cr.execute(SQL(
            """
            UPDATE collection_action following
               SET %s
              FROM collection_action bounced
             WHERE bounced.id = %s AND following.id <> bounced.id AND following.scenario_action_id IS NOT NULL
               AND following.company_id = bounced.company_id AND following.leader_item_id = bounced.leader_item_id
               AND %s
            """,
            END.set_sql(cancel_date=action.company_id._collection_today(), cancel_reason=words % reason_of(error)),
            action.id, END.from_sql("following")))
        action._stop_in_error(words, error, "address", again=False)
        self.env.cr.execute(SQL(
            "UPDATE collection_action SET delivery_state = 'bounced', delivery_error = %s WHERE id = %s",
            words % reason_of(error), action.id))
        self.invalidate_model(flush=False)

    @api.model
    def _refused_addresses(self, channel, addresses) -> dict:
        """Return ``{address: reason}`` of those whose last message through a channel failed for good."""
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            """
            SELECT DISTINCT ON (action.refused_address) action.refused_address, action.delivery_error
              FROM collection_action action
             WHERE action.refused_address = ANY(%(addresses)s) AND action.channel = %(channel)s AND %(refused)s
          ORDER BY action.refused_address, action.delivery_date DESC, action.id DESC
            """, addresses=list(addresses), channel=channel, refused=refused_sql(SQL.identifier("action")),
        ))
        reader = lasting(self.env)
        return {address: reader.words(reason) for address, reason in rows}
