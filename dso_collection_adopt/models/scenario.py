"""Where a scenario and its steps came from, so that they are taken over once."""

from odoo import fields, models

from odoo.addons.dso_collection.roles import MANAGERS


class CollectionScenario(models.Model):
    """Knows what it was in another add-on."""

    _inherit = "collection.scenario"

    adoption_id = fields.Many2one(
        "collection.adoption", "Taken over by", readonly=True, copy=False, ondelete="set null", index="btree_not_null",
        groups=MANAGERS)
    adopted_from = fields.Char(
        "Taken over from", readonly=True, copy=False, help="The other add-on, and what stood for it there.")
    adopted_steps = fields.Json(
        "Levels taken over", readonly=True, copy=False,
        help="What of it was a step once: a step that was deleted here does not come back.")

    _adopted_once = models.UniqueIndex(
        "(adopted_from) WHERE adopted_from IS NOT NULL", "This scenario was taken over already.")


class CollectionScenarioAction(models.Model):
    """Knows which level it was."""

    _inherit = "collection.scenario.action"

    adoption_id = fields.Many2one(
        "collection.adoption", "Taken over by", readonly=True, copy=False, ondelete="set null", index="btree_not_null",
        groups=MANAGERS)
    adopted_from = fields.Char("Taken over from", readonly=True, copy=False)
