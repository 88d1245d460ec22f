"""Statuses of items: the words a company uses for what holds up a payment (rule S1)."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL


class CollectionItemStatus(models.Model):
    """A status that collectors give to items. Its kind, not its name, decides about the scenario (rule S2)."""

    _name = "collection.item.status"
    _description = "Item status"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    kind = fields.Selection([
        ("in_progress", "In progress"), ("promise", "Promise to pay"), ("dispute", "Dispute"),
        ("dispute_resolved", "Dispute resolved"), ("litigation", "Litigation"),
    ], required=True, default="in_progress",
        help="What the status does. A promise to pay leaves the scenario until its date, a dispute and a litigation "
        "until the status changes. In progress and dispute resolved stay in the scenario.")
    company_id = fields.Many2one("res.company", ondelete="cascade", index="btree_not_null",
                                 help="Empty: for all companies.")
    followup_days = fields.Integer(
        "Follow-up after (days)",
        help="Sets the follow-up date so many days ahead when the status is set without one. 0: none.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    leaves_scenario = fields.Char("In the scenario", compute="_compute_leaves_scenario")

    _followup_days_not_negative = models.Constraint(
        "CHECK (followup_days >= 0)", "The days until the follow-up cannot be negative.")

    @api.depends("kind")
    def _compute_leaves_scenario(self):
        """Say what the kind does, for the list (rule S2)."""
        words = {
            "promise": self.env._("Left out until the promise date"),
            "dispute": self.env._("Left out"), "litigation": self.env._("Left out"),
        }
        for status in self:
            status.leaves_scenario = words.get(status.kind, self.env._("Stays in"))

    @api.constrains("kind", "company_id")
    def _check_used(self):
        """Refuse a company that does not fit the items already marked."""
        for status in self.filtered("company_id"):
            # sudo: items of companies the user may not see count too
            items = self.env["account.move.line"].sudo().search([
                ("collection_status_id", "=", status.id), "!", ("company_id", "child_of", status.company_id.id)],
                limit=1)
            if items:
                raise ValidationError(self.env._(
                    "The status “%(status)s” is used on %(document)s of %(company)s: it cannot be kept for "
                    "%(chosen)s alone. Make a status of its own for that company.",
                    status=status.name, document=items._collection_document(),
                    company=items.company_id.name, chosen=status.company_id.name))

    def write(self, vals):
        """Refuse another kind for a status already used: items would change sides without a word."""
        if "kind" in vals:
            for status in self.filtered(lambda status: status.kind != vals["kind"])._in_use():
                raise UserError(self.env._(
                    "The status “%s” is used: its kind cannot change. Archive it and make a new one.", status.name))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _keep_used(self):
        """Refuse to delete a status that items or their history name (rule S4)."""
        for status in self._in_use():
            raise UserError(self.env._(
                "The status “%s” is used on items or in their history: archive it instead.", status.name))

    def _in_use(self):
        """Return those of these statuses that an item or the history names."""
        self.env.flush_all()
        used = self.env.execute_query(SQL(
            """
            SELECT status.id
              FROM collection_item_status status
             WHERE status.id = ANY(%s)
               AND (EXISTS (SELECT 1 FROM account_move_line WHERE collection_status_id = status.id)
                    OR EXISTS (SELECT 1 FROM collection_item_history
                                WHERE status_id = status.id OR old_status_id = status.id))
            """, self.ids,
        ))
        return self.browse(status_id for (status_id,) in used)

    def _fits(self, company):
        """Say whether items of a company may carry the status: its own, shared, or of a company above."""
        self.ensure_one()
        return not self.company_id or self.company_id in company.sudo().parent_ids  # sudo: a branch's parents

    def _first_of(self, kind, company):
        """Return the first status of a kind that a company's items may carry, of these or, of none, of all.

        Raises ``UserError`` where there is none.
        """
        statuses = self or self.search([("kind", "=", kind)])
        status = statuses.filtered(lambda found: found._fits(company))[:1]
        if not status:
            raise UserError(self.env._(
                "%(company)s has no status of the kind “%(kind)s”: a credit manager makes one in Collection → "
                "Configuration.", company=company.name,
                kind=dict(self._fields["kind"]._description_selection(self.env))[kind]))
        return status
