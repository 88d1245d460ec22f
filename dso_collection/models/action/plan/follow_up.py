"""The part of stage 2 for follow-up dates and missed promises: lines of the agenda on their day (rules S1, S2, D1)."""

from odoo import api, fields, models
from odoo.tools import SQL

from .... import database, ledger
from ....reasons import lasting
from ....states import OPEN
from ....transitions import END, FOLLOW_UP


class CollectionAction(models.Model):
    """Makes one to-do a customer and day, with its items, and ends it when its reason is gone.

    The day is the follow-up date of an item, or the one after the promise that was missed. Such an action is no step of
    a scenario, no contact with the customer, and keeps no item out of the scenario. A person who does it or skips it
    has answered for its items and that day; one who moves it to another date keeps it as it is.
    """

    _inherit = "collection.action"

    follow_up_day = fields.Date(readonly=True, copy=False, help="The day for which its items asked.")
    promise_missed = fields.Boolean("Promise missed", readonly=True, copy=False)
    missed_amounts = fields.Json(
        readonly=True, copy=False, help="What was promised for the day before and not paid, by currency.")

    _follow_ups = models.Index("(partner_id, company_id, follow_up_day) WHERE kind = 'follow_up'")

    @api.model
    def _plan_follow_ups(self, partner_ids):
        """Bring the lines up to date with what is noted on the items. Running twice changes nothing."""
        wanted = self._follow_ups_once(partner_ids)
        # By hash: PostgreSQL takes the lines, which few databases have many of, for none
        with database.by_hash(self.env.cr, partner_ids):
            for statement in (self._end_follow_ups_sql, self._make_follow_ups_sql, self._give_follow_ups_sql,
                              self._take_from_follow_ups_sql, self._tell_follow_ups_sql):
                self.env.cr.execute(statement(partner_ids, wanted))

    @api.model
    def _follow_ups_once(self, partner_ids) -> SQL:
        """Look for the items once; returns the query by which the statements read them."""
        query = self._follow_ups_sql(partner_ids)
        if database.is_many(partner_ids):
            return database.kept(self.env.cr, "collection_follow_up", partner_ids, query, ["partner_id", "day"])
        columns = list(zip(*self.env.execute_query(query), strict=True)) or [()] * 9
        return SQL(
            "SELECT * FROM unnest(%s::int[], %s::int[], %s::int[], %s::int[], %s::int[], %s::date[], %s::int[],"
            " %s::numeric[], %s::int[]) listed (account_id, partner_id, company_id, collector_id, contact_id, day,"
            " item_id, amount, currency_id)", *map(list, columns))

    @api.model
    def _follow_ups_sql(self, partner_ids) -> SQL:
        """Select the items that ask to be looked at, with their day, and of a missed promise what was promised."""
        return SQL(
            """
            SELECT account.id AS account_id, account.partner_id, account.company_id, account.collector_id,
                   account.contact_id, noted.day, noted.item_id, noted.amount, line.currency_id
              FROM (
                SELECT line.id AS item_id, line.collection_followup_date AS day, NULL::numeric AS amount
                  FROM account_move_line line
                 WHERE line.collection_followup_date IS NOT NULL AND NOT %(cleared)s AND %(own)s
                 UNION ALL
                (SELECT DISTINCT ON (line.id) line.id, promise.promise_date + 1,
                        COALESCE(promise.promise_amount, line.amount_residual_currency)
                   FROM collection_item_history promise
                   JOIN account_move_line line ON line.id = promise.item_id
                                              AND line.collection_promise_date = promise.promise_date
                  WHERE promise.promise_outcome = 'missed' AND NOT %(cleared)s
                    AND %(promised_by)s
               ORDER BY line.id, promise.id DESC)
              ) noted
              JOIN account_move_line line ON line.id = noted.item_id
              JOIN account_move move ON move.id = line.move_id
                   %(collected_in)s
             WHERE %(owed)s
               AND %(scope)s
               AND NOT EXISTS (
                   SELECT 1
                     FROM collection_action answered
                     JOIN account_move_line_collection_action_rel chosen ON chosen.collection_action_id = answered.id
                    WHERE answered.kind = 'follow_up'
                      AND answered.partner_id = account.partner_id AND answered.company_id = account.company_id
                      AND answered.follow_up_day = noted.day
                      AND (answered.state = 'done' OR answered.skipped)
                      AND chosen.account_move_line_id = noted.item_id)
            """,
            own=database.items_sql("line", partner_ids), cleared=ledger.CLEARED, owed=ledger.STILL_OWED,
            promised_by=database.scope_sql("promise.partner_id", partner_ids),
            collected_in=ledger.COLLECTED_IN, scope=database.scope_sql("account.partner_id", partner_ids))

    @api.model
    def _end_follow_ups_sql(self, partner_ids, wanted) -> SQL:
        """End the lines for whose day no item asks any more, saying why."""
        _ = lasting(self.env)._
        return SQL(
            """
            WITH wanted AS (%(wanted)s), company (id, today) AS (%(companies)s),
            ended AS (
                SELECT action.id, company.today, action.promise_missed, account.leader_id IS NOT NULL AS grouped,
                       EXISTS (SELECT 1
                                 FROM account_move_line_collection_action_rel chosen
                                 JOIN account_move_line line ON line.id = chosen.account_move_line_id
                                 JOIN account_move move ON move.id = line.move_id
                                WHERE chosen.collection_action_id = action.id AND %(owed)s) AS owed
                  FROM collection_action action
                  JOIN company ON company.id = action.company_id
             LEFT JOIN collection_account account ON account.partner_id = action.partner_id
                                                 AND account.company_id = action.company_id
                 WHERE action.kind = 'follow_up'
                   AND %(may_end)s
                   AND %(scope)s
                   AND NOT EXISTS (
                       SELECT 1 FROM wanted
                        WHERE wanted.partner_id = action.partner_id AND wanted.company_id = action.company_id
                          AND wanted.day = action.follow_up_day)
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET %(end)s, write_uid = %(uid)s, write_date = %(now)s
              FROM ended
             WHERE ended.id = action.id
            """,
            wanted=wanted, companies=self.env["collection.account"]._companies_sql(), owed=ledger.STILL_OWED,
            may_end=END.from_sql(), scope=database.scope_sql("action.partner_id", partner_ids),
            uid=self.env.uid, now=database.now(),
            end=END.set_sql(cancel_date=SQL("ended.today"), cancel_reason=SQL(
                """
                CASE WHEN ended.grouped THEN %s WHEN NOT ended.owed THEN %s
                     WHEN ended.promise_missed THEN %s ELSE %s END
                """,
                _("The account is now collected in another one."),
                _("None of its items is open any more: they were paid, cleared or taken back."),
                _("The promise was renewed, or the items have another status now."),
                _("The follow-up date was moved or taken away."))))

    @api.model
    def _make_follow_ups_sql(self, partner_ids, wanted) -> SQL:
        """Make a line for each customer and day that has none."""
        return SQL(
            """
            WITH wanted AS (%(wanted)s)
            INSERT INTO collection_action (
                partner_id, company_id, account_id, kind, channel, date, follow_up_day, collector_id, contact_id,
                items_chosen, automatic, to_confirm, state, create_uid, create_date, write_uid, write_date)
            SELECT DISTINCT wanted.partner_id, wanted.company_id, wanted.account_id, 'follow_up', 'todo', wanted.day,
                   wanted.day, wanted.collector_id, wanted.contact_id, TRUE, FALSE, FALSE, %(state)s,
                   %(uid)s, %(now)s::timestamp, %(uid)s, %(now)s::timestamp
              FROM wanted
             WHERE NOT EXISTS (
                   SELECT 1 FROM collection_action action
                    WHERE action.kind = 'follow_up' AND action.partner_id = wanted.partner_id
                      AND action.company_id = wanted.company_id AND action.follow_up_day = wanted.day
                      AND action.state IN %(open)s)
          ORDER BY wanted.day, wanted.partner_id
            """,
            wanted=wanted, state=FOLLOW_UP.target(), open=OPEN, uid=self.env.uid, now=database.now())

    @api.model
    def _give_follow_ups_sql(self, partner_ids, wanted) -> SQL:
        """Give the open lines the items that ask for their day."""
        return SQL(
            """
            WITH wanted AS (%(wanted)s)
            INSERT INTO account_move_line_collection_action_rel (collection_action_id, account_move_line_id)
            SELECT action.id, wanted.item_id
              FROM wanted
              JOIN collection_action action ON action.kind = 'follow_up' AND action.partner_id = wanted.partner_id
                                           AND action.company_id = wanted.company_id
                                           AND action.follow_up_day = wanted.day
                                           AND action.state IN %(open)s
                ON CONFLICT DO NOTHING
            """, wanted=wanted, open=OPEN)

    @api.model
    def _take_from_follow_ups_sql(self, partner_ids, wanted) -> SQL:
        """Take from the open lines the items that ask for their day no more."""
        return SQL(
            """
            WITH wanted AS (%(wanted)s)
            DELETE FROM account_move_line_collection_action_rel chosen
             USING collection_action action
             WHERE action.id = chosen.collection_action_id
               AND action.kind = 'follow_up'
               AND action.state IN %(open)s
               AND %(scope)s
               AND NOT EXISTS (
                   SELECT 1 FROM wanted
                    WHERE wanted.item_id = chosen.account_move_line_id AND wanted.partner_id = action.partner_id
                      AND wanted.company_id = action.company_id AND wanted.day = action.follow_up_day)
            """, wanted=wanted, open=OPEN, scope=database.scope_sql("action.partner_id", partner_ids))

    @api.model
    def _tell_follow_ups_sql(self, partner_ids, wanted) -> SQL:
        """Let the open lines say what was promised for the day before and not paid."""
        return SQL(
            """
            WITH wanted AS (%(wanted)s),
            told AS (
                SELECT action.id, missed.amounts
                  FROM collection_action action
             LEFT JOIN (
                    SELECT partner_id, company_id, day, jsonb_object_agg(currency_id, amount) AS amounts
                      FROM (SELECT partner_id, company_id, day, currency_id, SUM(amount) AS amount
                              FROM wanted
                             WHERE amount IS NOT NULL
                          GROUP BY partner_id, company_id, day, currency_id) summed
                  GROUP BY partner_id, company_id, day) missed
                    ON missed.partner_id = action.partner_id AND missed.company_id = action.company_id
                   AND missed.day = action.follow_up_day
                 WHERE action.kind = 'follow_up' AND action.state IN %(open)s AND %(scope)s
                   AND action.missed_amounts IS DISTINCT FROM missed.amounts
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET missed_amounts = told.amounts, promise_missed = told.amounts IS NOT NULL
              FROM told
             WHERE told.id = action.id
            """, wanted=wanted, open=OPEN, scope=database.scope_sql("action.partner_id", partner_ids))
