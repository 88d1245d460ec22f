"""Asks before the contacts chosen in a list take the place of others (rules C2, C3)."""

from odoo import api, fields, models

#: So many customers are named in the question.
_NAMED = 5


class CollectionContactWizard(models.TransientModel):
    """Says for how many customers another contact for collection is replaced; a few are named."""

    _name = "collection.contact.wizard"
    _description = "Use contacts as contacts for collection"

    contact_ids = fields.Many2many("res.partner", string="Contacts", required=True)
    question = fields.Text(compute="_compute_question")
    free_count = fields.Integer("Without one so far", compute="_compute_question")

    @api.depends("contact_ids")
    def _compute_question(self):
        for wizard in self:
            taken = wizard.contact_ids._collection_replacing()
            wizard.free_count = len(wizard.contact_ids - self.env["res.partner"].union(*taken))
            wizard.question = wizard._words(taken)

    def _words(self, taken):
        """Return the question; ``taken``: ``{contact: the contacts it would replace}``."""
        customers = self.env._(
            "%s customers have another contact for collection, who would be replaced:", len(taken),
        ) if len(taken) > 1 else self.env._("One customer has another contact for collection, who would be replaced:")
        lines = [self.env._(
            "%(customer)s: %(new)s instead of %(present)s", customer=contact.commercial_partner_id._collection_label(),
            new=contact._names_alone(), present=present._names_alone())
            for contact, present in list(taken.items())[:_NAMED]]
        if len(taken) > _NAMED:
            lines.append(self.env._("… and %s more", len(taken) - _NAMED))
        return "\n".join([customers, *lines])

    def action_replace(self):
        """“Replace”: all contacts chosen become the contacts for collection of their accounts."""
        self.ensure_one()
        self.contact_ids._collection_take_contacts()
        return {"type": "ir.actions.act_window_close"}

    def action_only_free(self):
        """“Only where there is none”: accounts that have a contact for collection keep it."""
        self.ensure_one()
        taken = self.contact_ids._collection_replacing()
        (self.contact_ids - self.env["res.partner"].union(*taken))._collection_take_contacts()
        return {"type": "ir.actions.act_window_close"}
