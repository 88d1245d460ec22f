"""Assign: asks which collector and scenario the selected customers get, and says what will change (rule R1)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

_CHOICES = [("leave", "Leave as it is"), ("set", "Assign"), ("default", "Company's default")]
#: So many customers that are left out are named.
_NAMED = 20


class CollectionAssignWizard(models.TransientModel):
    """Keeps the customers as they were selected, so that what is counted is what changes."""

    _name = "collection.assign.wizard"
    _inherit = ["collection.guarded"]
    _description = "Assign collector and scenario"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    source = fields.Selection([("selection", "From a list"), ("codes", "By pasted codes")], required=True)
    customers = fields.Json("Selected customers", help="Their ids.")
    line_count = fields.Integer("Selected", readonly=True)
    customer_count = fields.Integer("Customers", readonly=True)
    contact_count = fields.Integer("Contacts", readonly=True)
    left_out_count = fields.Integer("Left out", readonly=True)
    left_out_text = fields.Text("Who is left out", readonly=True)
    collector_choice = fields.Selection(_CHOICES, "Collector", required=True, default="set")
    collector_id = fields.Many2one("res.users", "New collector", domain="[('share', '=', False)]")
    scenario_choice = fields.Selection(_CHOICES, "Scenario", required=True, default="leave")
    scenario_id = fields.Many2one(
        "collection.scenario", "New scenario",
        domain="['|', ('company_id', '=', False), ('company_id', 'parent_of', company_id)]")
    ready = fields.Boolean(compute="_compute_change_count")
    change_count = fields.Integer(compute="_compute_change_count")
    same_count = fields.Integer(compute="_compute_change_count")
    default_collector = fields.Char(compute="_compute_defaults")
    default_scenario = fields.Char(compute="_compute_defaults")

    @api.model
    def _people_may_write(self):
        """What is assigned; to whom is the selection, which was looked at when the screen was opened."""
        return {"collector_choice", "collector_id", "scenario_choice", "scenario_id"}

    @api.depends("company_id")
    def _compute_defaults(self):
        """Say what the company's default is: sudo, because any collector may know these two names."""
        for wizard in self:
            collector, scenario = (wizard.company_id._collection_default(name).sudo().name or self.env._("none")
                                   for name in ("collection_collector_id", "collection_scenario_id"))
            wizard.default_collector, wizard.default_scenario = collector, scenario

    @api.depends("collector_choice", "collector_id", "scenario_choice", "scenario_id")
    def _compute_change_count(self):
        for wizard in self:
            settings = wizard._settings()
            wizard.ready = bool(settings)
            wizard.change_count = self.env["collection.assignment"]._count_changes(
                wizard._customers_sql(), wizard.company_id, **settings) if settings else 0
            wizard.same_count = wizard.customer_count - wizard.change_count if settings else 0

    @api.depends("customer_count")
    def _compute_display_name(self):
        self.display_name = self.env._("Assign collector and scenario")

    def _settings(self):
        """Return what is chosen, as ``_collection_assign`` takes it: without what is still to be chosen."""
        settings = {}
        for name in ("collector", "scenario"):
            choice, record = self[f"{name}_choice"], self[f"{name}_id"]._origin
            if choice == "default":
                settings[name] = record.browse()
            elif choice == "set" and record:
                settings[name] = record
        return settings

    def _customers_sql(self):
        return self.env["collection.assignment"]._listed_sql(self._origin or self, "customers")

    @api.model
    def _open(self, records):
        """Return the screen for selected partners or accounts; raises UserError where nothing can be assigned."""
        assignments = self.env["collection.assignment"]
        query, pasted = assignments._selected(records)
        company = self._company_of(records)
        selection = assignments._select(records, query, company)
        if not selection.lines:
            raise UserError(self.env._("Select the customers first."))
        if not selection.customers:
            raise UserError(self.env._(
                "None of these customers can be assigned in %(company)s:\n%(customers)s\n"
                "Switch to their company first.",
                company=company.name, customers=self._left_out_text(selection.left_out)))
        # sudo: who is assigned is what was selected, and not typed
        wizard = self.sudo().create({
            "company_id": company.id, "source": "codes" if pasted else "selection",
            "customers": selection.customers, "customer_count": len(selection.customers),
            "line_count": selection.lines, "contact_count": selection.contacts,
            "left_out_count": len(selection.left_out), "left_out_text": self._left_out_text(selection.left_out),
        })
        return {
            "type": "ir.actions.act_window", "name": self.env._("Assign collector and scenario"), "target": "new",
            "res_model": self._name, "res_id": wizard.id, "view_mode": "form", "views": [(False, "form")],
        }

    @api.model
    def _company_of(self, records):
        """Return the company of the selected accounts when it is one, else the current one."""
        companies = records.company_id if records._name == "collection.account" else self.env.company
        return companies if len(companies) == 1 else self.env.company

    @api.model
    def _left_out_text(self, left_out):
        lines = [self.env._("%(customer)s belongs to %(company)s", customer=customer, company=company)
                 if company else self.env._("%s: you may not see its account", customer)
                 for customer, company in left_out[:_NAMED]]
        if len(left_out) > _NAMED:
            lines.append(self.env._("… and %s more", len(left_out) - _NAMED))
        return "\n".join(lines)

    def action_apply(self):
        """Assign, and leave a message from which it can be undone."""
        self.ensure_one()
        for name, words in (("collector", self.env._("Choose the collector.")),
                            ("scenario", self.env._("Choose the scenario."))):
            if self[f"{name}_choice"] == "set" and not self[f"{name}_id"]:
                raise UserError(words)
        settings = self._settings()
        if not settings:
            raise UserError(self.env._("Nothing is to change. Choose a collector or a scenario."))
        assignment = self.env["res.partner"].with_company(self.company_id)._collection_assign(
            self._customers_sql(), self.source, **settings)
        assignment._plan_few()
        return assignment._notification(self._changes_in_words(assignment.changed, settings), assignment)

    def _changes_in_words(self, changed, settings):
        """Say what was done, as in "37 customers assigned to Collector West"."""
        if not changed:
            return self.env._("Nothing changed: these customers have it already.")
        what = [self.env._("assigned to %s", settings["collector"].name) if settings["collector"]
                else self.env._("given back to the company's default collector")] if "collector" in settings else []
        if "scenario" in settings:
            what.append(self.env._("given the scenario %s", settings["scenario"].name) if settings["scenario"]
                        else self.env._("given back to the company's default scenario"))
        return self.env._("%(customers)s %(what)s.", what=self.env._(" and ").join(what),
                          customers=self.env._("1 customer") if changed == 1 else self.env._("%s customers", changed))
