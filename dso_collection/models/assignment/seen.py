"""Which customers the assignment rules have looked at: the others are new (rule R3)."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..fields.unchecked_many2one import UncheckedMany2one


class CollectionAssignmentSeen(models.Model):
    """One row for each customer and company that the rules looked at, with the rule that had it when it was new."""

    _name = "collection.assignment.seen"
    _description = "Customer that the assignment rules know"
    _log_access = False

    partner_id = fields.Many2one("res.partner", required=True, ondelete="cascade")
    company_id = UncheckedMany2one("res.company", required=True, ondelete="cascade")
    rule_id = UncheckedMany2one("collection.assignment.rule", ondelete="set null")

    _once = models.UniqueIndex("(partner_id, company_id)")

    @api.model
    def _move(self, going, staying):
        """Let a merged customer be known where one of those merged was."""
        self.env.cr.execute(SQL(
            """
            WITH gone AS (DELETE FROM collection_assignment_seen WHERE partner_id = ANY(%s)
                       RETURNING company_id, rule_id)
            INSERT INTO collection_assignment_seen (partner_id, company_id, rule_id)
            SELECT %s, company_id, rule_id FROM gone
       ON CONFLICT (partner_id, company_id) DO NOTHING
            """, going.ids, staying.id,
        ))
