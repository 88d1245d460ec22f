"""The first statement of stage 2: at which step of its scenario an account should be, and when."""

from odoo import api, models
from odoo.tools import SQL

from .... import database
from ....states import IN_DOUBT, OPEN


class CollectionAction(models.Model):
    """Computes rules P2 to P4, P7 to P9 and A8; the statements that follow only carry it out.

    **The place in the scenario** (rule P8). Which steps are done or skipped for the leader item, its actions say; each
    also keeps the steps that were still ahead of it (``steps_ahead``). The place is the highest rank done. Still to do
    are, in the scenario's order of now, the steps behind the place, and those before it that were ahead when the last
    one was planned. So,

    - a step put in before the place is not sent any more, one put in behind it is;
    - a step done is never sent again, wherever it is moved; one not yet done is sent, wherever it is moved;
    - a step deleted (archived, when it was used) or archived leaves place and history as they are; taken back from the
      archive it is sent if it is behind the place, or was ahead;
    - a step that was passed over (by the age, or because the due date had come) stays passed over as long as it stands
      before the place;
    - another scenario has its own steps: it begins by its restart mode, and back in the former one the account goes on
      where it was;
    - an action that has no ``steps_ahead`` (made before there were any) leaves ahead what is behind it.

    **Taking over** (rule P4). When an older item takes the lead from one that is still open, what was done for that
    one counts for it too (``collection.item.place``), and the open action goes on under its name, with what it had
    passed over. When the former leader leads again, it goes on where it was itself: a step is not done twice for a
    leader item.
    """

    _inherit = "collection.action"

    @api.model
    def _plan_target_sql(self, partner_ids, there) -> SQL:
        """Return the step at which each account of the scope should be, and its date (rules P2 to P4).

        ``there``: a ``SeldomThere``: places (:meth:`_followed_sql`) and doubts (:meth:`_doubted_sql`).

        Rows of ``account_id``, ``step_id``, ``date``, ``action_id`` (the open action that is kept, if one is),
        ``repetition`` (how often the step was done for the leader item), for the accounts that should be at one; and
        ``finished``, without a step, for those whose leader item has none left (rule P7).
        """
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),

            -- Every step with its rank, and its days from the due date when nothing was done before:
            -- a step that follows the previous action adds its days to those of the one before.
            step AS (
                SELECT id, to_jsonb(id) AS key, scenario_id, active, trigger, delay_days, rank,
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

            -- Where a scenario begins: with its first step; once the due date has come, with the first after it.
            beginning AS (
                SELECT scenario_id, MIN(rank) AS first, MIN(rank) FILTER (WHERE days_from_due >= 0) AS first_late
                  FROM step
                 WHERE active
              GROUP BY scenario_id
            ),

            -- The accounts that follow a scenario now.
            candidate AS MATERIALIZED (
                SELECT account.id, account.partner_id, account.company_id,
                       account.leader_item_id, account.scenario_id,
                       scenario.restart_mode, scenario.minimum_interval_days,
                       COALESCE(scenario.repeat_days, 0) AS repeat_days, company.today,
                       account.leader_due_date AS due_date
                  FROM collection_account account
                  JOIN company ON company.id = account.company_id
                  JOIN collection_scenario scenario ON scenario.id = account.scenario_id
                 WHERE account.leader_id IS NULL
                   AND account.leader_item_id IS NOT NULL
                   AND account.group_balance > 0
                   AND account.group_balance >= COALESCE(scenario.minimum_balance, 0)
                   AND NOT %(covered)s
                   AND %(scope)s
            ),

            -- The items whose actions count: the leader item, and those from which it took the lead (rule P4).
            followed AS NOT MATERIALIZED (%(followed)s),

            -- What was done for these items in this scenario, in the account or, before it was grouped or while it
            -- was, in another one (rules A9, G2). Once the scenario was begun again for an item, only what came after
            -- counts. A message of which nobody knows whether it left stands nowhere, and holds the scenario of its
            -- item until the collector knows.
            worked AS MATERIALIZED (
                SELECT candidate.id, candidate.item_id, action.id AS action_id, step.id AS step_id, step.rank,
                       action.steps_ahead,
                       (action.state = 'done' OR COALESCE(action.skipped, FALSE))
                           AND action.id > candidate.since_action_id AS past,
                       action.state = 'done' AND candidate.item_id = candidate.leader_item_id AS done,
                       COALESCE(action.done_date, action.cancel_date) AS date,
                       action.state = 'done' AND action.channel = ANY(%(contact_channels)s) AS contact,
                       %(in_doubt)s AS in_doubt
                  FROM followed candidate
                  JOIN collection_action action ON action.company_id = candidate.company_id
                                               AND action.leader_item_id = candidate.item_id
                                               AND (candidate.until_action_id IS NULL
                                                    OR action.id <= candidate.until_action_id)
                  JOIN step ON step.id = action.scenario_action_id AND step.scenario_id = candidate.scenario_id
                 WHERE action.state = 'done' OR action.skipped OR %(in_doubt)s
            ),

            -- The action that is open for one of these items in the account: one at most (a unique index).
            standing AS (
                SELECT candidate.id, action.id AS present_id, step.rank AS present,
                       COALESCE(candidate.passed_over->action.id::text, '[]') AS passed_over,
                       candidate.item_id = candidate.leader_item_id AS has_own,
                       COALESCE(action.date_manual OR action.contact_manual, FALSE)
                           OR COALESCE(action.subject, action.body, '') <> '' AS kept
                  FROM followed candidate
                  JOIN collection_action action ON action.company_id = candidate.company_id
                                               AND action.partner_id = candidate.partner_id
                                               AND action.leader_item_id = candidate.item_id
                                               AND (candidate.until_action_id IS NULL
                                                    OR action.id <= candidate.until_action_id)
                  JOIN step ON step.id = action.scenario_action_id AND step.scenario_id = candidate.scenario_id
                           AND step.active
                 WHERE action.state IN %(open)s AND NOT %(in_doubt)s
                   AND (step.days_from_due >= 0 OR candidate.due_date > candidate.today
                        OR COALESCE(action.date_manual, FALSE))
            ),

            -- What was ahead when the last action was planned for each of the items: it must be for all.
            mark AS (
                SELECT id, array_agg(steps_ahead) AS aheads
                  FROM (SELECT DISTINCT ON (id, item_id) id, steps_ahead
                          FROM worked
                         WHERE past
                      ORDER BY id, item_id, action_id DESC) latest
              GROUP BY id
            ),

            -- The highest rank done or skipped by a person, and the steps done.
            position AS (
                SELECT id, MAX(rank) FILTER (WHERE past) AS past, MAX(date) FILTER (WHERE past) AS past_date,
                       array_agg(step_id) FILTER (WHERE past) AS past_steps, bool_or(in_doubt) AS in_doubt,
                       MAX(date) FILTER (WHERE contact) AS contact_date
                  FROM worked
              GROUP BY id
            ),

            -- What is still to do where something was done (rule P8): the next step, whether the open action is of one
            -- of these, or is the leader item's own of a step not done (its message may have come back after a later
            -- one left), and the last step of all, which a scenario may repeat (rule P7).
            ahead AS (
                SELECT id, MIN(rank) FILTER (WHERE is_ahead) AS following,
                       bool_or((is_ahead OR is_undone AND has_own) AND rank = present) AS has_present,
                       MAX(rank) AS last
                  FROM (
                    SELECT position.id, step.rank, standing.present, standing.has_own,
                           step.id <> ALL(position.past_steps) AS is_undone,
                           step.id <> ALL(position.past_steps)
                               AND NOT COALESCE(step.key <@ standing.passed_over, FALSE)
                               AND (step.rank > position.past
                                    OR COALESCE(step.key <@ ALL(mark.aheads), FALSE)) AS is_ahead
                      FROM position
                      JOIN mark ON mark.id = position.id
                      JOIN candidate ON candidate.id = position.id
                      JOIN step ON step.scenario_id = candidate.scenario_id AND step.active
                 LEFT JOIN standing ON standing.id = position.id
                     WHERE (step.days_from_due >= 0 OR candidate.due_date > candidate.today)
                  ) listed
              GROUP BY id
            ),

            -- The last contact with the account or one grouped in it (rule A8; messages by hand and notices move
            -- nothing), and whether a message of the scenario is under way.
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
                                               AND action.kind NOT IN ('message', 'notice')
              GROUP BY gathered.id
            ),

            -- The last message of which nobody knows whether it left: it counts as a contact, for it may have arrived.
            doubted AS (%(doubted)s),

            -- The step to be at: the next one to do; the last one once more, where it is repeated; where nothing was
            -- done yet the first one, or that of its age (rule P4). The open one stays until it is done, unless an
            -- earlier one has come into being (a scenario or due date was changed) and no person has worked on it.
            chosen AS MATERIALIZED (
                SELECT turn.*,
                       CASE WHEN present IS NOT NULL AND (kept OR underway) THEN present
                            WHEN underway THEN NULL
                            ELSE LEAST(present, following) END AS rank
                  FROM (
                    SELECT candidate.*, standing.present_id, position.past_date, standing.kept,
                           position.past IS NOT NULL AND ahead.following IS NULL AS repeats,
                           GREATEST(contacted.date, doubted.date, position.contact_date) AS contact_date,
                           COALESCE(contacted.underway, FALSE) OR COALESCE(position.in_doubt, FALSE) AS underway,
                           CASE WHEN position.past IS NULL OR ahead.has_present
                                  OR ahead.following IS NULL AND candidate.repeat_days > 0
                                     AND standing.present = ahead.last
                                THEN standing.present END AS present,
                           CASE WHEN position.past IS NOT NULL
                                THEN COALESCE(ahead.following,
                                              CASE WHEN candidate.repeat_days > 0 THEN ahead.last END)
                                ELSE COALESCE(
                                    CASE WHEN candidate.restart_mode = 'age' THEN (
                                        SELECT MAX(step.rank)
                                          FROM step
                                         WHERE step.scenario_id = candidate.scenario_id AND step.active
                                           AND candidate.due_date + step.days_from_due <= candidate.today
                                           AND (step.days_from_due >= 0 OR candidate.due_date > candidate.today)
                                    ) END,
                                    CASE WHEN candidate.due_date > candidate.today THEN beginning.first
                                         ELSE beginning.first_late END)
                                END AS following
                      FROM candidate
                      JOIN beginning ON beginning.scenario_id = candidate.scenario_id
                 LEFT JOIN standing ON standing.id = candidate.id
                 LEFT JOIN position ON position.id = candidate.id
                 LEFT JOIN ahead ON ahead.id = candidate.id
                 LEFT JOIN contacted ON contacted.id = candidate.id
                 LEFT JOIN doubted ON doubted.partner_id = candidate.partner_id
                                  AND doubted.company_id = candidate.company_id
                  ) turn
            ),

            -- When the step before it was done.
            previous AS (
                SELECT DISTINCT ON (chosen.id) chosen.id, worked.date
                  FROM chosen
                  JOIN worked ON worked.id = chosen.id AND worked.past
              ORDER BY chosen.id, worked.rank < chosen.rank DESC, worked.rank DESC, worked.date DESC
            ),

            -- How often each step was done for the leader item: more than once only when it is repeated or was begun
            -- again.
            times AS (
                SELECT id, rank, COUNT(*) AS count FROM worked WHERE done GROUP BY id, rank
            )

            SELECT chosen.id AS account_id, step.id AS step_id,
                   GREATEST(
                       CASE WHEN chosen.repeats THEN chosen.past_date + chosen.repeat_days
                            WHEN step.trigger = 'previous_action' AND previous.id IS NOT NULL
                            THEN previous.date + step.delay_days
                            ELSE chosen.due_date + step.days_from_due END,
                       -- Rule P3: also without an interval, no second contact on the same day.
                       chosen.contact_date + GREATEST(chosen.minimum_interval_days, 1)
                   ) AS date,
                   CASE WHEN chosen.rank = chosen.present THEN chosen.present_id END AS action_id,
                   COALESCE(times.count, 0)::int AS repetition,
                   step.id IS NULL AS finished
              FROM chosen
         LEFT JOIN step ON step.scenario_id = chosen.scenario_id AND step.rank = chosen.rank
         LEFT JOIN previous ON previous.id = chosen.id
         LEFT JOIN times ON times.id = chosen.id AND times.rank = chosen.rank
             WHERE step.id IS NOT NULL OR NOT chosen.underway
            """,
            companies=self.env["collection.account"]._companies_sql(), covered=self._covered_sql(),
            followed=self._followed_sql(there.places), scope=database.scope_sql("account.partner_id", partner_ids),
            open=OPEN, in_doubt=IN_DOUBT, doubted=self._doubted_sql(there.doubts),
            contact_channels=self._contact_channels(),
        )

    @api.model
    def _contact_channels(self) -> list[str]:
        """List the channels whose actions count as a contact (rule A8)."""
        return [key for key, channel in self._channel_classes().items() if channel.is_contact]

    @api.model
    def _doubted_sql(self, doubts: bool) -> SQL:
        """Select when each account was last sent a message of which nobody knows whether it left (rule A9).

        ``doubts``: whether there is any; where there is none, the plan is found faster without asking.
        """
        if not doubts:
            return SQL("SELECT NULL::int AS partner_id, NULL::int AS company_id, NULL::date AS date WHERE FALSE")
        return SQL(
            """
            SELECT COALESCE(account.leader_id, action.partner_id) AS partner_id, action.company_id,
                   MAX(action.delivery_date)::date AS date
              FROM collection_action action
         LEFT JOIN collection_account account ON account.partner_id = action.partner_id
                                             AND account.company_id = action.company_id
             WHERE %s AND action.kind NOT IN ('message', 'notice') AND action.channel = ANY(%s)
          GROUP BY 1, 2
            """, IN_DOUBT, self._contact_channels())

    @api.model
    def _followed_sql(self, places: bool) -> SQL:
        """Select, of each candidate, the items whose actions count, from after which and up to which (rules P4, P7).

        Its leader item, and where ``collection.item.place`` has rows those from which that took the lead.
        """
        if not places:
            return SQL(
                "SELECT candidate.*, candidate.leader_item_id AS item_id, 0 AS since_action_id,"
                "       NULL::int AS until_action_id, NULL::jsonb AS passed_over FROM candidate")
        return SQL(
            """
            SELECT candidate.*, candidate.leader_item_id AS item_id, COALESCE(place.since_action_id, 0)
                       AS since_action_id, NULL::int AS until_action_id, place.passed_over
              FROM candidate
         LEFT JOIN collection_item_place place ON place.item_id = candidate.leader_item_id
             UNION ALL
            SELECT candidate.*, taken.item_id, COALESCE(theirs.since_action_id, 0), taken.until_action_id,
                   taken.passed_over
              FROM candidate
              JOIN (SELECT place.item_id AS leader_item_id, former.item_id::int, former.until::int AS until_action_id,
                           place.passed_over
                      FROM collection_item_place place, jsonb_each_text(place.taken_from) former (item_id, until)
                   ) taken ON taken.leader_item_id = candidate.leader_item_id
                          AND taken.item_id <> candidate.leader_item_id
         LEFT JOIN collection_item_place theirs ON theirs.item_id = taken.item_id
            """)

    @api.model
    def _covered_sql(self) -> SQL:
        """Return the condition, over ``account``, that credits hold chasing (rule P9): few companies say otherwise."""
        return SQL(
            """
            (COALESCE(account.credits_to_allocate, FALSE)
             AND account.company_id NOT IN (SELECT id FROM res_company WHERE collection_credits_cover IS FALSE))
            """)
