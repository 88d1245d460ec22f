"""An action that was found done says where it comes from."""

from odoo import api, models

from odoo.addons.dso_collection.models.fields.unchecked_many2one import UncheckedMany2one
from odoo.addons.dso_collection.roles import MANAGERS


class CollectionAction(models.Model):
    """Noted by a run: no message of ours, but a contact all the same."""

    _inherit = "collection.action"

    adoption_id = UncheckedMany2one("collection.adoption", "Taken over by", readonly=True, copy=False,
                                    ondelete="set null", index="btree_not_null", groups=MANAGERS)

    @api.depends("adoption_id")
    def _compute_outcome_text(self):
        """Say in the history that another add-on did it."""
        result = super()._compute_outcome_text()
        labels = dict(self.env["collection.adoption"]._source_labels())
        # sudo: the name of a product, for collectors
        for action in self.filtered(lambda action: action.state == "done" and action.sudo().adoption_id):
            source = action.sudo().adoption_id.source
            action.outcome_text = " ".join(filter(None, [
                self.env._("Done in %s before.", labels.get(source) or source), action.outcome_text]))
        return result
