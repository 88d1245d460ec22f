"""Draws the states of an action and the ways between them, from the code, as the page ``docs/states.md``."""

import ast
from pathlib import Path

from floor_plan import tree

REPO = Path(__file__).parents[2]
PAGE = REPO / "docs" / "states.md"
#: Fields that are ticked or not.
TICKS = {"send_now", "skipped", "automatic", "to_confirm"}
#: How a state is called on the page: as people read it in the agenda.
LABELS = {"new": "new", "todo": "to do", "to_confirm": "to confirm", "scheduled": "scheduled", "error": "in error",
          "in_doubt": "in doubt", "done": "done", "cancelled": "cancelled"}

_TOP = """# The states of an action

This page is drawn from `dso_collection/transitions.py`; a test fails when the two differ. After a change there, write
it anew with `WRITE_STATES=1 make test ARGS=tests/packaging/test_states_table.py`.

Every change of `collection.action.state` is one of the transitions below. Nothing else writes the field: the ORM calls
`_change_state`, and a statement takes its `SET` and its condition from the transition. Whoever adds a way from one
state to another adds it there.

An action *in doubt* is in error, and nobody knows whether its message left (`error_kind` is `unknown`, rule A9).
Planning leaves it alone: it stands until its collector decides, or its outbox says what became of the message.

Who may: “a person” means anyone with the right to work the action, through a button or the same public method; that
method then acts as the engine. “The engine” means the stages of planning and sending. Nobody writes the state directly
(rule A10).
"""


def page(transitions) -> str:
    """Return the whole page."""
    return "\n".join([_TOP, "## From one state to another", "", *_matrix(transitions), "",
                      "## The transitions", "", *_list(transitions)])


def _matrix(transitions):
    """Rows: the state before; columns: the state after; cells: what leads there."""
    after = [state for state in LABELS if state != "new"]
    yield "| before \\ after | " + " | ".join(LABELS[state] for state in after) + " |"
    yield "| --- " * (len(after) + 1) + "|"
    for before, label in LABELS.items():
        cells = [", ".join(found.name for found in transitions if before in found.sources and state in found.targets)
                 for state in after]
        yield f"| **{label}** | " + " | ".join(cells) + " |"


def _list(transitions):
    """Each transition with all that it does, and the methods that name it."""
    users = named_in()
    for found in transitions:
        yield f"### {found.name}"
        yield ""
        yield f"{found.what}"
        yield ""
        yield f"- from: {_labels(found.sources)}; to: {_labels(found.targets)}; by {found.who}"
        writes = [f"`{name}` {_value(name, value)}" for name, value in found.writes.items()]
        given = [f"`{name}`" for name in found.given] + [f"`{name}` (if need be)" for name in found.may_give]
        if writes:
            yield f"- writes: {', '.join(writes)}"
        if given:
            yield f"- is given: {', '.join(given)}"
        yield f"- named in: {', '.join(f'`{user}`' for user in users.get(found, ()))}"
        yield ""


def _labels(states):
    return ", ".join(LABELS[state] for state in states)


def _value(name, value):
    if value is False:
        return "off" if name in TICKS else "emptied"
    return "on" if value is True else f"= {value}"


def named_in() -> dict:
    """Return ``{transition: names of the functions of the add-ons that use it}``."""
    from odoo.addons.dso_collection import transitions

    users = {}
    for path in sources():
        for function in functions(path):
            for node in ast.walk(function):
                found = getattr(transitions, node.id, None) if isinstance(node, ast.Name) else None
                if isinstance(found, transitions.Transition):
                    users.setdefault(found, set()).add(function.name)
    return {found: sorted(names) for found, names in users.items()}


def sources() -> list[Path]:
    """Return the add-ons' Python files but for their tests and the transitions themselves."""
    return [path for path in sorted(REPO.glob("dso_collection*/**/*.py"))
            if "tests" not in path.parts and path.stem not in ("transition", "transitions")]


def functions(path):
    """Return the functions of a file, those of classes too."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)]
