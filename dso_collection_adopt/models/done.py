"""What the other add-on has sent counts as done, so that nobody is chased from the start again (rules A9, P8)."""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.dso_collection import database, ledger
from odoo.addons.dso_collection.states import IN_DOUBT
from odoo.addons.dso_collection.transitions import FIND_DONE

from ..scale import as_many, found_ids, rows


class CollectionAdoption(models.Model):
    """Notes for each open item the last step that it reached, on its day, in the scenario that its account follows."""

    _inherit = "collection.adoption"

    @api.model
    def _done_sql(self, taking) -> SQL:
        """Return a SELECT of ``(item_id, partner_id, step_id, date, channel)``: what is still to be noted.

        Where the level was one of another policy, the last step up to its place counts. A day that is not known is
        that of the step. What was done here since, or noted before, is not noted again.
        """
        return SQL(
            """
            SELECT found.item_id, found.partner_id, found.step_id, found.date, found.channel
              FROM (%(found)s) found
             WHERE NOT EXISTS (
                   SELECT
                     FROM collection_action action
                     JOIN (%(places)s) later ON later.step_id = action.scenario_action_id
                    WHERE action.leader_item_id = found.item_id AND action.company_id = %(company)s
                      AND later.scenario_id = found.scenario_id AND later.position >= found.position
                      AND (action.state = 'done' OR action.skipped OR action.adoption_id IS NOT NULL OR %(doubt)s))
            """,
            found=self._found_done_sql(taking), places=taking.places_sql(), company=taking.company.id, doubt=IN_DOUBT)

    @api.model
    def _found_done_sql(self, taking) -> SQL:
        """Return the open items that reached a level, with the step that it is in the scenario of their account."""
        return SQL(
            """
            SELECT line.id AS item_id, owner.commercial_partner_id AS partner_id, place.step_id, place.scenario_id,
                   place.position, reached.channel,
                   LEAST(COALESCE(reached.date, %(due_date)s + place.days), %(today)s::date) AS date
              FROM (%(reached)s) reached (item_id, position, date, channel)
              JOIN account_move_line line ON line.id = reached.item_id
              %(receivable)s
              JOIN res_partner owner ON owner.id = line.partner_id
              JOIN (%(followed)s) followed ON followed.partner_id = owner.commercial_partner_id
              JOIN LATERAL (SELECT place.*
                              FROM (%(places)s) place
                             WHERE place.scenario_id = followed.scenario_id AND place.position <= reached.position
                          ORDER BY place.position DESC
                             LIMIT 1) place ON TRUE
             WHERE line.company_id = %(company)s AND %(open_item)s AND %(debit)s
            """,
            due_date=ledger.DUE_DATE, today=taking.company._collection_today(), reached=taking.source.reached(),
            receivable=ledger.RECEIVABLE_JOIN, followed=self._followed_sql(taking), places=taking.places_sql(),
            company=taking.company.id, open_item=ledger.OPEN_ITEM, debit=ledger.DEBIT)

    @api.model
    def _followed_sql(self, taking) -> SQL:
        """Return a SELECT of ``(partner_id, scenario_id)``: what each customer follows once the run is over.

        Its own scenario, else the one that it is to get, else the default; of a grouped account, that of its leader.
        """
        return SQL(
            """
            SELECT partner.id AS partner_id,
                   COALESCE(CASE WHEN own.has_scenario THEN active.id ELSE wanted.scenario_id END, %(default)s)
                       AS scenario_id
              FROM res_partner partner
         LEFT JOIN res_partner leader ON leader.id = (partner.collection_leader_id->>%(key)s)::int
              JOIN (%(own)s) own ON own.id = COALESCE(leader.commercial_partner_id, partner.id)
         LEFT JOIN collection_scenario active ON active.id = own.scenario_id AND active.active
         LEFT JOIN (%(wanted)s) wanted (partner_id, collector_id, sets_collector, scenario_id, sets_scenario, rule_id)
                ON wanted.partner_id = own.id AND wanted.sets_scenario
             WHERE partner.commercial_partner_id = partner.id
            """,
            key=str(taking.company.id), own=self._own_sql(taking), wanted=self._wanted_sql(taking),
            default=taking.default_id)

    @api.model
    def _count_done(self, taking) -> int:
        """Return how many actions are to be noted as done."""
        self.env.flush_all()
        [(count,)] = rows(self.env, SQL("SELECT COUNT(*) FROM (%s) done", self._done_sql(taking)))
        return count

    def _note_done(self, taking):
        """Note them, each with its item, and what is ahead of it in the scenario."""
        self.env.flush_all()
        with as_many(self.env):
            self.env.cr.execute(self._note_done_sql(taking))
            self.done = self.env.cr.rowcount
        database.analyse_after(self.env.cr, self.done, "collection_action")
        self.env["collection.action"].invalidate_model()

    def _note_done_sql(self, taking) -> SQL:
        classes = self.env["collection.action"]._channel_classes()
        return SQL(
            """
            WITH noted AS (
                INSERT INTO collection_action (
                    partner_id, company_id, account_id, adoption_id, scenario_action_id, kind, channel, date, done_date,
                    leader_item_id, automatic, to_confirm, state, repetition, steps_ahead,
                    create_uid, create_date, write_uid, write_date)
                SELECT done.partner_id, %(company)s, account.id, %(adoption)s, done.step_id, 'scenario',
                       CASE WHEN done.channel = ANY(%(channels)s) THEN done.channel ELSE 'other' END,
                       done.date, done.date, done.item_id, FALSE, FALSE, %(state)s, 0, step.steps_ahead,
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM (%(done)s) done
                  JOIN (%(steps)s) step ON step.id = done.step_id
             LEFT JOIN collection_account account ON account.partner_id = done.partner_id
                                                 AND account.company_id = %(company)s
              ORDER BY done.item_id
                    ON CONFLICT DO NOTHING
             RETURNING id, leader_item_id
            )
            INSERT INTO account_move_line_collection_action_rel (collection_action_id, account_move_line_id)
            SELECT id, leader_item_id FROM noted
            """,
            company=self.company_id.id, adoption=self.id, channels=list(classes), state=FIND_DONE.target(),
            done=self._done_sql(taking), steps=self.env["collection.action"]._steps_sql(), uid=self.env.uid,
            now=database.now())

    # The day before which nobody is chased

    @api.model
    def _postponed_sql(self, taking) -> SQL:
        """Return a SELECT of ``(action_id, date)``: open actions of these scenarios that come too early."""
        return SQL(
            """
            SELECT action.id, later.date
              FROM (%(not_before)s) later (partner_id, date)
              JOIN collection_action action ON action.partner_id = later.partner_id
                                           AND action.company_id = %(company)s
                                           AND action.state IN ('todo', 'to_confirm', 'scheduled')
                                           AND action.date < later.date
              JOIN (%(places)s) place ON place.step_id = action.scenario_action_id
             WHERE action.date_manual IS NOT TRUE
            """, not_before=taking.source.not_before(), company=taking.company.id, places=taking.places_sql())

    def _postpone(self, taking):
        """Give the next actions the day of the next reminder there, as a person would."""
        self.env.flush_all()
        partners = found_ids(self.env, SQL(
            """
            UPDATE collection_action action
               SET date = later.date, date_manual = TRUE
              FROM (%s) later (action_id, date)
             WHERE action.id = later.action_id
         RETURNING action.partner_id
            """, self._postponed_sql(taking)))
        self.postponed = len(partners)
        self.env["collection.action"].invalidate_model()
        if partners:
            self.env.cr.execute(self.env["collection.action"]._plan_next_sql(list(partners)))
            self.env["collection.account"].invalidate_model()
