"""What a way from one state of an action to another consists of, for the ORM and for SQL alike."""

from dataclasses import dataclass

from odoo.tools import SQL

from .states import OPEN_STATES, STATES, in_doubt, in_doubt_sql

#: An action in error of which nobody knows whether its message left (rule A9). Not a value of the field ``state``.
DOUBT = "in_doubt"
#: Before an action was made.
NEW = "new"
#: Fields whose "no" is FALSE in the database, not NULL.
_TICKS = {"send_now", "skipped", "automatic", "to_confirm"}


@dataclass(frozen=True, eq=False)
class Transition:
    """One named way of an action from some states to another; made by :func:`transition`.

    ``sources``: the states that it leads on from, ``DOUBT`` and ``NEW`` among them. ``targets``: the state that it
    leads to, or those that its caller chooses from. ``writes``: ``{field: value}`` that go with it; False empties a
    field. ``given``: the fields to which each caller gives a value; ``may_give``: those to which it may.
    """

    name: str
    what: str
    who: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    writes: dict
    given: tuple[str, ...]
    may_give: tuple[str, ...]

    def allows(self, action) -> bool:
        """Say whether it leads on from the state of an action."""
        return (DOUBT if in_doubt(action) else action.state) in self.sources

    def values(self, state="", **given) -> dict:
        """Return what the ORM writes. ``state``: the one chosen, where there are several."""
        self._check(given)
        return {"state": self.target(state), **self.writes, **given}

    def set_sql(self, state="", **given) -> SQL:
        """Return what stands behind ``SET`` in a statement; values may be SQL."""
        return SQL(", ").join(
            SQL("%s = %s", SQL.identifier(name), value) for name, value in self._columns(state, given).items())

    def set_sql_where(self, condition: SQL, state="", **given) -> SQL:
        """Return the same for a statement over ``action`` that takes only some of its actions this way."""
        return SQL(", ").join(
            SQL("%s = CASE WHEN %s THEN %s ELSE %s END",
                SQL.identifier(name), condition, value, SQL.identifier("action", name))
            for name, value in self._columns(state, given).items())

    def from_sql(self, alias: str = "action") -> SQL:
        """Return the condition that an action is in a state that it leads on from."""
        doubt = in_doubt_sql(alias)
        states = tuple(state for state in STATES if state in self.sources)
        if not states:
            return doubt
        stated = SQL("%s.state IN %s", SQL.identifier(alias), states)
        if "error" in states:
            return stated if DOUBT in self.sources else SQL("(%s AND NOT %s)", stated, doubt)
        return SQL("(%s OR %s)", stated, doubt) if DOUBT in self.sources else stated

    def _columns(self, state, given):
        self._check(given)
        written = {name: None if value is False and name not in _TICKS else value
                   for name, value in self.writes.items()}
        return {"state": self.target(state), **written, **given}

    def target(self, state=""):
        """Return the value of the field ``state``: that of the only target, or the one chosen."""
        values = {"error" if target == DOUBT else target for target in self.targets}
        if len(values) == 1 and not state:
            return values.pop()
        if len(values) > 1 and (isinstance(state, SQL) or state in self.targets):
            return state
        raise TypeError(f"“{self.name}” leads to {self.targets}, not to {state!r}")

    def _check(self, given):
        """Refuse a caller that forgets something, or that writes what this transition does not say."""
        if missing := set(self.given) - set(given):
            raise TypeError(f"“{self.name}” needs {sorted(missing)}")
        if unknown := set(given) - set(self.given) - set(self.may_give):
            raise TypeError(f"“{self.name}” does not write {sorted(unknown)}")


def transition(name, what, who, sources, targets, *, clears="", sets=None, given="", may_give="") -> Transition:
    """Make a transition; lists are words with blanks between them.

    ``open`` among the ``sources`` stands for all open states, but not for an action in doubt: that one is named.
    ``clears``: the fields that it empties or unticks.
    """
    return Transition(
        name, what, who, tuple(sources.replace("open", " ".join(OPEN_STATES)).split()), tuple(targets.split()),
        {**dict.fromkeys(clears.split(), False), **(sets or {})}, tuple(given.split()), tuple(may_give.split()))
