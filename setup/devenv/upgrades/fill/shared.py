"""What the files of the story share: open actions, items, and calls to be made."""
from __future__ import annotations

OPEN = ("todo", "to_confirm", "scheduled", "error")


def open_actions(world, partner, *kinds, states=OPEN):
    """Return the open actions of a customer, those of the scenario unless told otherwise."""
    return world.actions.with_user(world.collector).search([
        ("partner_id", "=", partner.id), ("state", "in", states), ("kind", "in", kinds or ("scenario",))])


def item(world, code, due):
    """Return the item of a customer's bill that is due on a day."""
    return world.item(world.bills[code, due])
