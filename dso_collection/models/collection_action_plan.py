"""Stage 2, plan: give each collecting account its one open scenario action, set-based (rule P6)."""

from odoo import api, models
from odoo.tools import SQL

_OPEN = SQL("('todo', 'to_confirm', 'scheduled', 'error')")
#: The state in which an action of a ``step`` begins (rule A3).
_INITIAL_STATE = SQL(
    "CASE WHEN NOT step.automatic THEN 'todo' WHEN step.to_confirm THEN 'to_confirm' ELSE 'scheduled' END"
)


class CollectionAction(models.Model):
    """The plan stage (rules P2 to P5). Runs over all accounts or a set; running twice changes nothing."""

    _inherit = "collection.action"

    @api.model
    def _cron_plan(self):
        """Refresh and plan: all accounts once a day and on demand, else those touched since.

        Called by the scheduled action. Customers marked by ``collection.touch`` are also tried
        again when they wait in error (rule C5).
        """
        self.env["ir.cron"]._commit_progress(remaining=1)
        touched = self.env["collection.touch"]._take()
        today = self._planning_day()
        parameters = self.env["ir.config_parameter"].sudo()  # sudo: the engine's own memory
        new_day = parameters.get_param("dso_collection.planned_on") != today
        self._replan_partners(touched if touched and not new_day else None)
        self._retry_waiting(None if new_day else touched)
        if new_day:
            parameters.set_param("dso_collection.planned_on", today)
        self._wake_dispatcher()
        self.env["ir.cron"]._commit_progress(1, remaining=0)

    @api.model
    def _planning_day(self) -> str:
        """Name the day of planning: it changes when any company's date does."""
        days = [company._collection_today() for company in self.env["res.company"].sudo().search([])]
        return f"{min(days)}/{max(days)}"

    @api.model
    def _plan_touched(self):
        """Refresh and plan the customers touched since the last run, if any."""
        touched = self.env["collection.touch"]._take()
        if touched:
            self._replan_partners(touched)
            self._retry_waiting(touched)

    def _replan(self):
        """Refresh and plan the accounts of these actions at once (rule P5)."""
        self._replan_partners(self.partner_id.ids)

    @api.model
    def _replan_partners(self, partner_ids=None):
        """Refresh and plan the accounts of some customers (None: all of them)."""
        # sudo: the engine decides over the whole ledger, whoever asks it to look
        accounts = self.env["collection.account"].sudo()
        scope = None if partner_ids is None else accounts._collection_scope(partner_ids)
        accounts._refresh(scope)
        self.sudo()._plan(scope)

    @api.model
    def _plan(self, partner_ids=None) -> dict[str, int]:
        """Plan the accounts of the scope; returns the number of rows that each stage changed.

        Reads ``collection.account``: refresh it first. Each stage is one statement.
        """
        self.env.flush_all()
        counts = {}
        for stage, statement in (
            ("targets", self._plan_target_sql(partner_ids)),
            ("cancelled", self._plan_cancel_sql(partner_ids)),
            ("updated", self._plan_update_sql(partner_ids)),
            ("created", self._plan_insert_sql(partner_ids)),
            ("next", self._plan_next_sql(partner_ids)),
        ):
            self.env.cr.execute(statement)
            counts[stage] = self.env.cr.rowcount
        self.invalidate_model()
        self.env["collection.account"].invalidate_model()
        return counts

    @api.model
    def _retry_waiting(self, partner_ids=None):
        """Let actions waiting in error be looked at again by the next dispatch (rule C5).

        A refused address is looked at only when its customer was touched, never by the calendar.
        """
        scope = SQL("error_kind IN ('contact', 'collector', 'text')")
        if partner_ids is not None:
            scope = SQL("error_kind <> 'server' AND partner_id = ANY(%s)", list(partner_ids))
        self.env.flush_all()
        self.env.cr.execute(SQL(
            """
            UPDATE collection_action
               SET retry_at = %s
             WHERE id IN (SELECT id FROM collection_action WHERE state = 'error' AND %s
                             FOR NO KEY UPDATE SKIP LOCKED)
            """, self._now(), scope,
        ))
        self.invalidate_model(["retry_at"])

    @api.model
    def _plan_target_sql(self, partner_ids) -> SQL:
        """Note on each account the step it should be at, and its date (rules P2 to P4)."""
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),

            -- Every step with its rank, and its days from the due date when nothing was done before:
            -- a step that follows the previous action adds its days to those of the one before.
            step AS (
                SELECT id, scenario_id, active, trigger, delay_days, rank,
                       (SUM(delay_days) FILTER (WHERE active)
                           OVER (PARTITION BY scenario_id, chain ORDER BY rank))::int AS days_from_due
                  FROM (
                    SELECT step.*,
                           row_number() OVER (PARTITION BY scenario_id ORDER BY sequence, id) AS rank,
                           COUNT(*) FILTER (WHERE trigger = 'due_date' AND active)
                               OVER (PARTITION BY scenario_id ORDER BY sequence, id) AS chain
                      FROM collection_scenario_action step
                  ) ranked
            ),

            -- The accounts that follow a scenario now.
            candidate AS MATERIALIZED (
                SELECT account.id, account.partner_id, account.company_id,
                       account.leader_item_id, account.scenario_id,
                       scenario.restart_mode, scenario.minimum_interval_days, company.today,
                       COALESCE(item.date_maturity, item.date) AS due_date
                  FROM collection_account account
                  JOIN company ON company.id = account.company_id
                  JOIN collection_scenario scenario ON scenario.id = account.scenario_id
                  JOIN account_move_line item ON item.id = account.leader_item_id
                 WHERE account.leader_id IS NULL
                   AND account.group_balance > 0
                   AND account.group_balance >= COALESCE(scenario.minimum_balance, 0)
                   AND %(scope)s
                   AND NOT EXISTS (
                       SELECT 1 FROM collection_action underway
                        WHERE underway.partner_id = account.partner_id
                          AND underway.company_id = account.company_id
                          AND underway.delivery_state = 'queued'
                          AND underway.scenario_action_id IS NOT NULL
                   )
            ),

            -- The last step done, or skipped by a person, for the leader item.
            past AS (
                SELECT DISTINCT ON (candidate.id)
                       candidate.id, step.rank, COALESCE(action.done_date, action.cancel_date) AS date
                  FROM candidate
                  JOIN collection_action action ON action.partner_id = candidate.partner_id
                                               AND action.company_id = candidate.company_id
                                               AND action.leader_item_id = candidate.leader_item_id
                                               AND (action.state = 'done' OR action.skipped)
                  JOIN step ON step.id = action.scenario_action_id AND step.scenario_id = candidate.scenario_id
              ORDER BY candidate.id, step.rank DESC
            ),

            -- The last contact with the account, of any kind (rule A8).
            contacted AS (
                SELECT candidate.id, MAX(action.done_date) AS date
                  FROM candidate
                  JOIN collection_action action ON action.partner_id = candidate.partner_id
                                               AND action.company_id = candidate.company_id
                                               AND action.state = 'done'
                                               AND action.channel = ANY(%(contact_channels)s)
              GROUP BY candidate.id
            ),

            -- The step to be at: after the last one; else the first one, or that of its age (rule P4).
            target AS (
                SELECT DISTINCT ON (candidate.id)
                       candidate.id AS account_id, step.id AS step_id,
                       GREATEST(
                           CASE WHEN step.trigger = 'previous_action' AND past.id IS NOT NULL
                                THEN past.date + step.delay_days
                                ELSE candidate.due_date + step.days_from_due END,
                           contacted.date + candidate.minimum_interval_days
                       ) AS date
                  FROM candidate
             LEFT JOIN past ON past.id = candidate.id
             LEFT JOIN contacted ON contacted.id = candidate.id
                  JOIN step ON step.scenario_id = candidate.scenario_id
                           AND step.active
                           AND step.rank > COALESCE(past.rank, 0)
              ORDER BY candidate.id,
                       -- By its age: the last step already come goes before all others.
                       CASE WHEN past.id IS NULL AND candidate.restart_mode = 'age'
                             AND candidate.due_date + step.days_from_due <= candidate.today
                            THEN -step.rank END NULLS LAST,
                       step.rank
            )
            UPDATE collection_account account
               SET planned_step_id = target.step_id, planned_date = target.date
              FROM collection_account same
         LEFT JOIN target ON target.account_id = same.id
             WHERE same.id = account.id
               AND %(scope)s
               AND (account.planned_step_id, account.planned_date)
                   IS DISTINCT FROM (target.step_id, target.date)
            """,
            companies=self._planning_companies_sql(),
            scope=self._scope_sql("account", partner_ids),
            contact_channels=[key for key, channel in self._channel_classes().items() if channel.is_contact],
        )

    @api.model
    def _plan_cancel_sql(self, partner_ids) -> SQL:
        """End the open scenario actions whose leader item, scenario or reason to be is gone (rule P4)."""
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            ended AS (
                SELECT action.id, company.today, item.reconciled,
                       account.leader_id, account.scenario_id, account.leader_item_id,
                       step.scenario_id AS old_scenario_id, step.active AS step_active,
                       action.leader_item_id AS old_leader_item_id
                  FROM collection_action action
                  JOIN company ON company.id = action.company_id
                  JOIN collection_scenario_action step ON step.id = action.scenario_action_id
             LEFT JOIN collection_account account ON account.partner_id = action.partner_id
                                                 AND account.company_id = action.company_id
             LEFT JOIN account_move_line item ON item.id = action.leader_item_id
                 WHERE action.state IN %(open)s
                   AND %(scope)s
                   AND (account.planned_step_id IS NULL
                        OR account.leader_item_id IS DISTINCT FROM action.leader_item_id
                        OR account.scenario_id IS DISTINCT FROM step.scenario_id
                        OR NOT step.active)
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET state = 'cancelled', retry_at = NULL, send_now = FALSE, cancel_date = ended.today,
                   cancel_reason = CASE
                       WHEN ended.leader_id IS NOT NULL THEN %(grouped)s
                       WHEN ended.scenario_id IS DISTINCT FROM ended.old_scenario_id THEN %(scenario)s
                       WHEN NOT ended.step_active THEN %(step)s
                       WHEN ended.old_leader_item_id IS NULL OR ended.reconciled THEN %(cleared)s
                       WHEN ended.leader_item_id IS DISTINCT FROM ended.old_leader_item_id THEN %(excluded)s
                       ELSE %(balance)s END,
                   write_uid = %(uid)s, write_date = %(now)s
              FROM ended
             WHERE ended.id = action.id
            """,
            companies=self._planning_companies_sql(),
            scope=self._scope_sql("action", partner_ids),
            open=_OPEN, uid=self.env.uid, now=self._now(),
            grouped=self.env._("The account is now collected in another one."),
            scenario=self.env._("The scenario of the account was changed."),
            step=self.env._("The scenario action was removed from the scenario."),
            cleared=self.env._("The leader item was paid or cleared."),
            excluded=self.env._("Another item leads now: the former one is excluded or no longer the oldest."),
            balance=self.env._("The account owes nothing more, or less than the scenario's minimum."),
        )

    @api.model
    def _plan_update_sql(self, partner_ids) -> SQL:
        """Bring open scenario actions up to date with account and step (rules P3, P5, R5).

        A date or contact chosen by a person is kept; a change of the step's channel or automation
        puts the action back to its first state.
        """
        return SQL(
            """
            WITH wanted AS (
                SELECT action.id, account.collector_id, account.id AS account_id,
                       CASE WHEN action.contact_manual THEN action.contact_id ELSE account.contact_id END
                           AS contact_id,
                       CASE WHEN action.date_manual OR account.planned_step_id <> step.id THEN action.date
                            ELSE account.planned_date END AS date,
                       step.channel, step.automatic, step.to_confirm,
                       CASE WHEN (action.channel, action.automatic, action.to_confirm)
                                 = (step.channel, step.automatic, step.to_confirm) THEN action.state
                            ELSE %(initial_state)s END AS state
                  FROM collection_action action
                  JOIN collection_account account ON account.partner_id = action.partner_id
                                                 AND account.company_id = action.company_id
                  JOIN collection_scenario_action step ON step.id = action.scenario_action_id
                 WHERE action.state IN %(open)s AND %(scope)s
            ),
            changed AS (
                SELECT wanted.*
                  FROM wanted
                  JOIN collection_action action ON action.id = wanted.id
                 WHERE (action.collector_id, action.contact_id, action.account_id, action.date, action.channel,
                        action.automatic, action.to_confirm)
                       IS DISTINCT FROM
                       (wanted.collector_id, wanted.contact_id, wanted.account_id, wanted.date, wanted.channel,
                        wanted.automatic, wanted.to_confirm)
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET collector_id = changed.collector_id, contact_id = changed.contact_id,
                   account_id = changed.account_id, date = changed.date, channel = changed.channel,
                   automatic = changed.automatic, to_confirm = changed.to_confirm, state = changed.state,
                   write_uid = %(uid)s, write_date = %(now)s
              FROM changed
             WHERE changed.id = action.id
            """,
            scope=self._scope_sql("action", partner_ids), initial_state=_INITIAL_STATE,
            open=_OPEN, uid=self.env.uid, now=self._now(),
        )

    @api.model
    def _plan_insert_sql(self, partner_ids) -> SQL:
        """Make the next action of the accounts that have no open one (rule P2)."""
        return SQL(
            """
            INSERT INTO collection_action (
                partner_id, company_id, account_id, scenario_action_id, channel, date, collector_id,
                contact_id, leader_item_id, automatic, to_confirm, state,
                create_uid, create_date, write_uid, write_date)
            SELECT account.partner_id, account.company_id, account.id, step.id, step.channel,
                   account.planned_date, account.collector_id, account.contact_id, account.leader_item_id,
                   step.automatic, step.to_confirm, %(initial_state)s,
                   %(uid)s, %(now)s, %(uid)s, %(now)s
              FROM collection_account account
              JOIN collection_scenario_action step ON step.id = account.planned_step_id
             WHERE %(scope)s
               AND NOT EXISTS (
                   SELECT 1 FROM collection_action action
                    WHERE action.partner_id = account.partner_id
                      AND action.company_id = account.company_id
                      AND action.scenario_action_id IS NOT NULL
                      AND action.state IN %(open)s
               )
            ON CONFLICT DO NOTHING
            """,
            scope=self._scope_sql("account", partner_ids), initial_state=_INITIAL_STATE,
            open=_OPEN, uid=self.env.uid, now=self._now(),
        )

    @api.model
    def _plan_next_sql(self, partner_ids) -> SQL:
        """Show each account its next action: the open one with the earliest date."""
        return SQL(
            """
            UPDATE collection_account account
               SET next_action_id = upcoming.id, next_action_date = upcoming.date
              FROM collection_account same
         LEFT JOIN LATERAL (
                   SELECT action.id, action.date
                     FROM collection_action action
                    WHERE action.partner_id = same.partner_id
                      AND action.company_id = same.company_id
                      AND action.state IN %(open)s
                 ORDER BY action.date, action.id
                    LIMIT 1
                   ) upcoming ON TRUE
             WHERE same.id = account.id
               AND %(scope)s
               AND (account.next_action_id, account.next_action_date)
                   IS DISTINCT FROM (upcoming.id, upcoming.date)
            """,
            scope=self._scope_sql("account", partner_ids), open=_OPEN,
        )

    @api.model
    def _planning_companies_sql(self) -> SQL:
        """List the companies with their date of today."""
        companies = self.env["res.company"].sudo().with_context(active_test=False).search([], order="id")
        return SQL("VALUES %s", SQL(", ").join(
            SQL("(%s, %s::date)", company.id, company._collection_today()) for company in companies
        ))

    @api.model
    def _scope_sql(self, alias: str, partner_ids) -> SQL:
        if partner_ids is None:
            return SQL("TRUE")
        return SQL("%s = ANY(%s)", SQL.identifier(alias, "partner_id"), list(partner_ids))

    @api.model
    def _now(self):
        return self.env.cr.now().replace(microsecond=0)
