"""Scenario actions: the steps of a scenario (rules A2, A3)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: The files in which a statement can be attached to a message.
STATEMENT_FILES = [("pdf", "PDF"), ("xlsx", "Excel (.xlsx)")]


class CollectionScenarioAction(models.Model):
    """One step: when, through which channel, with which text, by itself or by a person."""

    _name = "collection.scenario.action"
    _inherit = ["collection.text.holder", "collection.channel.answers"]
    _description = "Scenario action"
    _order = "scenario_id, sequence, id"

    scenario_id = fields.Many2one("collection.scenario", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    channel = fields.Selection(
        [("email", "E-mail"), ("call", "Phone call"), ("todo", "To-do")], required=True, default="email",
    )
    trigger = fields.Selection(
        [("due_date", "Days from the due date"), ("previous_action", "Days after the previous action")],
        required=True, default="due_date",
        help="From the due date of the leader item, or after the previous action of the scenario was done.",
    )
    delay_days = fields.Integer(
        string="Days", help="Negative: before the due date. Positive: after.",
    )
    automatic = fields.Boolean(
        string="Automatic action",
        help="Sent at its date with no one's help. Not ticked: a person does it and marks it done.",
    )
    to_confirm = fields.Boolean(
        compute="_compute_to_confirm", store=True, readonly=False, precompute=True, string="To be confirmed",
        help="At its date the action waits until the collector confirms it.",
    )
    template_id = fields.Many2one(
        "mail.template", string="Text", domain="[('model', '=', 'collection.action')]", ondelete="restrict",
        help="Empty: the standard text of its place: note before the due date, first, second or last reminder.",
    )
    items_shown = fields.Selection(
        [("overdue", "Overdue items"), ("open", "All open items")], "Items shown", default="overdue", required=True,
        help="Which of the account's items the message lists.",
    )
    attach_statement = fields.Selection(
        STATEMENT_FILES, "Attach statement",
        help="The customer's statement of all open items, made at the moment of sending, in the customer's language. "
        "A PDF takes a second or two for each message. Empty: nothing is attached.",
    )
    attach_invoices = fields.Boolean(
        "Attach invoices", help="The invoices that the message lists go with it as PDF. They are printed in the "
        "background in the days before; a message whose invoices are not printed yet waits for them.")
    instructions = fields.Text(
        translate=True, help="What the collector should do or say; shown on the action.",
    )

    @api.onchange("channel")
    def _onchange_channel(self):
        """Keep of what was chosen what the channel can do."""
        self.automatic = self.automatic and self.can_be_automatic
        self.attach_statement = self._fitting_statement(self.attach_statement)
        self.attach_invoices = self.attach_invoices and self.attaches_statement

    @api.depends("automatic")
    def _compute_to_confirm(self):
        for step in self:
            step.to_confirm = step.automatic

    @api.constrains("channel", "automatic")
    def _check_automatic(self):
        """Refuse to automate what only a person can do (rule A3)."""
        for step in self:
            if step.automatic and not step.can_be_automatic:
                raise ValidationError(self.env._(
                    "“%(step)s” cannot be automatic: a person makes it. Untick “Automatic action”.", step=step.name,
                ))

    @api.constrains("channel", "attach_statement")
    def _check_statement_kind(self):
        """Refuse a file that the channel does not take, such as a workbook in an envelope."""
        for step in self:
            if refusal := step._statement_refusal(step.attach_statement, step.name):
                raise ValidationError(refusal)

    @api.constrains("trigger", "delay_days")
    def _check_delay(self):
        """Refuse an action planned before the one it follows."""
        for step in self:
            if step.trigger == "previous_action" and step.delay_days < 0:
                raise ValidationError(self.env._(
                    "“%(step)s” follows the previous action: its days cannot be negative.", step=step.name,
                ))

    @api.model_create_multi
    def create(self, vals_list):
        """Plan again the accounts of the scenarios that got a step (rule P5)."""
        steps = super().create(vals_list)
        self.env["collection.action"]._note_steps_ahead(steps)
        steps.scenario_id._touch_accounts()
        return steps

    def write(self, vals):
        """Plan again the accounts of the scenarios whose steps changed (rule P5)."""
        result = super().write(vals)
        self.scenario_id._touch_accounts()
        return result

    def unlink(self):
        """Delete steps never used; archive the others, whose history decides what comes next."""
        self.scenario_id._touch_accounts()
        # sudo: actions of other companies count too
        used = self.env["collection.action"].sudo()._read_group(
            [("scenario_action_id", "in", self.ids)], ["scenario_action_id"],
        )
        used = self.browse(step.id for (step,) in used)
        used.write({"active": False})
        return super(CollectionScenarioAction, self - used).unlink()
