"""Payment plans in every state."""
from __future__ import annotations

from odoo.addons.dso_collection.tests.common import day

from .shared import item


def agree(world):
    """Plans: one kept, one broken by missed instalments, one running, one proposed, one cancelled, one replaced."""
    plans, company = world.env["collection.plan"].with_user(world.collector), world.company

    def propose(code, due, *rows, **terms):
        owed = item(world, code, due).with_user(world.collector)
        return plans._propose(owed.partner_id, company, owed, [(day(at), amount) for at, amount in rows],
                              **{"grace_days": 2, "reminder_days": 3, "breaks_after": 2, "note": "Agreed", **terms})
    propose("C012", -12, (-2, 60), (30, 60)).action_agree(send=False)
    propose("C002", -75, (-30, 100), (-22, 100), (40, 200)).action_agree(send=True)
    propose("C014", -24, (5, 80), (35, 80), asked_by_customer=True)
    propose("C005", -8, (6, 65)).action_cancel("The customer pays at once")
    running = propose("C006", -35, (-25, 40), (2, 25), (20, 25))
    running.action_agree(send=False)
    world.pay_on("C006", -35, -26, 40)
    later = propose("C007", -45, (10, 110))
    later.action_agree(send=False)
    changed = later.action_change()
    screen = world.env["collection.plan.wizard"].with_user(world.collector).with_context(**changed["context"])
    screen.create({}).action_agree()
    kept = propose("C010", -64, (-24, 140))
    kept.action_agree(send=False)


def keep_a_plan(world):
    """The one instalment of a plan comes in."""
    world.pay_on("C010", -64, -24)
