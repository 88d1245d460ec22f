"""Many2one fields without a foreign key in the database, kept right by Odoo instead."""

from collections import defaultdict

from odoo import api, fields, models, tools
from odoo.tools import SQL


class UncheckedMany2one(fields.Many2one):
    """A many2one whose values PostgreSQL does not look up when a row is written.

    For columns that the engine fills by hundreds of thousands from rows it has just read: looking
    each of them up again would take most of the time of a planning run. Its ``ondelete`` holds all
    the same, for records deleted through Odoo (:class:`Base`) and for merged partners
    (``models/customer/merge.py``). A value that points nowhere after a deletion by bare SQL is shown as
    empty by Odoo, and corrected by the next refresh.
    """

    def update_db_foreign_key(self, model, column):
        """Make no foreign key."""


class Base(models.AbstractModel):
    """Deletes, or empties, what refers to a deleted record through an :class:`UncheckedMany2one`."""

    _inherit = "base"

    def unlink(self):
        """Do for the fields without a foreign key what the database does for those with one."""
        result = super().unlink()
        for model, field in unchecked_references(self.env, self._name):
            column = SQL.identifier(field.name)
            statement = (
                SQL("DELETE FROM %s WHERE %s = ANY(%s)", SQL.identifier(model._table), column, self.ids)
                if field.ondelete == "cascade" else
                SQL("UPDATE %s SET %s = NULL WHERE %s = ANY(%s)", SQL.identifier(model._table), column, column,
                    self.ids)
            )
            self.env.cr.execute(statement)
            model.invalidate_model()
        return result

    @api.model
    @tools.ormcache()
    def _unchecked_holders(self) -> dict:
        """Return ``{comodel: [(model, field), …]}`` of all fields without a foreign key, by their names.

        Looked up in the registry, once: Odoo empties its caches when it sets models up.
        """
        holders = defaultdict(list)
        for name, model in self.env.registry.models.items():
            for field in () if model._abstract else model._fields.values():
                if isinstance(field, UncheckedMany2one) and field.store:
                    holders[field.comodel_name].append((name, field.name))
        return dict(holders)


def unchecked_references(env, comodel_name) -> list:
    """Return ``(model, field)`` of the fields without a foreign key that point to a model."""
    found = env["base"]._unchecked_holders().get(comodel_name, ())
    return [(env[name], env[name]._fields[field]) for name, field in found]
