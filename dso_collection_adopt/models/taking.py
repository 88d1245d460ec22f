"""What one run, or its preview, takes from a source: which scenarios are there, and which are to be made."""

from typing import NamedTuple

from odoo.tools import SQL


class Place(NamedTuple):
    """A step that levels reached can mean: its scenario, its place in the other add-on, its id, its days."""

    scenario_id: int
    position: int
    step_id: int
    days: int


class Taking:
    """A source in a company, and the ids of what stands for its scenarios and steps here.

    What is to be made only has negative ids, so that a preview asks the database the questions of the run.
    """

    def __init__(self, source, made, makes_default):
        """``made``: scenarios taken over before, archived ones, too, as ``{key: scenario}``."""
        self.source, self.env, self.company = source, source.env, source.company
        self.scenarios = source.scenarios()
        self.made = {found.key: made[found.key] for found in self.scenarios if found.key in made}
        self.new = [found for found in self.scenarios if found.key not in made]
        #: ``{key: id}`` of the scenarios that customers can get; the archived are none.
        self.ids = {key: scenario.id for key, scenario in self.made.items() if scenario.active}
        self.ids.update({found.key: -number for number, found in enumerate(self.new, start=1)})
        self.new_steps = {
            found.key: [step for step in found.steps
                        if found.key not in made or step.key not in (made[found.key].adopted_steps or [])]
            for found in self.scenarios if found.key in self.ids}
        self.default_key = source.default() if source.default() in self.ids else None
        self.makes_default = makes_default and self.default_key is not None
        self.places = self._places()

    def _places(self) -> list[Place]:
        """Return every step of these scenarios that there is, or will be."""
        places, number = [], 0
        for found in self.scenarios:
            if found.key not in self.ids:
                continue
            there = {step.adopted_from: step for step in self.made[found.key].action_ids} \
                if found.key in self.made else {}
            for step in found.steps:
                number += 1
                known = there.get(f"{self.source.key}/{step.key}")
                if known or step in self.new_steps[found.key]:
                    places.append(Place(self.ids[found.key], step.position, known.id if known else -number, step.days))
        return places

    @property
    def default_id(self) -> int | None:
        """The scenario of customers without one of their own, after the run."""
        if self.makes_default:
            return self.ids[self.default_key]
        return self.default_now.id or None

    @property
    def default_now(self):
        """The scenario of customers without one of their own, as things are."""
        partners = self.env["res.partner"].with_company(self.company)
        fallback = partners._fields["collection_scenario_id"].get_company_dependent_fallback(partners)
        return self.company._collection_default("collection_scenario_id") or fallback

    def scenarios_sql(self) -> SQL:
        """Return a SELECT of ``(key, scenario_id)``."""
        return _listed(("text", "int"), ("key", "scenario_id"), list(self.ids.items()))

    def places_sql(self) -> SQL:
        """Return a SELECT of ``(scenario_id, position, step_id, days)``."""
        return _listed(("int", "int", "int", "int"), Place._fields, self.places)


def _listed(types, names, rows) -> SQL:
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    return SQL(
        "SELECT * FROM unnest(%s) listed (%s)",
        SQL(", ").join(SQL("%s::%s[]", list(column), SQL(kind)) for column, kind in zip(columns, types, strict=True)),
        SQL(", ").join(map(SQL.identifier, names)))
