"""The year, written into Odoo: what the pure files drew, in the order in which it happened."""
from __future__ import annotations

from typing import NamedTuple

from .actions import write_actions
from .chase import Scenario, Step, draw_year
from .customers import CUSTOMERS
from .ledger import write_ledger
from .notes import write_notes
from .partners import write_partners
from .targets import write_targets


class Place(NamedTuple):
    """Where it is written: Odoo's environment, the company, its today, the collectors by name, the scenario."""

    env: object
    company: object
    today: object
    collectors: dict
    scenario: object


def write_year(env) -> None:
    """Write customers, invoices, payments, promises, actions and targets into the demo company."""
    place = _place(env)
    steps = [Step(step.id, step.channel, step.delay_days) for step in place.scenario.action_ids]
    scenario = Scenario(steps, place.scenario.minimum_interval_days)
    years = [draw_year(customer, scenario) for customer in CUSTOMERS]
    partners = write_partners(place, CUSTOMERS)
    items = write_ledger(place, years, partners)
    write_notes(place, years, items)
    place.env["collection.account"]._refresh()  # actions belong to accounts
    write_actions(place, years, partners, items)
    write_targets(place)


def _place(env) -> Place:
    company = env.ref("dso_collection.demo_company")
    env = env(context={
        "allowed_company_ids": company.ids, "tracking_disable": True, "mail_create_nosubscribe": True,
        "mail_create_nolog": True, "mail_notrack": True})
    company = company.with_env(env)
    return Place(
        env, company, company._collection_today(),
        {name: env.ref(f"dso_collection.demo_collector_{name}") for name in ("north", "south")},
        env.ref("dso_collection.demo_scenario_standard"))
