"""What a screen names of a letter is looked at as it is on record (rule A10)."""

from odoo import models

from odoo.addons.dso_collection.models.rights.foreign import as_on_record


class CollectionLetter(models.Model):
    """Files and proofs of a letter are read with the engine's rights."""

    _inherit = "collection.letter"

    def onchange(self, values, field_names, fields_spec):
        """Look at what only the engine links as it is on record."""
        kept, named = as_on_record(self, values, field_names)
        return super().onchange(kept, named, fields_spec) if named or not field_names else {"value": {}}
