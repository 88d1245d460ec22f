"""The part of stage 2 for items whose scenario is done while they are still open (rule P7)."""

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from .... import database, ledger
from ....reasons import lasting
from ....transitions import ASK, END


class CollectionAction(models.Model):
    """Marks items as finished, asks their collectors "What now?", and takes both back when something is left to do.

    An item is finished when no step of its scenario is left for it: all are done, skipped or passed over. It stays so
    until its scenario is another or has other steps, its last message comes back, or a person begins again. The to-do
    is an action of the kind ``finished`` for the item, whose place (``collection.item.place``) remembers it: it is
    asked once. It ends like a specific action when the item is paid.
    """

    _inherit = "collection.action"

    # The stages

    @api.model
    def _leaders_beside_finished(self, partner_ids) -> dict:
        """Return ``{account id: its leader item}`` of the accounts with finished items, before they are refreshed."""
        return dict(self.env.execute_query(SQL(
            """
            SELECT account.id, account.leader_item_id
              FROM collection_item_place place
              JOIN account_move_line line ON line.id = place.item_id
                   %s
             WHERE place.finished_on IS NOT NULL AND %s
            """, ledger.COLLECTED_IN, database.scope_sql("account.partner_id", partner_ids))))

    @api.model
    def _finished_again(self, partner_ids):
        """Note again that items finished: they had before they were paid, and are open once more (rule P7)."""
        self.env.flush_all()
        self.env.cr.execute(SQL(
            """
            WITH scenario AS (%(scenarios)s), company (id, today) AS (%(companies)s)
            UPDATE collection_item_place place
               SET finished_on = company.today
              FROM account_move_line line
              JOIN company ON company.id = line.company_id
                   %(collected_in)s
              JOIN scenario ON scenario.id = account.scenario_id
             WHERE place.finished_on IS NULL
               AND place.finished_for = scenario.made_of
               AND line.id = place.item_id
               AND NOT %(cleared)s
               AND %(scope)s
            """,
            collected_in=ledger.COLLECTED_IN, cleared=ledger.CLEARED,
            scenarios=self.env["collection.item.place"]._scenarios_sql(),
            companies=self.env["collection.account"]._companies_sql(),
            scope=database.scope_sql("account.partner_id", partner_ids)))

    @api.model
    def _look_at_finished(self, partner_ids, leaders):
        """Forget that items finished whose scenario has changed since, and find who leads then (rules P7, P8).

        The plan then decides whether something is left to do for them, and so who leads. Paid items are forgotten too;
        when they are open again, :meth:`_finished_again` remembers them. An item that took the lead in this very run,
        only because these were out of it, gives it back: ``leaders`` is what :meth:`_leaders_beside_finished` said
        before (rule P1).
        """
        self.env.flush_all()
        self.env.cr.execute(SQL(
            """
            WITH scenario AS (%(scenarios)s)
            UPDATE collection_item_place place
               SET finished_on = NULL, finished_for = CASE WHEN %(cleared)s THEN place.finished_for END
              FROM account_move_line line
                   %(collected_in)s
              JOIN scenario ON scenario.id = account.scenario_id
             WHERE place.finished_on IS NOT NULL
               AND line.id = place.item_id
               AND (%(cleared)s OR scenario.made_of <> place.finished_for)
               AND %(scope)s
         RETURNING account.partner_id, %(cleared)s
            """,
            collected_in=ledger.COLLECTED_IN, cleared=ledger.CLEARED,
            scenarios=self.env["collection.item.place"]._scenarios_sql(),
            scope=database.scope_sql("account.partner_id", partner_ids)))
        found = {partner for partner, paid in self.env.cr.fetchall() if not paid}
        if found:
            accounts = self.env["collection.account"]
            self._lead_as_before(leaders)
            accounts._refresh(database.whole_groups_within(self.env, partner_ids, found))

    @api.model
    def _lead_as_before(self, leaders):
        """Give accounts back the leader items that they had."""
        self.env.cr.execute(SQL(
            """
            UPDATE collection_account account
               SET leader_item_id = before.item_id, leader_due_date = %(due_date)s
              FROM unnest(%(accounts)s::int[], %(items)s::int[]) before (account_id, item_id)
         LEFT JOIN account_move_line line ON line.id = before.item_id
             WHERE account.id = before.account_id AND account.leader_item_id IS DISTINCT FROM before.item_id
            """, due_date=ledger.DUE_DATE, accounts=list(leaders), items=list(leaders.values())))

    @api.model
    def _plan_finished_sql(self, target) -> SQL:
        """Mark the leader items for which no step is left: the next item leads (rule P7)."""
        return SQL(
            """
            INSERT INTO collection_item_place AS place (item_id, company_id, finished_on, finished_for)
            SELECT account.leader_item_id, account.company_id, company.today, scenario.made_of
              FROM (%(target)s) target
              JOIN collection_account account ON account.id = target.account_id
              JOIN (%(companies)s) company (id, today) ON company.id = account.company_id
              JOIN (%(scenarios)s) scenario ON scenario.id = account.scenario_id
             WHERE target.finished
          ORDER BY account.leader_item_id
                ON CONFLICT (item_id) DO UPDATE
               SET finished_on = EXCLUDED.finished_on, finished_for = EXCLUDED.finished_for
            """,
            target=target, companies=self.env["collection.account"]._companies_sql(),
            scenarios=self.env["collection.item.place"]._scenarios_sql())

    @api.model
    def _customers_of_finished(self, partner_ids):
        """Return the scope of the groups whose leader item has just finished: another one is to lead."""
        rows = self.env.execute_query(SQL(
            """
            SELECT account.partner_id
              FROM collection_account account
             WHERE account.leader_item_id IN (SELECT item_id FROM collection_item_place WHERE finished_on IS NOT NULL)
               AND %s
            """, database.scope_sql("account.partner_id", partner_ids)))
        return database.whole_groups_within(self.env, partner_ids, [partner for (partner,) in rows])

    @api.model
    def _plan_answered_sql(self, partner_ids) -> SQL:
        """End the questions about items that are not finished any more; should they finish, it is asked again."""
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            answered AS (
                SELECT action.id, company.today
                  FROM collection_action action
                  JOIN company ON company.id = action.company_id
                 WHERE action.kind = 'finished'
                   AND %(may_end)s
                   AND action.leader_item_id NOT IN (
                       SELECT item_id FROM collection_item_place WHERE finished_on IS NOT NULL)
                   AND %(scope)s
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET %(end)s, write_uid = %(uid)s, write_date = %(now)s
              FROM answered
             WHERE answered.id = action.id
            """,
            companies=self.env["collection.account"]._companies_sql(), may_end=END.from_sql(),
            scope=database.scope_sql("action.partner_id", partner_ids), uid=self.env.uid, now=database.now(),
            end=END.set_sql(
                cancel_date=SQL("answered.today"),
                cancel_reason=lasting(self.env)._("The scenario goes on for the item.")))

    @api.model
    def _plan_asked_sql(self, partner_ids) -> SQL:
        """Ask the collector "What now?", once for each open item that finished; of one not yet due, when it is late.

        A question that ended by itself, since the item was paid or the scenario went on, is asked again.
        """
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            -- First those not yet asked about: they are few.
            silent AS MATERIALIZED (%(silent)s),
            asked AS (
                INSERT INTO collection_action (
                    partner_id, company_id, account_id, kind, channel, date, collector_id, contact_id, leader_item_id,
                    items_chosen, automatic, to_confirm, state, create_uid, create_date, write_uid, write_date)
                SELECT account.partner_id, account.company_id, account.id, 'finished', 'todo',
                       GREATEST(company.today, %(due_date)s + 1),
                       account.collector_id, account.contact_id, line.id,
                       TRUE, FALSE, FALSE, %(state)s, %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM silent
                  JOIN account_move_line line ON line.id = silent.item_id
                  JOIN account_move move ON move.id = line.move_id
                       %(collected_in)s
                  JOIN company ON company.id = account.company_id
                  JOIN res_company setting ON setting.id = account.company_id
                 WHERE COALESCE(setting.collection_ask_finished, TRUE)
                   AND %(owed)s
                   AND %(scope)s
              ORDER BY line.id
             RETURNING id, leader_item_id
            ),
            chosen AS (
                INSERT INTO account_move_line_collection_action_rel (collection_action_id, account_move_line_id)
                SELECT id, leader_item_id FROM asked
            )
            UPDATE collection_item_place place SET todo_id = asked.id
              FROM asked
             WHERE asked.leader_item_id = place.item_id
            """,
            companies=self.env["collection.account"]._companies_sql(), owed=ledger.STILL_OWED, due_date=ledger.DUE_DATE,
            collected_in=ledger.COLLECTED_IN, state=ASK.target(),
            silent=self.env["collection.item.place"]._silent_sql(),
            scope=database.scope_sql("account.partner_id", partner_ids), uid=self.env.uid, now=database.now())

    # What becomes of the last step after all

    def action_reopen(self):
        """Let what finished by these actions lead again: they are to be done once more."""
        self._as_engine().filtered("scenario_action_id")._forget_finished()
        return super().action_reopen()

    def _delivery_failed(self, outcome):
        """Let what finished by a message that did not arrive lead again (rule A10)."""
        self._forget_finished()
        return super()._delivery_failed(outcome)

    @api.model
    def _message_bounced(self, messages, address, reason):
        """Plan again after all: what had finished by the message has not."""
        result = super()._message_bounced(messages, address, reason)
        self.search([("message_id", "in", messages.ids), ("delivery_state", "=", "bounced")])._replan()
        return result

    def _forget_finished(self):
        """Forget that the leader items of scenario actions finished, if they did."""
        items = self.filtered("scenario_action_id").leader_item_id
        # sudo: the engine's own memory
        finished = self.env["collection.item.place"].sudo().search(
            [("item_id", "in", items.ids), ("finished_on", "!=", False), ("item_id.reconciled", "=", False)]
        ) if items else False
        if finished:
            finished._forget_finished(finished.item_id)

    def _still_leads(self):
        """Say whether the action's leader item leads, or the one that does took the lead from it (rule P4)."""
        self.ensure_one()
        leader = self._current_leader_item()
        if leader == self.leader_item_id:
            return True
        place = self.env["collection.item.place"].sudo().search([("item_id", "=", leader.id)])  # sudo: as above
        return bool(self.leader_item_id) and str(self.leader_item_id.id) in (place.taken_from or {})

    # What the screens show

    def _compute_title(self):
        result = super()._compute_title()
        for action in self.filtered(lambda action: action.kind == "finished"):
            action.title = self.env._("Scenario finished: what now?")
        return result

    def _compute_instructions(self):
        result = super()._compute_instructions()
        for action in self.filtered(lambda action: action.kind == "finished" and not action.instructions):
            action.instructions = self.env._(
                "Every action of the scenario was done, and the item is still open. Nothing more is sent for it by "
                "itself. Note a promise, a dispute or a litigation on it, make a specific action, write it off – or "
                "let the scenario begin again, on the customer's statement.")
        return result

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse to make the engine's questions by hand."""
        if not self.env.su and any(vals.get("kind") == "finished" for vals in vals_list):
            raise AccessError(self._why_engine_only(["kind"]))
        return super().create(vals_list)
