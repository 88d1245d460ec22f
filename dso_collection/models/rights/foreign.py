"""What a screen names is looked at with the rights of who looks, before the engine reads on (rules A10, C4)."""

from odoo import api, models
from odoo.exceptions import AccessError


class CollectionAction(models.Model):
    """The one check before a caller's company, customer, contact and items are read with the system's rights.

    Texts and tables are made as the customer reads them, with rights that their reader may not have: the reader's own
    decide here whose they may be. The sentences hold nothing of what was asked for. The engine asks nobody.
    """

    _inherit = "collection.action"

    @api.model
    def _refuse_unseen(self, company, *records):
        """Raise ``AccessError`` unless the user collects in a company and may read each of some records."""
        if self.env.su:
            return
        self.browse().check_access("read")
        if company._origin - self.env.companies or not all(seen._origin.has_access("read") for seen in records):
            raise AccessError(self.env._(
                "You may not see this: company, customer, contact or items are not yours to see. Choose others, or ask "
                "who manages access rights."))

    def _refuse_unseen_actions(self):
        """Raise ``AccessError`` for actions that the user may not read."""
        if not self.env.su and not self._origin.has_access("read"):
            raise AccessError(self.env._("You may not see these actions: ask who manages access rights."))

    @api.model
    def _refuse_unseen_values(self, vals):
        """Raise ``AccessError`` for the values of an action about what the user may not see."""
        items = self.new({"item_ids": vals.get("item_ids", [])}).item_ids._origin
        partners = [self.env["res.partner"].browse(vals.get(name) or ()) for name in ("partner_id", "contact_id")]
        company = self.env["res.company"].browse(vals.get("company_id") or ())
        self._refuse_unseen(company or self.env.company, *partners, items)

    def onchange(self, values, field_names, fields_spec):
        """Look at what only the engine links as it is on record: what was sent is read with its rights."""
        kept, named = as_on_record(self, values, field_names)
        return super().onchange(kept, named, fields_spec) if named or not field_names else {"value": {}}


def as_on_record(model, values, field_names):
    """Return a screen's values and changed fields without the links that no person may write; for any model."""
    kept = {name: value for name, value in values.items()
            if not (field := model._fields.get(name)) or not field.relational or not field.readonly}
    return kept, [name for name in field_names if name in kept or name not in values]
