"""Stage 3, dispatch: claim due automatic actions, look again, render, hand to the outbox."""

import json
import logging
from datetime import date, timedelta
from math import ceil

from odoo import api, models
from odoo.tools import SQL, split_every

from .... import database
from ....reasons import lasting
from ....tools.apart import apart, reason_of
from ....transitions import HAND_OVER, WAIT
from .delivery import RETRY_AFTER

_logger = logging.getLogger(__name__)

#: Actions handed over in one transaction.
BATCH_SIZE = 200
#: Seconds for which messages are sent at least after each batch, also when the run's time is over.
SHORTEST_DELIVERY = 1


class CollectionAction(models.Model):
    """The dispatch stage (rules A3 to A9). Any number of workers may run it at once."""

    _inherit = "collection.action"

    @api.model
    def _cron_dispatch(self):
        """Send what is due, batch by batch, one transaction each. Called by the scheduled action."""
        progress = self.env["ir.cron"]
        database.again_on_conflict(self.env, self._look_around)
        progress._commit_progress(remaining=self._count_due(self._open_companies()))
        after = (date.min, 0)
        while True:
            batch, after = database.again_on_conflict(self.env, lambda after=after: self._dispatch_next(after))
            time_left = progress._commit_progress(len(batch))
            finished = self._deliver(None, max(time_left, SHORTEST_DELIVERY))
            changed = database.again_on_conflict(self.env, self._decide_changed_anew)
            time_left = progress._commit_progress(len(changed))
            if not ((batch or changed) and time_left and finished):
                break
        more = not time_left and (batch or changed or not finished)
        left = 1 + self._count_due(self._open_companies()) if more else 0
        progress._commit_progress(int(bool(left and not batch)), remaining=left)

    @api.model
    def _look_around(self):
        """Take in what happened since the last run: outcomes, and changes of accounts."""
        self._collect_outcomes()
        self._take_back_left_behind()
        self._plan_touched()

    @api.model
    def _dispatch_next(self, after=(date.min, 0)):
        """Claim and hand over the next batch; returns it and the place it reaches to.

        It is empty when nothing is due any more. ``after``: the place that an earlier batch reached to.
        """
        batch = self._claim(self._open_companies(), after)
        place = (batch[-1].date, batch[-1].id) if batch else after
        batch._dispatch_batch()
        return batch, place

    @api.model
    def _wake_dispatcher(self):
        """Run the dispatch cron soon."""
        self.env["ir.cron"]._collection_wake("ir_cron_collection_dispatch")

    @api.model
    def _open_companies(self) -> dict:
        """Return ``{company: today}`` of the companies whose sending hours are open now (rule A7).

        For the others the dispatch cron is booked at the opening of their next slot.
        """
        now = database.now()
        opened, openings = {}, set()
        for company in self.env["res.company"].sudo().search([]):  # pylint: disable=no-search-all; they are few
            opening = company._collection_next_slot(now)
            if opening == now:
                opened[company] = company._collection_today()
            elif opening and opening - now < timedelta(days=31):
                openings.add(opening)
        self.env["ir.cron"]._collection_wake("ir_cron_collection_dispatch", at=openings)
        return opened

    @api.model
    def _due_sql(self, open_companies) -> SQL:
        """Return the condition under which an automatic action may leave now (rules A3, A7)."""
        slots = SQL(", ").join(
            SQL("(%s, %s::date)", company.id, today) for company, today in open_companies.items()
        ) if open_companies else SQL("(0, NULL::date)")
        return SQL(
            """
            action.channel = ANY(%(channels)s)
            AND (action.state = 'scheduled' AND action.send_now
                 OR (action.state = 'scheduled' OR action.state = 'error' AND action.retry_at <= %(now)s)
                    AND EXISTS (SELECT 1 FROM (VALUES %(slots)s) slot (company_id, today)
                                 WHERE slot.company_id = action.company_id AND action.date <= slot.today
                                   AND NOT (action.scenario_action_id IS NOT NULL AND %(before)s)))
            """,
            before=self._specific_first_sql(),
            channels=[key for key, channel in self._channel_classes().items() if channel.can_be_automatic],
            now=database.now(), slots=slots,
        )

    @api.model
    def _specific_first_sql(self) -> SQL:
        """Return the condition, over ``action`` and ``slot``, that a specific one of its account is due as well.

        That leaves first, and is then the last contact from which the scenario keeps its distance (rule P3).
        """
        return SQL(
            """
            EXISTS (SELECT FROM collection_action chosen
                     WHERE chosen.partner_id = action.partner_id AND chosen.company_id = action.company_id
                       AND chosen.kind = 'specific' AND chosen.state = 'scheduled'
                       AND chosen.channel = ANY(%s) AND chosen.date <= slot.today)
            """,
            [key for key, channel in self._channel_classes().items()
             if channel.can_be_automatic and channel.is_contact])

    @api.model
    def _dispatch_hands(self) -> int:
        """Say how many may hand over side by side: one for each batch that is due."""
        return ceil(self._count_due(self._open_companies()) / BATCH_SIZE)

    @api.model
    def _count_due(self, open_companies) -> int:
        self.env.flush_all()
        [(count,)] = self.env.execute_query(SQL(
            "SELECT COUNT(*) FROM collection_action action WHERE %s", self._due_sql(open_companies)))
        return count

    @api.model
    def _claim(self, open_companies, after=(date.min, 0), only=None):
        """Lock the next due actions for this transaction, passing over those another worker holds.

        ``after``: date and id of the last one looked at in this run; ``only``: ids of those that may be claimed.
        """
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            """
            SELECT action.id
              FROM collection_action action
             WHERE %s AND (action.date, action.id) > %s AND %s
          ORDER BY action.date, action.id
             LIMIT %s
               FOR NO KEY UPDATE SKIP LOCKED
            """, self._due_sql(open_companies), after,
            SQL("TRUE") if only is None else SQL("action.id = ANY(%s)", only), BATCH_SIZE,
        ))
        return self.browse(action_id for (action_id,) in rows)._with_few_pdfs()

    def _dispatch_batch(self):
        """Look at claimed actions again and hand over those that still stand (rule A5).

        One transaction. The accounts are refreshed and planned anew: that cancels the actions of leader items cleared
        since, and moves the dates of others. Then each action that is still due goes to its channel, or waits in error.
        """
        # sudo: sending is the engine's work, in the name of the account's collector
        self.sudo()._apart(
            lambda actions: actions._dispatch_together(), lasting(self.env)._("The message cannot be made: %s"), "text")
        self._note_stage()

    def _dispatch_together(self):
        """Do what :meth:`_dispatch_batch` says, for all or none."""
        actions = self
        actions._replan()
        actions.filtered(lambda action: action._still_due())._dispatch_by_channel()

    def _dispatch_by_channel(self):
        """Give actions that are due to their channels; those that cannot be sent wait in error."""
        for channel_key, group in self.grouped("channel").items():
            channel = self._channel_classes()[channel_key](self.env(su=True))
            ready = group._set_aside(channel)
            if ready:
                ready._hand_over(channel)

    def _still_due(self):
        """Say whether a claimed action may still leave after its account was planned anew."""
        self.ensure_one()
        return HAND_OVER.allows(self) and (
            self.send_now or self.date <= self.company_id._collection_today())

    def _set_aside(self, channel):
        """Put actions that cannot be sent in error, saying why; return those that can (rules A6, C5)."""
        problems = {}
        for action in self:
            if reason := action._collector_problem():
                problems[action.id] = (reason, "collector")
        for action_id, reason in channel.unreachable(self).items():
            refused = self.browse(action_id).delivery_error == reason
            problems.setdefault(action_id, (reason, "address" if refused else "contact"))
        for action in self:
            if action.id in problems:
                action._set_error(*problems[action.id])
        return self.filtered(lambda action: action.id not in problems)

    def _hand_over(self, channel):
        """Render and write the outbox records; an action that cannot be rendered waits in error."""
        channel.withdraw(self)
        channel.files, without_file = self._make_statement_files()
        channel.enclosed, waiting = self._make_enclosed()
        for action_id, reason in waiting.items():
            self.browse(action_id)._set_error(reason, "file", retry_at=database.now() + RETRY_AFTER)
        ready = self.filtered(lambda action: action.id not in without_file and action.id not in waiting)
        messages, handed, failed = ready._hand_over_apart(channel) if ready else ({}, {}, {})
        for action_id, reason in (without_file | failed).items():
            self.browse(action_id)._set_error(reason, "text", retry_at=database.now() + RETRY_AFTER)
        ready = self.browse(handed)
        if ready:
            ready._mark_handed_over(handed, messages)

    def _hand_over_apart(self, channel):
        """Hand over all at once; when that fails in halves, so that one bad text stops no other.

        Returns ``{action id: Message}``, ``{action id: HandedOver}`` and ``{action id: reason}``.
        """
        messages, handed, failed = {}, {}, {}

        def hand_over(actions):
            made = channel.render(actions)
            handed.update(channel.hand_over(actions, made))
            messages.update(made)

        def cannot(action, error):
            _logger.warning("collection.action %s cannot be sent", action.id, exc_info=error)
            failed[action.id] = lasting(self.env)._("The message cannot be made: %s", reason_of(error))

        apart(self.env, self, hand_over, cannot)
        return messages, handed, failed

    def _mark_handed_over(self, handed, messages):
        """Note in one statement for the batch what was handed over: items, recipient, message, outbox record."""
        links = sorted({"mail_id"}.union(*(note.links for note in handed.values())))
        snapshots = self._snapshots(messages)
        rows = []
        for action in self:
            note, message = handed[action.id], messages[action.id]
            rows.append(SQL(
                "(%s, %s::date, %s, %s::int, %s::jsonb, %s)", action.id,
                action.company_id._collection_today(), message.to, note.message_id,
                json.dumps([snapshots[item_id] for item_id in message.items.ids]),
                SQL(", ").join(SQL("%s::int", note.links.get(name)) for name in links),
            ))
        self._keep_earlier_messages([note.message_id for note in handed.values() if note.message_id])
        self.env.cr.execute(SQL(
            """
            UPDATE collection_action action
               SET %(handed_over)s, %(links)s, write_uid = %(uid)s, write_date = %(now)s
              FROM (VALUES %(rows)s) sent (id, day, recipient, message_id, items, %(names)s)
             WHERE sent.id = action.id
            """,
            handed_over=HAND_OVER.set_sql(
                done_date=SQL("sent.day"), sent_to=SQL("sent.recipient"), message_id=SQL("sent.message_id"),
                sent_items=SQL("sent.items"), delivery_date=database.now()),
            links=SQL(", ").join(SQL("%s = sent.%s", SQL.identifier(name), SQL.identifier(name)) for name in links),
            rows=SQL(", ").join(rows), names=SQL(", ").join(map(SQL.identifier, links)), uid=self.env.uid,
            now=database.now(),
        ))
        self._note_items({action.id: messages[action.id].items.ids for action in self})
        self.invalidate_recordset()

    def _snapshots(self, messages):
        """Return ``{item id: its amounts of now}`` of all items that the messages tell of."""
        every = self.env["account.move.line"].union(*(messages[action.id].items for action in self))
        documents = {item: name for message in messages.values() for item, name in message.documents.items()}
        return {snapshot["id"]: snapshot for snapshot in every._collection_snapshot(documents)}

    def _note_items(self, items):
        """Write the items of actions in bulk: ``{action id: item ids}``."""
        pairs = [(action_id, item_id) for action_id, ids in items.items() for item_id in ids]
        self.env.cr.execute(SQL(
            "DELETE FROM account_move_line_collection_action_rel WHERE collection_action_id = ANY(%s)", self.ids))
        for chunk in split_every(5000, pairs):
            self.env.cr.execute(SQL(
                "INSERT INTO account_move_line_collection_action_rel (collection_action_id, account_move_line_id)"
                " VALUES %s", SQL(", ").join(SQL("%s", pair) for pair in chunk),
            ))

    def _collector_problem(self):
        """Say why nothing can be sent in the name of the collector, False when it can (rule A6)."""
        self.ensure_one()
        _ = lasting(self.env)._
        collector = self.collector_id
        customer = self.partner_id._collection_label()
        if not collector:
            return _("%s has no collector: choose one on the customer.", customer)
        if not collector.active:
            return _("%(collector)s, collector of %(customer)s, is archived: choose another one.",
                     collector=collector.name, customer=customer)
        if not collector._collection_has_right():
            return _("%(collector)s, collector of %(customer)s, may no longer collect: choose another one, or "
                     "have the right “Collection: Collector” given back.",
                     collector=collector.name, customer=customer)
        if not collector._collection_may_collect(self.company_id):
            return _("%(collector)s, collector of %(customer)s, has no access to %(company)s any more: choose "
                     "another one, or have the company given back.", collector=collector.name,
                     customer=customer, company=self.company_id.name)
        if self._lacks_address(collector):
            return _("%(collector)s, collector of %(customer)s, has no valid e-mail address to send from.",
                     collector=collector.name, customer=customer)
        return False

    def _lacks_address(self, sender):
        """Say whether a message must leave from an address that its sender does not have."""
        return self._channel_class().from_address and not sender.partner_id.email_normalized

    def _set_error(self, reason, kind, retry_at=False):
        """Let an action wait in error with its reason; nothing is written when nothing changed."""
        self.ensure_one()
        given = {"error": reason, "error_kind": kind, "retry_at": retry_at}
        if any(self[name] != value for name, value in WAIT.values(**given).items()):
            self._change_state(WAIT, **given)
