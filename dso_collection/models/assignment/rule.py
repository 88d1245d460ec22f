"""Assignment rules: which customers get which collector and scenario (rule R3)."""

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ... import database

#: A change of these makes a rule another one.
_DECIDING = ("name", "domain", "collector_id", "scenario_id", "company_id", "active")


class CollectionAssignmentRule(models.Model):
    """A saved filter of customers and what it assigns; of a company's rules the first that matches decides.

    What the first matching rule does not give is left as it is; a customer that no rule matches keeps
    what it has, and without anything of its own the company's defaults apply. How rules are read:
    ``models/assignment/rule_query.py``; how they run: ``models/assignment/rule_run.py``.
    """

    _name = "collection.assignment.rule"
    _description = "Assignment rule"
    _order = "sequence, id"
    _check_company_auto = True
    _check_company_domain = models.check_company_domain_parent_of  # branches may give their parent's scenarios

    name = fields.Char(required=True)
    sequence = fields.Integer(
        default=10, help="Rules are tried in this order: the first one that matches a customer decides.")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, ondelete="cascade", index=True, default=lambda self: self.env.company,
        help="The rule looks at the customers of this company and at shared ones, and sets what they have in it.")
    domain = fields.Char(
        "Customers", required=True, default="[]",
        help="The rule matches the customers found by this filter. Dates may be written relative to the day on which "
        "the rule runs, such as “today -30d”. No condition: every customer.")
    collector_id = fields.Many2one(
        "res.users", domain="[('share', '=', False)]", ondelete="restrict",
        help="Given to the customers of this rule. Empty: their collector is left as it is.")
    scenario_id = fields.Many2one(
        "collection.scenario", check_company=True, ondelete="restrict",
        help="Given to the customers of this rule. Empty: their scenario is left as it is.")
    new_only = fields.Boolean(
        "New customers only", default=True,
        help="Ticked: the rule gives only what is empty, once, to customers that are new; whatever is chosen by hand "
        "afterwards stays, and the rules below leave these customers alone. Not ticked: the rule applies to every "
        "customer it matches, when it is created, each night, and when you run it: what was chosen by hand or by an "
        "import is overwritten.")
    problem = fields.Char("Why it is skipped", compute="_compute_problem")
    failure = fields.Char(readonly=True, copy=False, help="What the database answered when the rule last ran.")

    @api.model
    def default_get(self, fields):
        """Spell out the criteria of the alert by which the list was opened that becomes a rule."""
        values = super().default_get(fields)
        if values.get("domain"):
            values["domain"] = self.env["collection.alert"]._spelled_out(values["domain"])
        return values

    @api.depends(*_DECIDING, "failure", "collector_id.active", "collector_id.company_ids", "scenario_id.active",
                 "scenario_id.company_id")
    def _compute_problem(self):
        """Say why a rule is skipped, False when it runs."""
        for rule in self:
            # sudo: the same answer for whoever looks; who saves a rule is checked with their own rights
            rule.problem = (rule.sudo()._problem() or rule.sudo()._filter_problem() or rule.failure) or False

    @api.constrains(*_DECIDING)
    def _check_rule(self):
        """Refuse a rule that could not run, naming it and what is wrong."""
        for rule in self:
            # Odoo checks with the system's rights: a filter may ask only for what its writer may see
            problem = rule._problem() or rule.sudo(False)._filter_problem()
            if problem:
                raise ValidationError(self.env._(
                    "The assignment rule “%(rule)s” cannot work: %(problem)s", rule=rule.name, problem=problem))

    def _problem(self) -> str:
        """Say what is wrong with what this rule assigns, in words for the user; empty when nothing is."""
        self.ensure_one()
        collector = self.collector_id.sudo()  # sudo: a name and a fact, for any credit manager
        if not self.collector_id and not self.scenario_id:
            return self.env._("it assigns nothing. Choose a collector, a scenario or both.")
        if collector and (not collector.active or collector.share):
            return self.env._(
                "%s is archived or has no access to the back office. Choose another collector.", collector.name)
        if collector and self.company_id not in collector.company_ids:
            return self.env._(
                "%(collector)s has no access to %(company)s. Choose another collector.",
                collector=collector.name, company=self.company_id.name)
        if self.scenario_id and not self.company_id._collection_owns(self.scenario_id):
            return self.env._(
                "the scenario “%(scenario)s” belongs to %(other)s, not to %(company)s. Choose another one.",
                scenario=self.scenario_id.sudo().name, company=self.company_id.name,  # sudo: to name both
                other=self.scenario_id.sudo().company_id.name)
        if self.scenario_id and not self.scenario_id.active:
            return self.env._("the scenario “%s” is archived. Choose another one.", self.scenario_id.name)
        return ""

    @api.model_create_multi
    def create(self, vals_list):
        """Take the customers a company has before its first rule for known ones."""
        before = self._companies_with_rules()
        rules = super().create(vals_list)
        self._rules_changed(before)
        return rules

    def write(self, vals):
        """Look again at what failed before."""
        before = self._companies_with_rules()
        if set(_DECIDING) & set(vals):
            vals = {**vals, "failure": False, "checked_on": False}
        result = super().write(vals)
        if {"active", "company_id"} & set(vals):
            self._rules_changed(before)
        return result

    def unlink(self):
        """Forget which companies have rules."""
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

    def _rules_changed(self, before):
        """Mark the present customers of companies that had no rule as known: none of them is new."""
        self.env.flush_all()
        self.env.registry.clear_cache()
        # sudo: the engine's own memory
        for company in self.env["res.company"].sudo().browse(sorted(self._companies_with_rules() - before)):
            with database.by_hash(self.env.cr, None):
                self.sudo().with_company(company)._mark_seen()

    @api.model
    @tools.ormcache()
    def _companies_with_rules(self) -> frozenset:
        """Return the ids of the companies that have rules; asked each time a customer is created."""
        groups = self.sudo()._read_group([], ["company_id"])  # sudo: every company counts
        return frozenset(company.id for (company,) in groups)
