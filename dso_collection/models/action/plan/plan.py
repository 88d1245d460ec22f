"""Stage 2, plan: give each collecting account its one open scenario action, set-based (rule P6)."""

from odoo import api, models
from odoo.tools import SQL

from .... import database, ledger
from ....reasons import lasting
from ....states import FIRST_STATE_OF_STEP, IN_DOUBT, OPEN
from ....transitions import BEGIN, BEGIN_ANEW, END

#: Over ``action`` and its ``step``: was it tried by both channels of the step?
TRIED_BY_TWO = SQL(
    "(step.second_channel IS NOT NULL"
    " AND EXISTS (SELECT FROM collection_action other WHERE other.companion_of_id = action.id"
    "             AND other.state <> 'cancelled'))")


class CollectionAction(models.Model):
    """The plan stage (rules P2 to P5). Runs over all accounts or a set; running twice changes nothing."""

    _inherit = "collection.action"

    def _replan(self):
        """Refresh and plan the accounts of these actions at once (rule P5)."""
        self._replan_partners(self.partner_id.ids)

    @api.model
    def _replan_partners(self, partner_ids=None):
        """Refresh and plan the accounts of some customers, or of a part of a run (None: all of them)."""
        # sudo: the engine decides over the whole ledger, whoever asks it to look
        engine, finished = self.env["collection.item.place"].sudo()._with_finished_known(self.sudo())
        accounts = engine.env["collection.account"]
        if partner_ids is None:
            scope = database.every_customer(self.env)
        else:
            whole = isinstance(partner_ids, database.Part)
            scope = partner_ids if whole else database.whole_groups(self.env, partner_ids)
        with database.at_scale(self.env.cr, scope):
            engine._plan_specific(scope)
            if finished:
                engine._finished_again(scope)
                leaders = engine._leaders_beside_finished(scope)
            accounts._refresh(scope)
            if finished:
                engine._look_at_finished(scope, leaders)
            self.env["collection.item.history"]._settle_promises(scope)
            engine._plan(scope)

    @api.model
    def _plan(self, partner_ids=None) -> dict[str, int]:
        """Plan the accounts of the scope; returns the number of rows that each stage changed.

        Reads ``collection.account``: refresh it first. Each stage is one statement.
        """
        self.env.flush_all()
        counts = {}

        def run(*stages):
            for stage, statement in stages:
                database.run_prepared(self.env.cr, statement, partner_ids)
                counts[stage] = self.env.cr.rowcount

        with database.at_scale(self.env.cr, partner_ids):
            there = self.env["collection.item.place"]._seldom_there()
            with database.by_hash(self.env.cr, partner_ids):
                target, finished = self._plan_target(partner_ids, there)
                if finished:
                    run(("finished", self._plan_finished_sql(target)))
                else:
                    run(("cancelled", self._plan_cancel_sql(partner_ids, target)),
                        ("updated", self._plan_update_sql(partner_ids, target)),
                        ("created", self._plan_insert_sql(partner_ids, target)))
                    database.analyse_after(self.env.cr, counts["created"], self._table)
            if not finished:
                if there.companions:
                    run(("companions", self._end_companions_sql(partner_ids)))
                # Not by hash: few are asked about, and the whole ledger would be read for them.
                if there.questions:
                    run(("answered", self._plan_answered_sql(partner_ids)))
                if there.silent:
                    run(("asked", self._plan_asked_sql(partner_ids)))
                if there.follow_ups:
                    self._plan_follow_ups(partner_ids)
                with database.by_hash(self.env.cr, partner_ids):
                    run(("next", self._plan_next_sql(partner_ids)))
        if finished:
            return self._plan_with_next_leaders(partner_ids)
        self.invalidate_model()
        self.env["collection.account"].invalidate_model()
        return counts

    @api.model
    def _plan_with_next_leaders(self, partner_ids) -> dict[str, int]:
        """Plan the scope after some leader items have finished: the next ones lead (rule P7).

        Comes again as often as one account has items that finish in the same run.
        """
        engine, _finished = self.env["collection.item.place"]._with_finished_known(self)
        engine.env["collection.account"]._refresh(engine._customers_of_finished(partner_ids))
        return engine._plan(partner_ids)

    @api.model
    def _plan_target(self, partner_ids, there):
        """Compute once where each account should be (rules P2 to P4).

        Returns the query by which the stages read it, and whether any leader item has finished. ``there``: a
        ``SeldomThere``.
        """
        query = self._plan_target_sql(partner_ids, there)
        if database.is_many(partner_ids):
            kept = database.kept(self.env.cr, "collection_plan_target", partner_ids, query, ["account_id"])
            [(finished,)] = self.env.execute_query(SQL("SELECT EXISTS (SELECT FROM (%s) t WHERE finished)", kept))
            return kept, finished
        database.run_prepared(self.env.cr, query, partner_ids)
        rows = self.env.cr.fetchall()
        columns = list(zip(*rows, strict=True)) or [()] * 6
        return SQL(
            "SELECT * FROM unnest(%s::int[], %s::int[], %s::date[], %s::int[], %s::int[], %s::boolean[])"
            " listed (account_id, step_id, date, action_id, repetition, finished)", *map(list, columns)
        ), any(row[-1] for row in rows)

    @api.model
    def _plan_cancel_sql(self, partner_ids, target) -> SQL:
        """End the open scenario actions whose leader item, scenario or reason to be is gone (rule P4).

        A message of which nobody knows whether it left keeps its question, whatever comes (rule A9).
        """
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            ended AS (
                SELECT action.id, company.today,
                       account.leader_id, account.scenario_id, account.leader_item_id,
                       target.step_id AS planned_step_id, target.finished, step.scenario_id AS old_scenario_id,
                       step.active AS step_active, action.leader_item_id AS old_leader_item_id,
                       %(covered)s AS covered,
                       step.trigger = 'due_date' AND step.delay_days < 0
                           AND account.leader_due_date <= company.today AS too_late,
                       (SELECT %(cleared)s FROM account_move_line line
                         WHERE line.id = action.leader_item_id) AS cleared,
                       (SELECT status.kind
                          FROM account_move_line line
                          JOIN collection_item_status status ON status.id = line.collection_status_id
                         WHERE line.id = action.leader_item_id
                           AND (status.kind IN ('dispute', 'litigation')
                                OR line.collection_promise_date >= company.today)) AS held_by
                  FROM collection_action action
                  JOIN company ON company.id = action.company_id
                  JOIN collection_scenario_action step ON step.id = action.scenario_action_id
             LEFT JOIN collection_account account ON account.partner_id = action.partner_id
                                                 AND account.company_id = action.company_id
             LEFT JOIN (%(target)s) target ON target.account_id = account.id
                 WHERE %(may_end)s
                   AND %(scope)s
                   AND target.action_id IS DISTINCT FROM action.id
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET %(end)s, write_uid = %(uid)s, write_date = %(now)s
              FROM ended
             WHERE ended.id = action.id
            """,
            companies=self.env["collection.account"]._companies_sql(),
            scope=database.scope_sql("action.partner_id", partner_ids), target=target, covered=self._covered_sql(),
            may_end=END.from_sql(), cleared=ledger.CLEARED, uid=self.env.uid, now=database.now(),
            end=END.set_sql(cancel_date=SQL("ended.today"), cancel_reason=self._why_ended_sql()),
        )

    @api.model
    def _why_ended_sql(self) -> SQL:
        """Return the reason, in words, why an action of ``ended`` is no longer the account's (rule P4)."""
        _ = lasting(self.env)._
        return SQL(
            """
            CASE WHEN ended.leader_id IS NOT NULL THEN %(grouped)s
                 WHEN ended.scenario_id IS DISTINCT FROM ended.old_scenario_id THEN %(scenario)s
                 WHEN NOT ended.step_active THEN %(step)s
                 WHEN ended.old_leader_item_id IS NULL OR ended.cleared THEN %(paid)s
                 WHEN ended.held_by = 'promise' THEN %(promise)s
                 WHEN ended.held_by = 'dispute' THEN %(dispute)s
                 WHEN ended.held_by = 'litigation' THEN %(litigation)s
                 WHEN ended.leader_item_id IS NULL THEN %(left_out)s
                 WHEN ended.too_late AND (ended.finished OR ended.planned_step_id IS NOT NULL) THEN %(too_late)s
                 WHEN ended.leader_item_id <> ended.old_leader_item_id THEN %(excluded)s
                 WHEN ended.planned_step_id IS NOT NULL THEN %(earlier)s
                 WHEN ended.finished THEN %(finished)s
                 WHEN ended.covered THEN %(credits)s
                 ELSE %(balance)s END
            """,
            grouped=_("The account is now collected in another one."),
            scenario=_("The scenario of the account was changed."),
            step=_("The scenario action was removed from the scenario."),
            paid=_("The leader item was paid or cleared."),
            promise=_("The customer has promised to pay its leader item: that is waited for."),
            dispute=_("Its leader item is in dispute: nothing is sent until that is resolved."),
            litigation=_("Its leader item is in litigation."),
            left_out=_("The leader item is excluded from collection or no longer posted."),
            excluded=_("Another item leads now: the former one is excluded or no longer the oldest."),
            earlier=_("The scenario or the due date was changed: an earlier action comes first."),
            too_late=_("The due date has come: this action was to go before it."),
            finished=_("Every action of the scenario was done for the leader item."),
            credits=_("Credits not yet allocated cover what is overdue: allocate them first."),
            balance=_("The account owes nothing more, or less than the scenario's minimum."),
        )

    @api.model
    def _plan_update_sql(self, partner_ids, target) -> SQL:
        """Bring open actions up to date with account and step (rules P3, P5, R5).

        - A specific action follows the account's collector, and its contact unless a person chose one. A manual
          message follows nothing.
        - A date or contact that a person chose stays. Where that contact was deleted, the action has none: its text is
          not for somebody else.
        - When the step's channel or automation changed, the action begins anew. Not when nobody knows whether its
          message left: it would go a second time (rule A9).
        - One that was tried by two channels keeps its own: the other is beside it (rule M1).
        - Where an older item took the lead, the open action goes on for that one (rule P4).
        """
        return SQL(
            """
            WITH wanted AS (
                SELECT action.id, account.id AS account_id,
                       CASE WHEN action.kind = 'message' THEN action.collector_id
                            ELSE account.collector_id END AS collector_id,
                       CASE WHEN action.kind = 'message' OR action.contact_manual
                            THEN action.contact_id ELSE account.contact_id END AS contact_id,
                       CASE WHEN action.date_manual OR target.action_id IS DISTINCT FROM action.id
                            THEN action.date ELSE target.date END AS date,
                       CASE WHEN target.action_id = action.id
                            THEN account.leader_item_id ELSE action.leader_item_id END AS leader_item_id,
                       CASE WHEN target.action_id = action.id
                            THEN target.repetition ELSE action.repetition END AS repetition,
                       COALESCE(step.channel, action.channel) AS channel,
                       CASE WHEN step.id IS NULL THEN action.automatic ELSE step.automatic END AS automatic,
                       CASE WHEN step.id IS NULL THEN action.to_confirm ELSE step.to_confirm END AS to_confirm,
                       step.id IS NOT NULL
                           AND (action.channel, action.automatic, action.to_confirm)
                               IS DISTINCT FROM (step.channel, step.automatic, step.to_confirm) AS anew,
                       %(first_state)s AS first_state
                  FROM collection_action action
                  JOIN collection_account account ON account.partner_id = action.partner_id
                                                 AND account.company_id = action.company_id
             LEFT JOIN (%(target)s) target ON target.account_id = account.id
             LEFT JOIN collection_scenario_action step ON step.id = action.scenario_action_id AND NOT %(in_doubt)s
                     AND NOT %(tried)s
                 WHERE action.state IN %(open)s AND %(scope)s
            ),
            changed AS (
                SELECT wanted.*
                  FROM wanted
                  JOIN collection_action action ON action.id = wanted.id
                 WHERE (action.collector_id, action.contact_id, action.account_id, action.date, action.channel,
                        action.automatic, action.to_confirm, action.leader_item_id)
                       IS DISTINCT FROM
                       (wanted.collector_id, wanted.contact_id, wanted.account_id, wanted.date, wanted.channel,
                        wanted.automatic, wanted.to_confirm, wanted.leader_item_id)
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET collector_id = changed.collector_id, contact_id = changed.contact_id,
                   account_id = changed.account_id, date = changed.date, channel = changed.channel,
                   automatic = changed.automatic, to_confirm = changed.to_confirm,
                   leader_item_id = changed.leader_item_id, repetition = changed.repetition,
                   %(begin_anew)s, write_uid = %(uid)s, write_date = %(now)s
              FROM changed
             WHERE changed.id = action.id
            """,
            scope=database.scope_sql("action.partner_id", partner_ids), target=target, first_state=FIRST_STATE_OF_STEP,
            begin_anew=BEGIN_ANEW.set_sql_where(SQL("changed.anew"), state=SQL("changed.first_state")),
            open=OPEN, in_doubt=IN_DOUBT, tried=TRIED_BY_TWO, uid=self.env.uid, now=database.now(),
        )

    @api.model
    def _plan_insert_sql(self, partner_ids, target) -> SQL:
        """Make the next action of the accounts that have no open one (rule P2), the most urgent first.

        A message of which nobody knows whether it left is none: its question stays beside it (rule A9).
        """
        return SQL(
            """
            INSERT INTO collection_action (
                partner_id, company_id, account_id, scenario_action_id, kind, channel, date, collector_id,
                contact_id, leader_item_id, automatic, to_confirm, state, repetition, steps_ahead,
                create_uid, create_date, write_uid, write_date)
            SELECT account.partner_id, account.company_id, account.id, step.id, 'scenario', step.channel,
                   target.date, account.collector_id, account.contact_id, account.leader_item_id,
                   step.automatic, step.to_confirm, %(first_state)s, target.repetition, step.steps_ahead,
                   %(uid)s, %(now)s, %(uid)s, %(now)s
              FROM collection_account account
              JOIN (%(target)s) target ON target.account_id = account.id
              JOIN (%(steps)s) step ON step.id = target.step_id
             WHERE %(scope)s
               AND NOT EXISTS (
                   SELECT 1 FROM collection_action action
                    WHERE action.partner_id = account.partner_id
                      AND action.company_id = account.company_id
                      AND action.scenario_action_id IS NOT NULL
                      AND action.state IN %(open)s
                      AND NOT %(in_doubt)s
               )
          ORDER BY target.date, account.partner_id
            ON CONFLICT DO NOTHING
            """,
            scope=database.scope_sql("account.partner_id", partner_ids), target=target,
            first_state=BEGIN.target(FIRST_STATE_OF_STEP), steps=self._steps_sql(),
            open=OPEN, in_doubt=IN_DOUBT, uid=self.env.uid, now=database.now(),
        )

    @api.model
    def _plan_next_sql(self, partner_ids) -> SQL:
        """Show each account its next action: the open one with the earliest date. A notice is none."""
        return SQL(
            """
            WITH upcoming AS (
                SELECT DISTINCT ON (action.partner_id, action.company_id)
                       action.partner_id, action.company_id, action.id, action.date
                  FROM collection_action action
                 WHERE action.state IN %(open)s AND action.kind <> 'notice' AND %(action_scope)s
              ORDER BY action.partner_id, action.company_id, action.date, action.id
            )
            UPDATE collection_account account
               SET next_action_id = upcoming.id, next_action_date = upcoming.date
              FROM collection_account same
         LEFT JOIN upcoming ON upcoming.partner_id = same.partner_id AND upcoming.company_id = same.company_id
             WHERE same.id = account.id
               AND %(scope)s
               AND (same.next_action_id, same.next_action_date) IS DISTINCT FROM (upcoming.id, upcoming.date)
            """,
            scope=database.scope_sql("same.partner_id", partner_ids), open=OPEN,
            action_scope=database.scope_sql("action.partner_id", partner_ids),
        )
