"""The table of a payment plan's states in docs/plans.md is what the code does, and nothing writes a state by hand."""

import re

from floor_plan import CORE, REPO

from odoo.addons.dso_collection.tools.plan_ways import ACTIVE, ALIVE, STATES, WAYS, table

PAGE = REPO / "docs" / "plans.md"


def test_the_page_has_the_table():
    """Drawn by ``plan_ways.table()``."""
    assert table() in PAGE.read_text(), f"{PAGE} lacks the table:\n{table()}"


def test_ways_lead_from_and_to_states_that_there_are():
    """Each state is reached, and those that end a plan have no way on."""
    assert {way.target for way in WAYS} == set(STATES)
    assert {source for way in WAYS for source in way.sources} == set(ALIVE)
    assert set(ACTIVE) < set(ALIVE)


def test_only_ways_write_a_state():
    """``_take`` and the statement that follows payments name a way; the proposal names its own."""
    writing = {}
    for path in sorted((CORE / "models" / "payment_plan").glob("*.py")):
        found = re.findall(r'(?:"state": |\bstate = )([\w.]+)', path.read_text())
        found = [value for value in found if not value.startswith(("fields.", "self."))]
        if found:
            writing[path.name] = found
    assert writing == {"propose.py": ["PROPOSE.target"], "ways.py": ["way.target"],
                       "follow_sql.py": ["told.after", "stands.after"]}
