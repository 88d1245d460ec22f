"""Fields without a foreign key: found wherever they are, and kept right when what they point to is deleted."""

from unittest.mock import patch

from ..models.fields.unchecked_many2one import UncheckedMany2one, unchecked_references
from .common import CollectionCase


class TestUncheckedReferences(CollectionCase):
    """Asks the registry, not a list kept by hand."""

    def pointing_to(self, comodel):
        return {(model._name, field.name) for model, field in unchecked_references(self.env, comodel)}

    def test_all_that_points_to_a_scenario_is_found(self):
        self.assertEqual(self.pointing_to("collection.scenario"), {
            ("collection.account", "scenario_id"), ("collection.assignment.line", "old_scenario_id"),
            ("collection.assignment.line", "new_scenario_id"), ("collection.forecast.week", "scenario_id")})

    def test_none_is_missed_and_none_is_made_up(self):
        every = {
            (name, field.name) for name, model in self.registry.models.items() if not model._abstract
            for field in model._fields.values() if isinstance(field, UncheckedMany2one) and field.store}
        pointed = {self.registry[name]._fields[field].comodel_name for name, field in every}
        self.assertEqual(set().union(*map(self.pointing_to, pointed)), every)
        self.assertEqual(self.pointing_to("res.bank"), set())

    def test_one_that_another_add_on_brings_is_found(self):
        fake = self.registry["collection.account"]._fields["scenario_id"]
        self.env.registry.clear_cache()
        self.addCleanup(self.env.registry.clear_cache)
        with patch.dict(self.registry["collection.alert"]._fields__, scenario_id=fake):
            self.assertIn(("collection.alert", "scenario_id"), self.pointing_to("collection.scenario"))
