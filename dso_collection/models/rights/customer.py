"""Who may decide how customers are collected: collectors, not everybody who keeps addresses (rules C3, R1, G1).

The check is here and not in ``groups=`` on the fields: everybody who reads customers needs them in filters, groupings
and domains, and Odoo refuses a whole domain that names a field its reader may not see.
"""

from odoo import api, models
from odoo.exceptions import AccessError

from ...roles import COLLECTORS

#: What decides who is written to, by whom, after which scenario, and where.
_GUARDED = ("collection_contact", "collector_id", "collection_scenario_id", "collection_leader_id",
            "collection_member_ids", "collection_wrong_phone", "collection_no_notices")


class ResPartner(models.Model):
    """Looks at what is given to ``create`` and ``write``, where forms, imports and calls from outside all pass."""

    _inherit = "res.partner"

    def _collection_guarded_fields(self) -> tuple:
        """Return the fields that collectors alone set."""
        return _GUARDED

    def _collection_engine_fields(self) -> tuple:
        """Return the fields that are worked out and that nobody sets; add-ons add theirs."""
        return ()

    @api.model
    def _has_collection_right(self) -> bool:
        """Say whether who works here is the engine or a collector."""
        return self.env.su or self.env.user.has_group(COLLECTORS)

    @api.model
    def _check_collection_right(self, names=()):
        """Refuse who is no collector, naming what was to be set. Raises ``AccessError``."""
        if not self._has_collection_right():
            self._refuse_setting(names)

    def _refuse_setting(self, names):
        labels = ", ".join(f"“{self._fields[name]._description_string(self.env)}”" for name in names)
        way_out = self.env._("Ask a collector to do it, or your administrator for the right “Collection: Collector”.")
        if not names:
            raise AccessError(self.env._("Only collectors decide how customers are collected.") + " " + way_out)
        customers = ", ".join(partner._collection_label() or "" for partner in self.sudo()[:3])  # sudo: to name them
        raise AccessError((self.env._("%(customers)s: only collectors set %(fields)s.", customers=customers,
                                      fields=labels) if customers else
                           self.env._("Only collectors set %(fields)s.", fields=labels)) + " " + way_out)

    def _check_nobody_sets(self, names):
        """Refuse values for what is worked out, whoever gives them."""
        given = [name for name in self._collection_engine_fields() if name in names]
        if given:
            raise AccessError(self.env._(
                "%s is worked out and cannot be set: change what it comes from.",
                ", ".join(self._fields[name]._description_string(self.env) for name in given)))

    # Creation

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse settings of the collection from who has not the right, and what does not fit the company."""
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:  # a new user's partner is given the defaults as if they were chosen
            self._drop_scenario_of_another_company(vals)
        if self.env.su:
            return super().create(vals_list)
        self._check_nobody_sets({name for vals in vals_list for name, value in vals.items() if value} | {
            name for name in self._collection_engine_fields() if self.env.context.get(f"default_{name}")})
        guarded = self._collection_guarded_fields()
        if self._has_collection_right():
            for chosen in {(vals.get("collector_id"), vals.get("collection_scenario_id")) for vals in vals_list}:
                self._check_fits(*chosen)
            return super().create(vals_list)
        given = {name for vals in vals_list for name in guarded if vals.get(name)}
        given |= {name for name in guarded if self.env.context.get(f"default_{name}")}
        if given:
            self.browse()._refuse_setting([name for name in guarded if name in given])
        # Empty ones say nothing: the database's own defaults and the rules decide
        return super().create([
            {name: value for name, value in vals.items() if name not in guarded} for vals in vals_list])

    def _add_missing_default_values(self, values):
        """Give new customers of those without the right the database's defaults, not their own (``ir.default``)."""
        completed = super()._add_missing_default_values(values)
        for name in set(self._collection_engine_fields()) - set(values):
            completed.pop(name, None)
        if "collection_scenario_id" not in values:
            self._drop_scenario_of_another_company(completed)
        if not self._has_collection_right():
            for name in self._collection_guarded_fields():
                field = self._fields[name]
                if name not in values and field.company_dependent:
                    completed[name] = field.convert_to_write(field.get_company_dependent_fallback(self), self)
        return completed

    def _drop_scenario_of_another_company(self, values):
        """Leave out the database's default (``ir.default``) where it is another company's: nobody chose it here."""
        field = self._fields["collection_scenario_id"]
        if not values.get(field.name):
            return
        default = field.get_company_dependent_fallback(self)
        if values[field.name] == default.id and not self.env.company._collection_owns(default):
            values[field.name] = False

    # Changes

    def write(self, vals):
        """Refuse changes of settings from who has not the right, and what does not fit the company.

        Values that are there already are let through: forms and synchronisations send them along.
        """
        if self.env.su:
            return super().write(vals)
        self._check_nobody_sets([name for name in vals if self._collection_changes(name, vals[name])])
        guarded = [name for name in self._collection_guarded_fields() if name in vals]
        changed = [name for name in guarded if self._collection_changes(name, vals[name])]
        if changed and not self._has_collection_right():
            self._refuse_setting(changed)
        self._check_fits(*(vals[name] if name in changed else None
                           for name in ("collector_id", "collection_scenario_id")))
        kept = {name: value for name, value in vals.items() if name not in guarded or name in changed}
        return super().write(kept) if kept or not vals else True

    def _collection_changes(self, name, value) -> bool:
        """Say whether a value is another one than some of these partners have in the current company."""
        if name not in self._collection_guarded_fields() and name not in self._collection_engine_fields():
            return False
        field = self._fields[name]
        if field.type in ("one2many", "many2many"):
            return bool(value)
        new = field.convert_to_cache(value, self.browse(), validate=False)
        # sudo: what may be read of a customer is looked at when it is written
        return any(field.convert_to_cache(partner[name], partner, validate=False) != new for partner in self.sudo())

    @api.constrains("collection_scenario_id")
    def _check_collection_scenario_id(self):
        """Refuse another company's scenario, whoever gives it."""
        for partner in self:
            self._check_assignable(None, partner.collection_scenario_id)

    @api.model
    def _check_fits(self, collector_id, scenario_id):
        """Refuse another company's scenario, and a collector who may not work here (rules R1, R6)."""
        self._check_assignable(
            collector_id and self.env["res.users"].browse(int(collector_id)),
            scenario_id and self.env["collection.scenario"].browse(int(scenario_id)))
