"""The engine's own work: planning in parts, and a run that nobody ended."""
from __future__ import annotations


def small_parts(world):
    """From now on all accounts are planned in several parts."""
    world.env["ir.config_parameter"].set_param("dso_collection.planning_part_size", "10")


def silence(world):
    """Nothing was sent since the day before, though actions are due: credit managers are told."""
    world.scheduled("watch")


def killed(world):
    """Begin a run over all accounts, and plan one part of it: the process is killed then."""
    parts = world.env["collection.planning.part"]
    world.env["collection.planning.run"]._begin(world.actions._planning_day())
    parts._plan_next()
