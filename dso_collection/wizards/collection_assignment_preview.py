"""Preview of assignment rules: how many customers would change before anything does (rule R3)."""

from odoo import api, fields, models

#: So many of the moves from collector to collector are told.
_MOVES = 12


class CollectionAssignmentPreview(models.TransientModel):
    """Counts with the statements of the run itself; nothing is changed until "Run" is pressed."""

    _name = "collection.assignment.preview"
    _inherit = ["collection.guarded"]
    _description = "Preview of assignment rules"

    company_id = fields.Many2one("res.company", required=True, readonly=True, default=lambda self: self.env.company)
    line_ids = fields.One2many("collection.assignment.preview.line", "preview_id", "Rules", readonly=True)
    changes = fields.Integer("Customers that would change", readonly=True)
    customers = fields.Integer("Customers looked at", readonly=True)
    unmatched = fields.Integer("Customers to whom no rule applies", readonly=True)
    skips = fields.Boolean("Some rule is skipped", readonly=True)
    moves = fields.Text("From collector to collector", readonly=True)

    @api.depends("company_id")
    def _compute_display_name(self):
        for preview in self:
            preview.display_name = self.env._("What the rules of %s would do", preview.company_id.name)

    @api.model
    def _make_preview(self):
        """Make the preview of all rules of ``env.company``."""
        rules = self.env["collection.assignment.rule"]
        rules.check_access("write")
        usable, counts, moves, customers, taken = rules._rehearse()
        lines = []
        for rule in rules._company_rules():
            matches, takes, changes = counts.get(rule.id, (0, 0, 0))
            lines.append(fields.Command.create({
                "rule_id": rule.id, "matches": matches, "takes": takes, "changes": changes,
                "problem": "" if rule in usable else rule.problem,
            }))
        # sudo: what the rules would do is counted, not typed
        return self.sudo().create({
            "line_ids": lines, "changes": sum(counted[2] for counted in counts.values()), "customers": customers,
            "unmatched": customers - taken, "skips": usable != rules._company_rules(), "moves": self._moves_text(moves),
        }).sudo(False)

    def _moves_text(self, moves) -> str:
        """Say who gives customers to whom, the largest moves first."""
        users = self.env["res.users"].sudo()  # sudo: names, for a credit manager
        told = [self.env._(
            "%(old)s → %(new)s: %(count)s", old=users.browse(old).name or self.env._("none"),
            new=users.browse(new).name, count=count) for old, new, count in moves[:_MOVES]]
        if len(moves) > _MOVES:
            told.append(self.env._("… and %s more moves", len(moves) - _MOVES))
        return "\n".join(told)

    def action_run(self):
        """Run the rules that were looked at."""
        self.ensure_one()
        return self.env["collection.assignment.rule"].with_company(self.company_id).action_run()


class CollectionAssignmentPreviewLine(models.TransientModel):
    """What one rule would do, after the rules above it."""

    _name = "collection.assignment.preview.line"
    _inherit = ["collection.guarded"]
    _description = "Preview of an assignment rule"
    _order = "id"

    preview_id = fields.Many2one("collection.assignment.preview", required=True, ondelete="cascade")
    rule_id = fields.Many2one("collection.assignment.rule", required=True, ondelete="cascade", readonly=True)
    collector_id = fields.Many2one(related="rule_id.collector_id")
    scenario_id = fields.Many2one(related="rule_id.scenario_id")
    new_only = fields.Boolean(related="rule_id.new_only")
    matches = fields.Integer("Match", readonly=True, help="Customers found by the rule's filter.")
    takes = fields.Integer("Applies to", readonly=True, help="Customers for whom it is the first rule that applies.")
    changes = fields.Integer("Would change", readonly=True, help="Of those, customers that do not have what it gives.")
    problem = fields.Char("Skipped because", readonly=True)

    def action_open_customers(self):
        """Open the list of the customers that the rule would change."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_customer_action")
        return dict(action, name=self.env._("Changed by %s", self.rule_id.name), context={}, path=False,
                    domain=[("collection_changing_rule_id", "=", self.rule_id.id)])
