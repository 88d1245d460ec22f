"""What two other add-ons had done in the second company, taken over; then they were uninstalled."""
from __future__ import annotations

from odoo.addons.dso_collection.tests.common import day
from odoo.addons.dso_collection_adopt.tests.adopt_case import OCA, ODOO
from odoo.addons.dso_collection_adopt.tests.followup_tables import REACHED, FollowupTables
from odoo.addons.dso_collection_adopt.tests.oca_tables import OcaTables

#: What Odoo removes when it uninstalls them.
_GONE = """
DROP TABLE credit_control_policy, credit_control_policy_level, credit_control_line, account_followup_followup_line;
ALTER TABLE res_partner DROP credit_policy_id, DROP payment_responsible_id, DROP manual_followup, DROP payment_note,
    DROP payment_next_action, DROP payment_next_action_date, DROP followup_responsible_id,
    DROP followup_next_action_date, DROP followup_reminder_type;
ALTER TABLE res_company DROP credit_policy_id, DROP credit_control_tolerance;
ALTER TABLE account_move DROP credit_policy_id;
ALTER TABLE account_move_line DROP followup_line_id, DROP last_followup_date;
"""


class _NoTest:
    """Ends the way up of the tests' classes."""

    @classmethod
    def setUpClass(cls):
        """Make nothing."""


class _Theirs(OcaTables, FollowupTables, _NoTest):
    """Both add-ons' tables, by the builders of the tests; never a test."""


def take_over(world):
    """Try it and undo it, then take over from both."""
    _Theirs.env, _Theirs.company = world.env, world.second
    world.second.collection_scenario_id = world.shared
    _Theirs.setUpClass()
    _Theirs.sql(REACHED)
    _credit_control(world)
    _followup(world)
    runs = world.env["collection.adoption"].with_env(world.as_user(world.manager, world.second))
    runs._take_over(OCA).action_undo()
    for source in (OCA, ODOO):
        runs._take_over(source, makes_default=source == ODOO)
    _Theirs.sql(_GONE)


def _owing(world, name, code, amount, due):
    """Make a customer of the second company; returns its item."""
    partner = world.customer(name, code, company=world.second, collector=False, company_id=world.second.id)
    return world.item(world.invoice(partner, amount, due=due, company=world.second))


def _credit_control(world):
    """Two levels of which the first went, and an invoice that is left alone."""
    policy = _Theirs.policy("Two times", _level("Ten days", 10), _level("Twenty days", 20), company=world.second)
    nothing = _Theirs.policy("Leave alone", nothing=True)
    reached, alone = (_owing(world, *row) for row in (("Yew Ltd", "S002", 150, -50), ("Zelkova Ltd", "S003", 160, -45)))
    _Theirs.settings(reached.partner_id, credit_policy_id=policy, payment_responsible_id=world.south)
    _Theirs.reminded(reached, policy, 1, day(-38))
    _Theirs.settings(alone.move_id, credit_policy_id=nothing)


def _level(name, days):
    return {"name": name, "mode": "net_days", "days": days, "channel": "email", "template": None, "letter": "",
            "mail": "<p>Please pay.</p>", "below": ""}


def _followup(world):
    """The company's levels, an item that reached the first of them, and a day before which nobody is chased."""
    first, _second = (_Theirs.level(name, days) for name, days in (("First", 15), ("Second", 20)))
    reached = _owing(world, "Aspen Ltd", "S004", 170, -55)
    _Theirs.item_has(reached, first, day(-40))
    _Theirs.customer_has(reached.partner_id, followup_responsible_id=world.south, followup_next_action_date=day(-20))
