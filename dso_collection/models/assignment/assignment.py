"""Assignments: who gave which customers a collector or scenario, when, and back again (rules R1, R3, R5)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ...tools.archived import WITH_ARCHIVED

#: So many customers are planned while who assigned them waits.
_AT_ONCE = 200


class CollectionAssignment(models.Model):
    """One run that gave many customers of a company a collector, a scenario, or both; written by the engine only.

    :meth:`_assign` (``models/assignment/engine.py``) makes it; it can be undone once, which is an
    assignment of its own.
    """

    _name = "collection.assignment"
    _description = "Assignment"
    _order = "id desc"

    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade", index=True)
    source = fields.Selection([
        ("selection", "By hand, from a list"), ("codes", "By pasted codes"), ("rules", "By assignment rules"),
        ("import", "By an imported file"), ("undo", "By undoing another assignment"),
    ], "How", required=True, readonly=True)
    changed = fields.Integer("Customers changed", readonly=True, aggregator="sum")
    line_ids = fields.One2many("collection.assignment.line", "assignment_id", "Changes", readonly=True)
    undo_id = fields.Many2one("collection.assignment", "Undone by", readonly=True, ondelete="set null",
                              index="btree_not_null")
    undone_date = fields.Datetime("Undone on", related="undo_id.create_date")
    undone_uid = fields.Many2one(related="undo_id.create_uid", string="Undone by user")

    @api.depends("source", "changed", "create_date")
    def _compute_display_name(self):
        """Name a run as in “42 customers, by assignment rules, 16/03/2026”."""
        how = dict(self._fields["source"]._description_selection(self.env))
        for assignment in self:
            words = how.get(assignment.source, "")
            customers = (self.env._("1 customer") if assignment.changed == 1
                         else self.env._("%s customers", assignment.changed))
            day = fields.Datetime.context_timestamp(self, assignment.create_date or fields.Datetime.now())
            assignment.display_name = f"{customers}, {words[:1].lower()}{words[1:]}, {format_date(self.env, day)}"

    def action_undo(self):
        """Set back every customer that still has what this run gave, and say how many were left.

        Refused when it is undone already, or when every customer was changed since.
        """
        self.ensure_one()
        self.env["res.partner"]._check_may_assign(self._lines_partners_sql())
        if self.undo_id:
            raise UserError(self.env._(
                "“%(assignment)s” was undone on %(date)s by %(user)s.", assignment=self.display_name,
                date=format_date(self.env, self.undone_date), user=self.undone_uid.sudo().name))  # sudo: a name
        undoing = self.with_company(self.company_id)
        undo = undoing._assign(undoing._set_back_sql(), "undo")
        if not undo:
            raise UserError(self.env._(
                "Nothing to undo: each customer of “%s” was given another collector or scenario since.",
                self.display_name))
        self.sudo().undo_id = undo  # sudo: the journal is the engine's, nobody edits it
        undo._plan_few()
        return self._notification(self._undoing_in_words(undo.changed, self.changed - undo.changed), undo)

    def _undoing_in_words(self, back, left) -> str:
        words = self.env._("Customers set back: %s.", back)
        if left:
            words += " " + self.env._("Left as they are, because they were changed since: %s.", left)
        return words

    def _set_back_sql(self) -> SQL:
        """Return what undoing wants: the old values, where the customer still has the new ones."""
        same = {name: SQL("changes_%s AND new_%s IS NOT DISTINCT FROM %s", SQL(short), SQL(f"{short}_id"),
                          self.env["res.partner"]._fields[name].to_sql(self.env["res.partner"], "partner"))
                for name, short in (("collector_id", "collector"), ("collection_scenario_id", "scenario"))}
        return SQL(
            """
            SELECT line.partner_id, line.old_collector_id, %(same_collector)s,
                   line.old_scenario_id, %(same_scenario)s, NULL::int
              FROM collection_assignment_line line
              JOIN res_partner partner ON partner.id = line.partner_id
             WHERE line.assignment_id = %(assignment)s
            """,
            same_collector=same["collector_id"], same_scenario=same["collection_scenario_id"], assignment=self.id,
        )

    def _plan_few(self):
        """Plan the customers of a small run at once, so that lists show it; of a large one within a minute (P5)."""
        if 0 < self.changed <= _AT_ONCE:
            self.env["collection.action"]._replan_partners(self.sudo().line_ids.partner_id.ids)  # sudo: the journal

    def _lines_partners_sql(self) -> SQL:
        return SQL("SELECT partner_id FROM collection_assignment_line WHERE assignment_id = %s", self.id)

    def _notification(self, words, assignment=None):
        """Return the notification of what was done, from which the assignment can be looked at and undone."""
        return {"type": "ir.actions.client", "tag": "dso_collection.assigned",
                "params": {"message": words, "assignment_id": assignment.id if assignment else False}}

    def action_open_customers(self):
        """Open the list of the customers that this run changed."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_customer_action")
        return dict(action, name=self.display_name, context={}, path=False, domain=[
            ("collection_assignment_line_ids.assignment_id", "=", self.id), *WITH_ARCHIVED])

    def action_open_changes(self):
        """Open the list of what became of each customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_assignment_line_action")
        return dict(action, name=self.display_name, domain=[("assignment_id", "=", self.id)])
