"""Runs by which another add-on's work was taken over: what was made, by whom, when, and back again."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from odoo.addons.dso_collection.roles import MANAGERS
from odoo.addons.dso_collection.tools.archived import WITH_ARCHIVED

from ..sources import SOURCES


class CollectionAdoption(models.Model):
    """One run for one company; written by the engine only (``models/run.py``), undone by ``models/undo.py``."""

    _name = "collection.adoption"
    _description = "Take-over"
    _order = "id desc"

    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade", index=True)
    source = fields.Selection(selection=lambda self: self._source_labels(), string="From", required=True, readonly=True)
    assignment_id = fields.Many2one("collection.assignment", readonly=True, ondelete="set null", index="btree_not_null")
    scenario_ids = fields.One2many("collection.scenario", "adoption_id", "Scenarios made", readonly=True)
    step_ids = fields.One2many("collection.scenario.action", "adoption_id", "Steps made", readonly=True)
    template_ids = fields.Many2many("mail.template", string="Texts made", readonly=True)
    kept_out_ids = fields.Many2many("account.move.line", string="Items left out", readonly=True)
    default_scenario_id = fields.Many2one(
        "collection.scenario", "Default scenario since", readonly=True, ondelete="set null")
    former_scenario_id = fields.Many2one(
        "collection.scenario", "Default scenario before", readonly=True, ondelete="set null")
    scenarios = fields.Integer("New scenarios", readonly=True)
    steps = fields.Integer("New steps", readonly=True)
    customers = fields.Integer("Customers with scenario", readonly=True)
    collectors = fields.Integer("Customers with collector", readonly=True)
    done = fields.Integer("Actions noted as done", readonly=True)
    kept_out = fields.Integer("Left out of collection", readonly=True)
    postponed = fields.Integer("Next actions on their day", readonly=True)
    undone_date = fields.Datetime("Undone on", readonly=True)
    undone_uid = fields.Many2one("res.users", "Undone by user", readonly=True, ondelete="set null")

    @api.model
    def _sources(self) -> dict:
        """Return the classes of what can be taken over, by their keys; an add-on adds its own."""
        return dict(SOURCES)

    @api.model
    def _source_labels(self) -> list:
        return [(key, source.label) for key, source in self._sources().items()]

    @api.model
    def _sources_there(self) -> list:
        """Return of these the ones whose tables are in this database: ``[(key, label)]``."""
        engine = self.sudo()  # sudo: which tables there are
        return [(key, source.label) for key, source in self._sources().items()
                if source(engine.env, engine.env.company).is_there()]

    @api.depends("source", "company_id", "create_date")
    def _compute_display_name(self):
        """Name a run as in “OCA Credit Control, 16/03/2026”."""
        labels = dict(self._source_labels())
        for adoption in self:
            day = fields.Datetime.context_timestamp(self, adoption.create_date or fields.Datetime.now())
            adoption.display_name = f"{labels.get(adoption.source) or adoption.source}, {format_date(self.env, day)}"

    @api.model
    def _check_manager(self):
        """Raise ``AccessError`` unless the user is a credit manager."""
        if not self.env.su and not self.env.user.has_group(MANAGERS):
            raise AccessError(self.env._("Only credit managers take over from another add-on."))

    def _check_mine(self):
        """Return the run as the engine sees it; raises for who may not work on it."""
        self.ensure_one()
        self._check_manager()
        self.check_access("read")
        self.company_id._collection_check_mine()
        return self.sudo().with_company(self.company_id)  # sudo: the engine's own journal, for a credit manager

    # What it made

    def action_open_scenarios(self):
        """Open the scenarios that it made."""
        return self._opened("dso_collection.collection_scenario_action_window", self.env._("Scenarios made"),
                            [("adoption_id", "=", self.id), *WITH_ARCHIVED])

    def action_open_customers(self):
        """Open the changes of customers."""
        self.ensure_one()
        if not self.assignment_id:
            raise UserError(self.env._("No customer was changed by “%s”.", self.display_name))
        return self.assignment_id.action_open_changes()

    def action_open_done(self):
        """Open what was noted as done."""
        return self._opened("dso_collection.collection_action_action", self.env._("Noted as done"),
                            [("adoption_id", "=", self.id)])

    def action_open_kept_out(self):
        """Open the items left out of collection."""
        return self._opened("dso_collection.collection_items_action", self.env._("Left out of collection"),
                            [("id", "in", self.kept_out_ids.ids)])

    def _opened(self, action, name, domain):
        self.ensure_one()
        found = self.env["ir.actions.act_window"]._for_xml_id(action)
        return dict(found, name=name, domain=domain, path=False, context={})
