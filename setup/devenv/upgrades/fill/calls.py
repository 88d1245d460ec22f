"""Calls and what comes of them: promises, disputes, notes on items."""
from __future__ import annotations

from odoo import Command

from odoo.addons.dso_collection.tests.common import day

from .shared import item, open_actions


def _calls(world, partner):
    """The calls to a customer that are to be made."""
    return open_actions(world, partner).filtered(lambda action: action.channel == "call")


def _call(world, action, **values):
    """End a call as its dialog does."""
    opened = action.action_open_done_wizard()
    world.env["collection.call.wizard"].with_user(world.collector).with_context(**opened["context"]).create(
        values).action_end()


def _status(world, name):
    return world.env.ref(f"dso_collection.status_{name}")


def _note(world, code, due, status, **values):
    """Note something on an item by the screen for it."""
    screens = world.env["collection.item.note.wizard"].with_env(world.as_user(world.collector)).with_context(
        default_item_ids=item(world, code, due).ids)
    screens.create({"status_id": status.id, **values}).action_apply()


def part_paid(world):
    """A reminder is followed by a payment within the week."""
    world.pay_on("C001", -60, -50, 20)


def telephone(world):
    """Call: no answer, wrong number, call back, reached; a promise, a dispute, a day to look again."""
    for partner, values in (
        (world.alder, {"outcome": "no_answer", "again_date": day(-35), "note": "Engaged"}),
        (world.birch, {"outcome": "reached", "result": "dispute", "note": "Parts were broken",
                       "spoken_to": "Mr Night"}),
    ):
        for action in _calls(world, partner):
            _call(world, action, **values)
    for partner, outcome in ((world.elm, "wrong_number"), (world.fir, "call_back")):
        for action in _calls(world, partner):
            _call(world, action, outcome=outcome, wrong_number=outcome == "wrong_number" and "+32 2 511 22 33")
    for action in _calls(world, world.ivy):
        _call(world, action, result="next", next_date=day(-12), note="Look again")


def promise(world):
    """A promise that is kept, one that is missed, one that is withdrawn, one that is open; notes on items."""
    for action in _calls(world, world.alder):
        _call(world, action, result="promise", promise_date=day(-26), note="Pays by Friday",
              item_ids=[Command.set(item(world, "C001", -60).ids)])
    for code, due, until in (("C005", -40, -20), ("C005", -25, 9), ("C011", -26, -8)):
        _note(world, code, due, _status(world, "promise"), promise_date=day(until), comment="Said so by phone")
    _note(world, "C002", -50, world.talks, followup_date=day(-15), comment="Talks")
    _note(world, "C009", -18, _status(world, "litigation"), comment="Lawyers")


def after_promises(world):
    """One promise is kept by a payment, one is taken back; a dispute is resolved."""
    world.pay_on("C001", -60, -27)
    item(world, "C005", -25).with_env(world.as_user(world.collector)).action_remove_status()
    _note(world, "C002", -75, _status(world, "dispute_resolved"), comment="Credit note sent")
    world.pay_on("C002", -50, -16)
