"""The first statement of stage 2: at which step of its scenario an account should be, and when."""

from odoo import api, models
from odoo.tools import SQL

from .collection_action_plan import _OPEN, IN_DOUBT


class CollectionAction(models.Model):
    """Computes rules P2 to P4 and A8; the statements that follow only carry it out."""

    _inherit = "collection.action"

    @api.model
    def _plan_target_sql(self, partner_ids) -> SQL:
        """Return the step at which each account of the scope should be, and its date (rules P2 to P4).

        Rows of ``account_id``, ``step_id`` and ``date``, for the accounts that should be at one.
        """
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

            -- The rank of the step that comes after each one, and (rank 0) of the first one.
            after AS (
                SELECT scenario_id, rank,
                       MIN(rank) FILTER (WHERE active) OVER (
                           PARTITION BY scenario_id ORDER BY rank ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
                       ) AS following
                  FROM (SELECT scenario_id, rank, active FROM step
                         UNION ALL SELECT id, 0, FALSE FROM collection_scenario) listed
            ),

            -- The accounts that follow a scenario now.
            candidate AS MATERIALIZED (
                SELECT account.id, account.partner_id, account.company_id,
                       account.leader_item_id, account.scenario_id,
                       scenario.restart_mode, scenario.minimum_interval_days, company.today,
                       account.leader_due_date AS due_date
                  FROM collection_account account
                  JOIN company ON company.id = account.company_id
                  JOIN collection_scenario scenario ON scenario.id = account.scenario_id
                 WHERE account.leader_id IS NULL
                   AND account.leader_item_id IS NOT NULL
                   AND account.group_balance > 0
                   AND account.group_balance >= COALESCE(scenario.minimum_balance, 0)
                   AND %(scope)s
            ),

            -- The actions for the leader item in this scenario: those of the account, and what was done for the
            -- item in another one, before it was grouped or while it was (rules A9, G2). A message of which nobody
            -- knows whether it left stands nowhere, and holds the scenario of its item until the collector knows.
            worked AS MATERIALIZED (
                SELECT candidate.id, step.rank,
                       action.state = 'done' OR COALESCE(action.skipped, FALSE) AS past,
                       COALESCE(action.done_date, action.cancel_date) AS date,
                       action.state = 'done' AND action.channel = ANY(%(contact_channels)s) AS contact,
                       action.state IN %(open)s AND step.active AND NOT %(in_doubt)s
                           AND action.partner_id = candidate.partner_id AS standing,
                       %(in_doubt)s AS in_doubt,
                       COALESCE(action.date_manual OR action.contact_manual, FALSE)
                           OR COALESCE(action.subject, action.body, '') <> '' AS kept
                  FROM candidate
                  JOIN collection_action action ON action.company_id = candidate.company_id
                                               AND action.leader_item_id = candidate.leader_item_id
                  JOIN step ON step.id = action.scenario_action_id AND step.scenario_id = candidate.scenario_id
            ),

            -- The rank of the last step done or skipped by a person, and of the one that is open.
            position AS (
                SELECT id, MAX(rank) FILTER (WHERE past) AS past, MAX(rank) FILTER (WHERE standing) AS present,
                       bool_or(kept) FILTER (WHERE standing) AS kept, bool_or(in_doubt) AS in_doubt,
                       MAX(date) FILTER (WHERE contact) AS contact_date
                  FROM worked
              GROUP BY id
            ),

            -- The last contact with the account or one grouped in it (rule A8; a manual message moves nothing), and
            -- whether a message of the scenario is under way.
            contacted AS (
                SELECT gathered.id,
                       MAX(action.done_date) FILTER (WHERE action.channel = ANY(%(contact_channels)s)) AS date,
                       bool_or(action.delivery_state = 'queued' AND action.scenario_action_id IS NOT NULL) AS underway
                  FROM (SELECT id, partner_id, company_id FROM candidate
                         UNION ALL
                        SELECT candidate.id, member.partner_id, member.company_id
                          FROM candidate
                          JOIN collection_account member ON member.leader_id = candidate.partner_id
                                                        AND member.company_id = candidate.company_id) gathered
                  JOIN collection_action action ON action.partner_id = gathered.partner_id
                                               AND action.company_id = gathered.company_id
                                               AND action.state = 'done'
                                               AND action.kind <> 'message'
              GROUP BY gathered.id
            ),

            -- The last message of which nobody knows whether it left: it counts as a contact, for it may have arrived.
            doubted AS (
                SELECT COALESCE(account.leader_id, action.partner_id) AS partner_id, action.company_id,
                       MAX(action.delivery_date)::date AS date
                  FROM collection_action action
             LEFT JOIN collection_account account ON account.partner_id = action.partner_id
                                                 AND account.company_id = action.company_id
                 WHERE %(in_doubt)s AND action.kind <> 'message' AND action.channel = ANY(%(contact_channels)s)
              GROUP BY 1, 2
            ),

            -- The step to be at: the one that follows the last one; else the first one, or that of its age
            -- (rule P4). The open one stays until it is done, unless an earlier one has come into being
            -- (a scenario or due date was changed) and no person has worked on it.
            chosen AS MATERIALIZED (
                SELECT candidate.*, GREATEST(contacted.date, doubted.date, position.contact_date) AS contact_date,
                       CASE WHEN position.kept OR position.in_doubt OR contacted.underway THEN position.present
                            ELSE LEAST(position.present, COALESCE(
                                CASE WHEN position.past IS NULL AND candidate.restart_mode = 'age' THEN (
                                    SELECT MAX(step.rank)
                                      FROM step
                                     WHERE step.scenario_id = candidate.scenario_id AND step.active
                                       AND candidate.due_date + step.days_from_due <= candidate.today
                                ) END, after.following)) END AS rank
                  FROM candidate
             LEFT JOIN position ON position.id = candidate.id
             LEFT JOIN contacted ON contacted.id = candidate.id
             LEFT JOIN doubted ON doubted.partner_id = candidate.partner_id
                              AND doubted.company_id = candidate.company_id
             LEFT JOIN after ON after.scenario_id = candidate.scenario_id
                            AND after.rank = COALESCE(position.past, 0)
            ),

            -- When the step before it was done.
            previous AS (
                SELECT DISTINCT ON (chosen.id) chosen.id, worked.date
                  FROM chosen
                  JOIN worked ON worked.id = chosen.id AND worked.past AND worked.rank < chosen.rank
              ORDER BY chosen.id, worked.rank DESC, worked.date DESC
            )

            SELECT chosen.id AS account_id, step.id AS step_id,
                   GREATEST(
                       CASE WHEN step.trigger = 'previous_action' AND previous.id IS NOT NULL
                            THEN previous.date + step.delay_days
                            ELSE chosen.due_date + step.days_from_due END,
                       chosen.contact_date + chosen.minimum_interval_days
                   ) AS date
              FROM chosen
              JOIN step ON step.scenario_id = chosen.scenario_id AND step.rank = chosen.rank
         LEFT JOIN previous ON previous.id = chosen.id
            """,
            companies=self.env["collection.account"]._companies_sql(),
            scope=self._scope_sql("account", partner_ids), open=_OPEN, in_doubt=IN_DOUBT,
            contact_channels=[key for key, channel in self._channel_classes().items() if channel.is_contact],
        )
