"""Every way of a payment plan from one state to another (rule B1): the only file that says which there are.

A state is written by ``collection.plan._take`` and by the statement that follows the payments, each of which names one
of these. The table in ``docs/plans.md`` is drawn from here.
"""

from typing import NamedTuple

#: A plan's states, each with what it means.
STATES = {
    "proposed": "written down, not agreed: nothing changes for its items",
    "agreed": "agreed, and nothing of it is due or paid yet: its items leave the scenario",
    "running": "its first instalment is due, or something came in: its items leave the scenario",
    "kept": "all of it has come in",
    "broken": "too many instalments were missed, or a person said so: what is open is back in the scenario",
    "cancelled": "given up or replaced by another plan: what is open is back in the scenario",
}
#: While it is in one of these, a plan's items leave the scenario and its payments are followed (rule B2).
ACTIVE = ("agreed", "running")
#: What is shown to a customer as a plan of today.
ALIVE = ("proposed", *ACTIVE)


class Way(NamedTuple):
    """One way: ``sources`` are the states that it leads on from (empty: it begins there), ``target`` where to."""

    name: str
    sources: tuple[str, ...]
    target: str
    who: str
    what: str

    def allows(self, state: str) -> bool:
        """Say whether it leads on from a state.

        >>> AGREE.allows("proposed"), AGREE.allows("broken")
        (True, False)
        """
        return state in self.sources


PROPOSE = Way("propose", (), "proposed", "a person", "a collector writes it down, or a customer asked for it")
AGREE = Way("agree", ("proposed",), "agreed", "a person", "customer and collector agree")
BEGIN = Way("begin", ("agreed",), "running", "the engine", "its first instalment is due, or something came in")
KEEP = Way("keep", ACTIVE, "kept", "the engine", "all of it has come in")
FAIL = Way("fail", ACTIVE, "broken", "the engine", "as many instalments were missed as break it")
BREAK = Way("break", ACTIVE, "broken", "a person", "a collector ends it because it is not kept")
CANCEL = Way("cancel", ALIVE, "cancelled", "a person", "a collector gives it up, or agrees on another one in its place")

#: All of them, in the order of a plan's life.
WAYS = (PROPOSE, AGREE, BEGIN, KEEP, FAIL, BREAK, CANCEL)


def table() -> str:
    """Draw the ways as a table in Markdown.

    >>> print(table().splitlines()[3])
    | agree | proposed | agreed | a person | customer and collector agree |
    """
    rows = [f"| {way.name} | {', '.join(way.sources) or '–'} | {way.target} | {way.who} | {way.what} |" for way in WAYS]
    return "\n".join(["| way | from | to | who | when |", "| --- | --- | --- | --- | --- |", *rows])
