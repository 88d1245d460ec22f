"""The days of the story, in their order."""
from __future__ import annotations

from . import calls, customers, desk, engine, money, office, page, plans, post, replies, takeover
from .world import World, stand_ins

#: What is done on which day, counted from the reference day; every day ends with the scheduled actions.
DAYS = (
    (-70, (office.open_office, customers.open_accounts, customers.invoice_the_past)),
    (-66, (desk.confirm_and_group, engine.small_parts)),
    (-55, ()),
    (-46, (post.first_batch, calls.part_paid, desk.begin_again)),
    (-38, (calls.telephone,)),
    (-31, (calls.promise, plans.agree, takeover.take_over)),
    (-24, (calls.after_promises, plans.keep_a_plan)),
    (-17, (money.charge, desk.trouble, post.second_batch)),
    (-10, (engine.silence, desk.specific, desk.by_hand, replies.answers, money.february)),
    (-3, (page.said, page.opened, page.paid, desk.mend, desk.assign)),
    (0, (money.order, money.figures, desk.server_down, desk.second_texts, post.left_behind, engine.killed)),
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
                    World.env.invalidate_all()
                if number:
                    World.scheduled("plan", "dispatch", "letter_batch", "dispatch")
