"""What is kept of an item's place in its scenario beside the actions done for it (rules P4, P7, P8)."""

from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from ... import database, ledger
from ...states import OPEN

#: In the context of a refresh that began when no item had finished; no caller from outside can have it.
_NONE_FINISHED = object()


class SeldomThere(NamedTuple):
    """What few ledgers have and the plan need not ask for where it is not: each of it costs every run.

    ``places``: rows of ``collection.item.place``; ``silent``: finished items that nobody was asked about;
    ``questions``: open ones (rule P7); ``doubts``: messages of which nobody knows whether they left (rule A9);
    ``follow_ups``: items with a follow-up date or a promise, and lines of the agenda for such (rules S1, S2);
    ``companions``: open messages beside one that is sent already (rule M1).
    """

    places: bool
    silent: bool
    questions: bool
    doubts: bool
    follow_ups: bool
    companions: bool


class CollectionItemPlace(models.Model):
    """One row for an item that finished its scenario, took over the lead, or began again; most items have none.

    Which steps are done for an item, its actions say. Only the engine writes here.
    """

    _name = "collection.item.place"
    _description = "Place of an item in its scenario"
    _log_access = False
    _rec_name = "item_id"

    item_id = fields.Many2one("account.move.line", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade", index=True)
    taken_from = fields.Json(
        "Took the lead from", readonly=True,
        help="Items that led before and were still open, each with the last action made by then: what was done for it "
             "up to that one counts here, too (rule P4).")
    passed_over = fields.Json(
        "Passed over", readonly=True,
        help="The open action with which it took the lead, and the steps before that one which were not ahead of it: "
             "the scenario goes on where it is (rule P4).")
    since_action_id = fields.Integer(
        "Counted since", readonly=True,
        help="The scenario was begun again for the item: actions up to this one count no longer.")
    since_before = fields.Integer(
        "Counted before since", readonly=True, help="What it was before it was begun again, to take that back.")
    finished_on = fields.Date("Scenario finished on", readonly=True, help="Its last action was done (rule P7).")
    finished_for = fields.Char(
        "Finished for", readonly=True,
        help="The scenario and its actions by then: with others, it is looked at again whether something is left. Kept "
             "of an item that is paid, for the case that it is open again.")
    todo_id = fields.Many2one(
        "collection.action", "Question to the collector", readonly=True, ondelete="set null", index="btree_not_null",
        help="“What now?” is asked once for an item that finished its scenario.")

    _one_for_item = models.UniqueIndex("(item_id)")
    _finished = models.Index("(item_id) WHERE finished_on IS NOT NULL")

    @api.model
    def _finished_sql(self) -> SQL:
        """Return the condition, over ``line``, that an item has finished its scenario (rule P7)."""
        if self.env.context.get("collection_finished") is _NONE_FINISHED:
            return SQL("FALSE")
        return SQL("line.id IN (SELECT item_id FROM collection_item_place WHERE finished_on IS NOT NULL)")

    @api.model
    def _with_finished_known(self, records):
        """Return records whose context says whether any item has finished, and the answer.

        Where none has, the statements need not ask for it.
        """
        [(finished,)] = self.env.execute_query(SQL(
            "SELECT EXISTS (SELECT FROM collection_item_place WHERE finished_for IS NOT NULL)"))
        return records.with_context(collection_finished=None if finished else _NONE_FINISHED), finished

    @api.model
    def _seldom_there(self) -> SeldomThere:
        """Ask in one statement which of the things of ``SeldomThere`` there are."""
        database.run_prepared(self.env.cr, SQL(
            """
            SELECT EXISTS (SELECT FROM collection_item_place),
                   EXISTS (%s),
                   EXISTS (SELECT FROM collection_action
                            WHERE kind = 'finished' AND state IN %s),
                   EXISTS (SELECT FROM collection_action
                            WHERE state = 'error' AND error_kind IS NOT DISTINCT FROM 'unknown'),
                   EXISTS (SELECT FROM account_move_line WHERE collection_followup_date IS NOT NULL)
                   OR EXISTS (SELECT FROM account_move_line WHERE collection_promise_date IS NOT NULL)
                   OR EXISTS (SELECT FROM collection_action WHERE kind = 'follow_up' AND state IN %s),
                   EXISTS (SELECT FROM collection_action WHERE kind = 'companion' AND state IN %s)
            """, self._silent_sql(), OPEN, OPEN, OPEN))
        return SeldomThere(*self.env.cr.fetchone())

    @api.model
    def _silent_sql(self) -> SQL:
        """Select the finished items whose collectors are yet to be asked "What now?"."""
        return SQL(
            """
            SELECT place.item_id
              FROM collection_item_place place
         LEFT JOIN collection_action todo ON todo.id = place.todo_id
             WHERE place.finished_on IS NOT NULL
               AND (todo.id IS NULL OR todo.state = 'cancelled' AND todo.skipped IS NOT TRUE)
            """)

    @api.model
    def _scenarios_sql(self) -> SQL:
        """Select of each scenario the ``id`` and ``made_of``: what "finished" was said of."""
        return SQL(
            """
            SELECT scenario.id,
                   CONCAT_WS(' ', scenario.id, COALESCE(scenario.repeat_days, 0),
                             STRING_AGG(step.id::text, ',' ORDER BY step.sequence, step.id)) AS made_of
              FROM collection_scenario scenario
         LEFT JOIN collection_scenario_action step ON step.scenario_id = scenario.id AND step.active
          GROUP BY scenario.id
            """)

    @api.model
    def _take_from_sql(self) -> SQL:
        """Note of each account in ``fresh`` whose leader item is older than the one before: that is no new beginning.

        What the one before had taken over goes with it (rule P4). What is done for it later counts for it alone. What
        its open action had passed over stays so as long as that one is open.
        """
        return SQL(
            """
            INSERT INTO collection_item_place AS place (item_id, company_id, taken_from, passed_over)
            SELECT fresh.leader_item_id, fresh.company_id,
                   COALESCE(former.taken_from, '{}')
                       || jsonb_build_object(fresh.taken_from, (SELECT COALESCE(MAX(id), 0) FROM collection_action)),
                   (SELECT jsonb_build_object(action.id, jsonb_agg(step.id))
                      FROM collection_action action
                      JOIN collection_scenario_action own ON own.id = action.scenario_action_id
                      JOIN collection_scenario_action step ON step.scenario_id = own.scenario_id
                                                          AND (step.sequence, step.id) < (own.sequence, own.id)
                                                          AND NOT to_jsonb(step.id)
                                                                  <@ COALESCE(action.steps_ahead, '[]')
                     WHERE action.leader_item_id = fresh.taken_from AND action.state IN %s
                  GROUP BY action.id)
              FROM fresh
         LEFT JOIN collection_item_place former ON former.item_id = fresh.taken_from
             WHERE fresh.taken_from IS NOT NULL
          ORDER BY fresh.leader_item_id
                ON CONFLICT (item_id) DO UPDATE
               SET taken_from = COALESCE(place.taken_from, '{}') || EXCLUDED.taken_from,
                   passed_over = EXCLUDED.passed_over
            """, OPEN)

    @api.model
    def _begin_again(self, items):
        """Count no action done so far for some items, and let them lead again (rule P7)."""
        self._write_places(items, SQL(
            """
            finished_on = NULL, finished_for = NULL, taken_from = NULL, passed_over = NULL, todo_id = NULL,
            since_before = COALESCE(since_action_id, 0), since_action_id = (SELECT MAX(id) FROM collection_action)
            """))

    @api.model
    def _forget_finished(self, items):
        """Forget that some items finished, since their last action was not done after all (rule A10)."""
        self._write_places(items, SQL("finished_on = NULL, finished_for = NULL"))

    @api.model
    def _take_beginning_back(self, items):
        """Count again what was done before some items began again."""
        self._write_places(items, SQL("since_action_id = since_before, since_before = NULL"), leads=False)

    @api.model
    def _write_places(self, items, values: SQL, leads=True):
        """Write values on the rows of items; with ``leads`` they lead, where no older item does (rule P1)."""
        self.env.flush_all()
        self.env.cr.execute(SQL(
            "UPDATE collection_item_place SET %s WHERE item_id = ANY(%s) RETURNING item_id", values, items.ids))
        found = items.browse(item_id for (item_id,) in self.env.cr.fetchall())
        self.invalidate_model()
        if leads and found:
            self._let_lead(found)
        return found

    @api.model
    def _let_lead(self, items):
        """Make items the leaders of the accounts that they are collected in, as if they had never lost the lead."""
        self.env.cr.execute(SQL(
            """
            UPDATE collection_account account
               SET leader_item_id = first.item_id, leader_due_date = first.due_date
              FROM (SELECT DISTINCT ON (account.id) account.id AS account_id, line.id AS item_id,
                           %(due_date)s AS due_date
                      FROM account_move_line line
                           %(collected_in)s
                     WHERE line.id = ANY(%(items)s)
                  ORDER BY account.id, %(due_date)s, line.id) first
             WHERE account.id = first.account_id
            """, due_date=ledger.DUE_DATE, collected_in=ledger.COLLECTED_IN, items=items.ids))
        self.env["collection.account"].invalidate_model()
