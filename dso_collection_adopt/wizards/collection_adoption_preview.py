"""Preview of a take-over: how much of what, and what cannot be taken over, by name with the reason."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.dso_collection.tools.archived import WITH_ARCHIVED

_COUNTED = ("scenarios", "steps", "customers", "collectors", "done", "kept_out")


class CollectionAdoptionPreview(models.TransientModel):
    """Counts with the statements of the run; nothing is changed until "Take over" is pressed."""

    _name = "collection.adoption.preview"
    _inherit = ["collection.guarded"]
    _description = "Preview of a take-over"

    company_id = fields.Many2one("res.company", required=True, readonly=True, default=lambda self: self.env.company)
    source = fields.Selection(
        selection=lambda self: self.env["collection.adoption"]._source_labels(), string="From", required=True,
        readonly=True)
    default_name = fields.Char("Its scenario for all others", readonly=True,
                               help="Followed there by the customers that have none of their own.")
    present_default = fields.Char("Default scenario now", readonly=True)
    makes_default = fields.Boolean(
        "Make it the default scenario",
        help="Customers without a scenario of their own follow it from then on. Unticked, what they were sent before "
             "does not count: it has no place in the scenario that they follow here.")
    scenarios = fields.Integer("New scenarios", readonly=True)
    steps = fields.Integer("New steps", readonly=True)
    customers = fields.Integer("Customers that get a scenario", readonly=True)
    collectors = fields.Integer("Customers that get a collector", readonly=True)
    done = fields.Integer("Levels noted as done", readonly=True, help="One for each open item that reached a level.")
    kept_out = fields.Integer("Items left out", readonly=True)
    is_new = fields.Boolean("Something is new", compute="_compute_is_new")
    before = fields.Char("Taken over before", readonly=True)
    left_ids = fields.One2many("collection.adoption.left", "preview_id", "Not taken over", readonly=True)

    @api.model
    def _people_may_write(self):
        return {"makes_default"}

    @api.depends("source", "company_id")
    def _compute_display_name(self):
        labels = dict(self.env["collection.adoption"]._source_labels())
        for preview in self:
            preview.display_name = self.env._(
                "Take over from %(product)s into %(company)s", product=labels.get(preview.source),
                company=preview.company_id.name)

    @api.depends(*_COUNTED, "makes_default", "default_name", "present_default")
    def _compute_is_new(self):
        for preview in self:
            preview.is_new = any(preview[name] for name in _COUNTED) or (
                preview.makes_default and preview.default_name != preview.present_default)

    @api.model
    def _make(self, key):
        """Make the preview of a source in ``env.company``."""
        runs = self.env["collection.adoption"].sudo()  # sudo: what the run would do is counted by the engine
        source = runs._source(key)
        now = runs._taking(source, True)
        makes_default = not now.default_now or now.default_now.id == now.default_id
        taking = now if makes_default else runs._taking(source, False)
        last = runs._last_run(source)
        return self.sudo().create({  # sudo: counted, not typed
            "source": key, "company_id": self.env.company.id, "makes_default": makes_default,
            "present_default": now.default_now.name,
            "default_name": self._name_of(now), "before": bool(last) and self.env._(
                "%(run)s by %(user)s", run=last.display_name, user=last.create_uid.name),
            **self._counted(runs, taking),
        }).sudo(False)

    def _name_of(self, taking):
        """Return the name of the scenario of customers without one of their own."""
        made = taking.made.get(taking.default_key)
        names = next((found.names for found in taking.new if found.key == taking.default_key), {})
        return made.name if made else names.get(self.env.lang) or names.get("en_US")

    def _counted(self, runs, taking) -> dict:
        """Return the numbers and the lines of a preview."""
        counts = runs._counts(taking)
        return {
            **{name: getattr(counts, name) for name in _COUNTED},
            "left_ids": [fields.Command.clear(), *(fields.Command.create({
                "name": left.name, "reason": left.reason, "record_model": left.model, "record_ids": list(left.ids),
                "count": len(left.ids), "records": runs._named(left),
            }) for left in runs._left_out(taking))]}

    def action_count_again(self):
        """Count with the box as it is now."""
        self.ensure_one()
        self.check_access("write")
        runs = self.env["collection.adoption"].sudo().with_company(self.company_id)  # sudo: as in _make
        taking = runs._taking(runs._source(self.source), self.makes_default)
        self.sudo().write(self._counted(runs, taking))  # sudo: counted, not typed
        return {"type": "ir.actions.act_window", "res_model": self._name, "res_id": self.id, "view_mode": "form",
                "name": self.display_name, "target": "new"}

    def action_take_over(self):
        """Take over what was looked at, and open the run."""
        self.ensure_one()
        run = self.env["collection.adoption"].with_company(self.company_id)._take_over(self.source, self.makes_default)
        return {"type": "ir.actions.act_window", "res_model": run._name, "res_id": run.id, "view_mode": "form",
                "views": [(False, "form")], "name": run.display_name, "target": "current"}


class CollectionAdoptionLeft(models.TransientModel):
    """One thing that is not taken over as it is."""

    _name = "collection.adoption.left"
    _inherit = ["collection.guarded"]
    _description = "Not taken over"
    _order = "id"

    preview_id = fields.Many2one("collection.adoption.preview", required=True, ondelete="cascade")
    name = fields.Char("What", readonly=True)
    reason = fields.Char("Why", readonly=True)
    record_model = fields.Char("Model", readonly=True)
    record_ids = fields.Json("Records", readonly=True)
    records = fields.Char("Which", readonly=True)
    count = fields.Integer("Number", readonly=True)
    can_open = fields.Boolean("Can be opened", compute="_compute_can_open")

    @api.depends("record_model", "count")
    def _compute_can_open(self):
        """Say whether its records can be shown: those of an add-on whose code is gone cannot."""
        for left in self:
            left.can_open = bool(left.count) and left.record_model in self.env

    def action_open(self):
        """Open its records, with the rights of who looks."""
        self.ensure_one()
        if not self.can_open:
            raise UserError(self.env._("There is no screen for this: it belongs to an add-on that is not installed."))
        if self.record_model == "res.partner":
            action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_customer_action")
            return dict(action, name=self.name, path=False, context={},
                        domain=[("collection_adoption_left_id", "=", self.id), *WITH_ARCHIVED])
        views = {"views": [(False, "form")], "res_id": self.record_ids[0]} if self.count == 1 else {
            "views": [(False, "list"), (False, "form")]}
        return {"type": "ir.actions.act_window", "res_model": self.record_model, "name": self.name,
                "domain": [("id", "in", self.record_ids),
                           *(WITH_ARCHIVED if "active" in self.env[self.record_model] else ())], **views}
