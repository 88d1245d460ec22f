"""The days of the story, in their order."""
from __future__ import annotations

from . import customers, office
from .world import World, stand_ins

#: What is done on which day, counted from the reference day; every day ends with the scheduled actions.
DAYS = (
    (-70, (office.open_office, customers.open_accounts, customers.invoice_the_past)),
    (-66, ()),
    (-60, ()),
    (-55, ()),
    (-46, ()),
    (-38, ()),
    (-31, ()),
    (-24, ()),
    (-17, ()),
    (-10, ()),
    (-3, ()),
    (0, ()),
)


def live(env):
    """Live through all days; each is committed."""
    with stand_ins(World, env):
        for number, deeds in DAYS:
            with World.on(number):
                if number == DAYS[0][0]:
                    World.begin(env)
                for deed in deeds:
                    deed(World)
                    World.env.cr.commit()
                World.scheduled("plan", "dispatch", "letter_batch", "dispatch")
