"""Who may write what: people what a list names, the engine everything (rule A10)."""

from odoo import api, models
from odoo.exceptions import AccessError

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG


class CollectionGuarded(models.AbstractModel):
    """Refuses, whatever screen, import or program asks, the fields that only the engine writes.

    "Readonly" on a field holds for screens only. A model names what people may give (:meth:`_people_may_create`) and
    change (:meth:`_people_may_write`); everything else is written by the methods behind the buttons, which check the
    rights of who presses them and go on as the engine: ``env.su``, which no caller from outside can set. A field that
    an add-on adds is the engine's until a list names it.

    The class must stand before the model it guards (``_inherit = ["collection.guarded", model]``): what the model
    itself fills in beneath passes.
    """

    _name = "collection.guarded"
    _description = "Guarded against forged values"

    @api.model
    def _people_may_write(self) -> set[str]:
        """Return the fields that people may change."""
        return set()

    @api.model
    def _people_may_create(self) -> set[str]:
        """Return the fields that people may give when they make a record."""
        return self._people_may_write()

    def _people_may_change(self) -> set[str]:
        """Return the fields that people may change on this one record, as it is now."""
        return self._people_may_write()

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse what only the engine gives."""
        if not self.env.su:
            for vals in vals_list:
                self._refuse_engine_fields(vals, self._people_may_create())
        return super().create(vals_list)

    def write(self, vals):
        """Refuse what only the engine changes."""
        if not self.env.su:
            self._refuse_engine_fields(vals, self._people_may_write())
            self.check_access("write")  # before anything is told of a record
            for record in self:
                record._refuse_engine_fields(vals, record._people_may_change())
        return super().write(vals)

    def unlink(self):
        """Delete under all checks: a flag by which Odoo leaves them out when it uninstalls is no caller's to set."""
        if self.env.su:
            return super().unlink()
        return super(CollectionGuarded, self.with_context(**{MODULE_UNINSTALL_FLAG: False})).unlink()

    @api.model
    def default_get(self, fields):
        """Give the engine's fields no default but their own: not the context's, nor one that a user has stored."""
        people = self._people_may_create()
        values = super().default_get([name for name in fields if name in people or name not in self._fields])
        for name in fields:
            field = self._fields.get(name)
            if field and field.default and name not in people:
                value = field.convert_to_cache(field.default(self), self, validate=False)
                values[name] = field.convert_to_write(field.convert_to_record(value, self), self)
        return values

    def _refuse_engine_fields(self, vals, allowed):
        """Raise ``AccessError`` naming the fields, the record and the way out."""
        refused = [name for name in vals if name in self._fields and name not in allowed]
        if refused:
            raise AccessError(self._why_engine_only(refused))

    def _why_engine_only(self, names) -> str:
        """Say which of the fields ``names`` are not for people to write here, and the way out."""
        return self.env._(
            "%(record)s: nobody writes %(fields)s by hand. Use the buttons of its screen.",
            record=self.display_name if len(self) == 1 else self._description,
            fields=", ".join(sorted(self._fields[name]._description_string(self.env) for name in names)))
