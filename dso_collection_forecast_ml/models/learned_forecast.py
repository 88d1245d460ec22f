"""The learned forecast of a company: when it was trained, how well it does, and whether it is used (rule W4)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.dso_collection.models.fields.reason import Reason


class CollectionLearnedForecast(models.Model):
    """One row for each company; written by the engine only. What the models have learnt is kept nowhere."""

    _name = "collection.learned.forecast"
    _description = "Learned forecast"
    _order = "company_id"
    _rec_name = "company_id"
    _log_access = False

    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    state = fields.Selection(
        [("new", "Not trained yet"), ("off", "Switched off"), ("few", "Too few invoices"), ("worse", "Not better"),
         ("used", "Used")], default="new", required=True, readonly=True,
        help="Used: its dates stand on the open items. In all other states the usual forecast's do.")
    trained_on = fields.Datetime(
        "Trained on", readonly=True, help="When it last learnt from the invoices that were paid.")
    measured_on = fields.Date(
        "Measured on", readonly=True, help="When it was last measured beside the usual forecast: once a week.")
    invoices = fields.Integer("Invoices learnt from", readonly=True, aggregator=None)
    measured_invoices = fields.Integer(
        "Invoices measured", readonly=True, aggregator=None,
        help="Invoices of the last six months that have been paid: each was foretold from what was known when it was "
        "made, by models that had not seen it.")
    days = fields.Float("Days off", readonly=True, aggregator=None, digits=(16, 1),
                        help="Days between the day foretold and the day of payment, on average.")
    usual_days = fields.Float("Days off, usual forecast", readonly=True, aggregator=None, digits=(16, 1),
                              help="The same invoices by the usual forecast.")
    inside = fields.Float("Inside its range", readonly=True, aggregator=None,
                          help="The share of the payments that came inside the range foretold: half of them should.")
    usual_inside = fields.Float("Inside the usual range", readonly=True, aggregator=None,
                                help="The same invoices by the usual forecast.")
    items = fields.Integer("Items with its dates", readonly=True, aggregator=None)
    seconds = fields.Float(readonly=True, aggregator=None, digits=(16, 1), help="How long the last training took.")
    memory = fields.Integer("Memory (MB)", readonly=True, aggregator=None,
                            help="The most memory that the last training took.")
    problem = Reason(readonly=True, help="Why the last training did not come to its end.")

    _one_of_each = models.UniqueIndex("(company_id)")

    @api.model
    def _of(self, companies):
        """Return the records of some companies, made where there are none."""
        found = self.search([("company_id", "in", companies.ids)])
        return found | self.create([{"company_id": company.id} for company in companies - found.company_id])

    @api.model
    def action_open(self):
        """Open the screen of the companies in which the user is at work."""
        self.check_access("read")
        self.sudo()._of(self.env.companies)  # sudo: only the engine writes here, whoever looks first
        return self.env["ir.actions.act_window"]._for_xml_id("dso_collection_forecast_ml.collection_learned_action")

    def action_train(self):
        """Measure and train now, for credit managers: the screen shows what came of it."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group("dso_collection.group_collection_manager"):
            raise AccessError(self.env._("Only credit managers train the learned forecast: ask one of them."))
        for learned in self.sudo():  # sudo: only the engine writes here; the right was checked
            if not learned.company_id.collection_learned_forecast:
                raise UserError(self.env._(
                    "The learned forecast of %s is switched off. Switch it on under Collection → Configuration → "
                    "Settings first.", learned.company_id.name))
            if not learned._train(measure=True):
                raise UserError(self.env._(
                    "The learned forecast of %s is being trained at this moment. Look again in a minute.",
                    learned.company_id.name))
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _begin_anew(self):
        """Forget the last measure, so that the next run takes it."""
        self.write({"state": "new", "measured_on": False})

    def _stop(self, state, **values):
        """Take the dates away: from now on the usual forecast's stand."""
        self._forget_dates()
        self.write({"state": state, "items": 0, **values})
