"""The page of an action's states is what the code does, and no file writes a state by hand."""

import ast
import os
import re

import pytest
from states_table import PAGE, REPO, named_in, page, sources

from odoo.addons.dso_collection.states import STATES
from odoo.addons.dso_collection.transitions import PERSON, TRANSITIONS

#: Calls that are told the state of a transition, or show it in words.
_MAY_NAME_A_STATE = {"_change_state", "values", "set_sql", "set_sql_where", "_"}
_SET_STATE = re.compile(r"(?:^|\bSET|,)\s*\"?state\"?\s*=(?!=)")
_TABLE = re.compile(r"(?:UPDATE|INSERT INTO)\s+(\w+)")


def test_the_page_is_what_the_code_does():
    """``docs/states.md`` is drawn from ``transitions.py``; ``WRITE_STATES=1`` writes it."""
    drawn = page(TRANSITIONS.values())
    if os.environ.get("WRITE_STATES"):
        PAGE.write_text(drawn)
    assert PAGE.read_text() == drawn, f"{PAGE} is not what the code does: write it with WRITE_STATES=1"


def test_every_transition_is_used():
    """What nothing takes any more goes."""
    assert set(named_in()) == set(TRANSITIONS.values())


def test_a10_people_take_theirs_through_public_methods():
    """A person's transition stands in a method that checks the person's rights first, and nowhere else."""
    for transition, users in named_in().items():
        if transition.who == PERSON:
            strays = [user for user in users if not user.startswith("action_")]
            assert not strays, f"“{transition.name}” is a person's, and is taken in {strays}"


def by_hand(text):
    """Return the lines of a file that write an action's state without naming a transition."""
    return sorted({node.lineno for node, owner, call in _walk(ast.parse(text)) if _writes(node, owner, call)})


def _walk(node, owner="", call=""):
    """Return each node of a tree with what its class says of its models, and what its innermost call calls."""
    for child in ast.iter_child_nodes(node):
        yield child, owner, call
        yield from _walk(child, _models(child) if isinstance(child, ast.ClassDef) else owner,
                         ast.unparse(child.func) if isinstance(child, ast.Call) else call)


def _models(node):
    return " ".join(ast.unparse(line.value) for line in node.body if isinstance(line, ast.Assign)
                    and ast.unparse(line.targets[0]) in ("_name", "_inherit"))


def _writes(node, owner, call):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _sets_state(node.value)
    if owner and "collection.action'" not in owner and "action" not in call:
        return False  # the model of the class has a state of its own
    return any(_is_state(value, owner) for value in _written(node))


def _sets_state(text):
    """Say whether a statement, or a piece of one, gives the state of an action a value of its own."""
    for found in _SET_STATE.finditer(text):
        tables = _TABLE.findall(text[:found.start() + 3])
        if tables[-1:] in ([], ["collection_action"]) and "failure_type" not in text:  # that is a mail's
            return True
    inserted = re.search(r"INSERT INTO collection_action \(([^)]*\bstate\b[^)]*)\)", text)
    return bool(inserted and not re.search(r"%\(\w*state\)s", text[inserted.end():]))


def _written(node):
    """Return the values that a node writes into something called ``state``."""
    if isinstance(node, ast.Dict):
        yield from (value for key, value in zip(node.keys, node.values, strict=True)
                    if isinstance(key, ast.Constant) and key.value == "state")
    elif isinstance(node, ast.Call):
        if getattr(node.func, "attr", getattr(node.func, "id", "")) not in _MAY_NAME_A_STATE:
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "state")
    elif isinstance(node, (ast.Assign, ast.AugAssign)):
        for target in getattr(node, "targets", None) or [node.target]:
            if ast.unparse(target).endswith((".state", "['state']")):
                yield node.value


def _is_state(value, owner):
    """Say whether a value is a state of an action: named as one, or anything in an action's class."""
    if isinstance(value, ast.Constant):
        return value.value in STATES
    named = isinstance(value, ast.Call) and getattr(value.func, "attr", "") == "target"
    return "collection.action'" in owner and not named


def test_no_file_writes_a_state_by_hand():
    """Whoever changes the state of an action names a transition (``transitions.py``)."""
    found = {str(path.relative_to(REPO)): lines for path in sources() if (lines := by_hand(path.read_text()))}
    assert not found, f"take a transition instead: {found}"


@pytest.mark.parametrize("text", [
    "actions.write({'state': 'done'})",
    "_BACK = {'state': 'scheduled', 'done_date': False}",
    "class A:\n    _inherit = 'collection.action'\n    def f(self):\n        self.write({'state': self._first()})",
    "class A:\n    _inherit = 'collection.action'\n    def f(self):\n        self.state = self._first()",
    "class A:\n    _inherit = 'collection.letter'\n    def f(self):\n        self.action_id.write({'state': 'done'})",
    "values.update(state='error')",
    "vals['state'] = 'todo'",
    "action.state = 'cancelled'",
    "cr.execute('UPDATE collection_action SET channel = %s, state = %s')",
    "cr.execute('''WITH a AS (SELECT 1)\nUPDATE collection_action action\n   SET state = 'done' ''')",
    "SQL(\"state = 'error', error = %s\")",
    "cr.execute('''INSERT INTO collection_action (kind, state) VALUES ('scenario', 'todo')''')",
], ids=str)
def test_a_state_by_hand_is_found(text):
    """The look above finds each way of writing a state."""
    assert by_hand(text)


@pytest.mark.parametrize("text", [
    "actions._change_state(BEGIN_ANEW, state=action._first_state())",
    "vals['state'] = BEGIN.target(first_state(automatic, to_confirm))",
    "class A:\n    _inherit = 'collection.letter.batch'\n    def f(self):\n        self.write({'state': 'cancelled'})",
    "mails.write({'state': 'outgoing'})",
    "cr.execute(\"UPDATE collection_letter SET state = 'done'\")",
    "self.search([('state', '=', 'done')])",
    "SQL(\"SELECT 1 FROM collection_action WHERE state = 'done'\")",
], ids=str)
def test_other_lines_are_left_alone(text):
    """And nothing else."""
    assert not by_hand(text)
