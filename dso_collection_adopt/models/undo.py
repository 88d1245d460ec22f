"""A run is undone as long as nothing that it made was sent."""

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.dso_collection.states import IN_DOUBT

from ..scale import found_ids

#: So many messages are named.
_NAMED = 5


class CollectionAdoption(models.Model):
    """Gives customers back what they had, forgets what counted as done, and deletes what was made."""

    _inherit = "collection.adoption"

    def action_undo(self):
        """Undo the run; raises ``UserError`` naming what was sent, or the later run that builds on it."""
        run = self._check_mine()
        run._one_at_a_time()
        run._refuse_undone()
        run._refuse_later()
        run._refuse_sent()
        partners = run._partners_of()
        run._take_items_back()
        run._take_default_back()
        run._give_customers_back()
        run._forget_done()
        kept = run._delete_made()
        run.write({"undone_date": fields.Datetime.now(), "undone_uid": self.env.uid})
        self.env["collection.action"].sudo()._replan_partners(partners)  # sudo: the engine's own work
        return {
            "type": "ir.actions.client", "tag": "display_notification",
            "params": {"type": "warning" if kept else "success", "sticky": bool(kept),
                       "message": run._undone_in_words(kept),
                       "next": {"type": "ir.actions.client", "tag": "soft_reload"}},
        }

    def _undone_in_words(self, kept) -> str:
        if not kept:
            return self.env._("The take-over is undone: customers have what they had before.")
        return self.env._(
            "The take-over is undone. Kept, because others use them since: %s.", ", ".join(kept.mapped("name")))

    # What refuses

    def _refuse_undone(self):
        if self.undone_date:
            raise UserError(self.env._(
                "“%(run)s” was undone already, by %(user)s.", run=self.display_name, user=self.undone_uid.name))

    def _refuse_later(self):
        """Refuse while a later run of the source is there: its customers follow what this one made."""
        shared = any(not scenario.company_id for scenario in self.scenario_ids)
        own = [] if shared else [("company_id", "=", self.company_id.id)]
        later = self.search([("source", "=", self.source), ("id", ">", self.id), ("undone_date", "=", False), *own],
                            order="id desc", limit=1)
        if later:
            raise UserError(self.env._(
                "“%(later)s” of %(company)s builds on this take-over: undo that one first.", later=later.display_name,
                company=later.company_id.name))

    def _refuse_sent(self):
        """Refuse when a message or another action of the scenarios was sent or done since."""
        self.env.flush_all()
        sent = self.env["collection.action"].browse(found_ids(self.env, SQL(
            """
            SELECT action.id
              FROM collection_action action
              JOIN collection_scenario_action step ON step.id = action.scenario_action_id
             WHERE %(concerned)s
               AND (action.state = 'done' AND action.adoption_id IS NULL
                    OR action.delivery_state IS NOT NULL OR %(doubt)s)
          ORDER BY action.done_date, action.id
            """, concerned=self._concerned_sql(), doubt=IN_DOUBT)))
        if sent:
            raise UserError("\n".join([
                self.env._("“%(run)s” cannot be undone: %(count)s of its actions were sent or done since.",
                           run=self.display_name, count=len(sent)),
                *(f"· {action.title}, {action.partner_id._collection_label()}, "
                  f"{fields.Date.to_string(action.done_date or action.date)}" for action in sent[:_NAMED]),
                self.env._("Archive the scenarios, or give the customers others: what was sent stays."),
            ]))

    def _concerned_sql(self) -> SQL:
        """Return the condition, over ``action`` and its ``step``, that it follows from this run.

        Of the scenarios that it made, all do; of those that an earlier one made, the actions of its customers.
        """
        return SQL(
            """
            (step.scenario_id = ANY(%(scenarios)s) OR step.id = ANY(%(steps)s)
             OR step.adopted_from LIKE %(source)s AND action.company_id = %(company)s
                AND action.partner_id = ANY(%(partners)s) AND action.create_date >= %(since)s)
            """,
            scenarios=self.scenario_ids.ids, steps=self.step_ids.ids, source=f"{self.source}/%",
            company=self.company_id.id, partners=self._partners_of(), since=self.create_date)

    def _partners_of(self) -> list[int]:
        """Return the customers that it changed, or for whom it noted something."""
        return sorted(found_ids(self.env, SQL(
            """
            SELECT partner_id FROM collection_assignment_line WHERE assignment_id = %(assignment)s
             UNION
            SELECT partner_id FROM collection_action WHERE adoption_id = %(run)s
             UNION
            SELECT owner.commercial_partner_id
              FROM account_move_line_collection_adoption_rel kept
              JOIN account_move_line line ON line.id = kept.account_move_line_id
              JOIN res_partner owner ON owner.id = line.partner_id
             WHERE kept.collection_adoption_id = %(run)s
            """, assignment=self.assignment_id.id or None, run=self.id)))

    # What goes back

    def _take_default_back(self):
        """Give the company its former default, where it still has the new one."""
        company = self.company_id
        if self.default_scenario_id and company.collection_scenario_id == self.default_scenario_id:
            company.collection_scenario_id = self.former_scenario_id

    def _give_customers_back(self):
        """Give them what they had, where they still have what the run gave; with a journal of its own."""
        assignment = self.assignment_id
        if assignment and not assignment.undo_id:
            assignment.undo_id = self.env["collection.assignment"]._assign(assignment._set_back_sql(), "undo")

    def _forget_done(self):
        """Delete what was noted as done, and that items finished by it (rule P7)."""
        self.env.flush_all()
        self.env.cr.execute(SQL(
            "DELETE FROM collection_action WHERE adoption_id = %s RETURNING leader_item_id", self.id))
        items = self.env["account.move.line"].browse(item for (item,) in self.env.cr.fetchall() if item)
        self.env["collection.action"].invalidate_model()
        places = self.env["collection.item.place"].search(
            [("item_id", "in", items.ids), ("finished_on", "!=", False)])
        if places:
            places._forget_finished(places.item_id)
