"""The floor plan of ARCHITECTURE.md holds: rooms make no circle, and what else ties them stands in docs/seams.md."""

import ast
import re

import channel_names
import floor_plan
import pytest
from floor_plan import CORE, REPO, Tie

#: Who names a channel although the core should know none; each goes when the channel itself can answer.
_NAMES_CHANNELS = {
    "models/scenario/step.py": "the selection that add-ons add to",
    "uninstall_channels.py": "steps of a channel that goes become to-dos",
}
#: The files that commit: what they do before leaves the house, or must be seen by others, and is never done twice.
_COMMITS = {
    "dso_collection/channels/email/delivery.py": "a message's outcome is on record before the next one begins",
    "dso_collection/channels/marks.py": "marks stand before and after each message",
    "dso_collection/models/action/send/delivery.py": "the outbox is on record before anything is sent",
    "dso_collection_letter/models/letter/poll.py": "what a carrier answered is kept letter by letter",
    "dso_collection_letter/models/batch/submit.py": "the batch is on record before its letters go",
    "dso_collection_queue/models/cron.py": "a job commits where the scheduled action would",
    "dso_collection_sms/channels/sms_delivery.py": "as for e-mails",
    "dso_collection_snailmail/carriers/snailmail.py": "Odoo's letter is there to be looked at, whatever becomes of it",
}


def test_rooms_import_in_one_direction():
    """No room reaches itself by imports, nor by imports and extended models together."""
    assert floor_plan.circles(floor_plan.imports()) == []
    assert floor_plan.circles([*floor_plan.imports(), *floor_plan.extensions()]) == []


def test_circles_are_found():
    """The check finds a circle of three rooms, and not what only leads to it."""
    ties = [Tie(one, other, "", "") for one, other in ("ab", "bc", "ca", "da", "ce")]
    assert {tie.room for tie in floor_plan.circles(ties)} == {"a", "b", "c"}
    assert floor_plan.circles(ties[1:]) == []


def test_rooms_load_after_what_they_build_on():
    """The list in models/__init__.py is an order of the floors."""
    order = floor_plan.load_order()
    late = [tie for tie in [*floor_plan.imports(), *floor_plan.extensions()]
            if {tie.room, tie.other} <= set(order) and order.index(tie.room) < order.index(tie.other)]
    assert late == []
    assert {f"models/{path.name}" for path in (CORE / "models").iterdir() if path.is_dir()} - {
        "models/__pycache__"} == set(order)


def test_rooms_read_public_names_of_others():
    """What a room imports from another one has a name for others to use."""
    assert [tie for tie in floor_plan.imports() if tie.what.startswith("_")] == []


def seams(title):
    """The rows of a table of docs/seams.md, as ``(room, model)``; of rooms that are gone, none."""
    text = (REPO / "docs" / "seams.md").read_text().split(f"## {title}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([\w/]+) \| ([\w.]+) \| \S.* \|$", text, re.M)
    return {row for row in rows if row[0] != "room"}


def compare(ties, title):
    """Say which rows a table of docs/seams.md lacks, and which it has without need."""
    found, told = {(tie.room, tie.what) for tie in ties}, seams(title)
    lacking = [f"| {room} | {model} | … |" for room, model in sorted(found - told)]
    gone = [f"| {room} | {model} |" for room, model in sorted(told - found)]
    assert not lacking and not gone, "\n".join(
        [f"docs/seams.md, “{title}”, lacks:", *lacking, "has without need:", *gone])


def test_extended_models_are_on_the_list_of_seams():
    """A room extends another one's model where docs/seams.md says so, and says why."""
    compare(floor_plan.extensions(), "Who extends whose model")


def test_models_asked_for_from_above_are_on_the_list_of_seams():
    """A room asks for a model of a room that loads after it where docs/seams.md says so, and says what for."""
    order = floor_plan.load_order()
    compare([tie for tie in floor_plan.mentions() if {tie.room, tie.other} <= set(order)
             and order.index(tie.room) < order.index(tie.other)], "Who asks for a model of a room below")


def test_the_core_names_no_channel():
    """Outside channels/, no code names a channel but what the list above still has."""
    named = channel_names.named()
    assert set(named) == set(_NAMES_CHANNELS), named


@pytest.mark.parametrize("code, found", [
    ('vals = {"channel": "email"}', True),
    ('make(channel="call")', True),
    ('if action.channel != "sms": pass', True),
    ('domain = [("channel", "in", ["email", "call"])]', True),
    ('reasons = _contact_problems(contact, ["email"])', True),
    ('LETTER_CHANNELS = ("letter",)', True),
    ('channel = fields.Selection(kinds, default="email")', True),
    ('name = fields.Char(default="email")', False),
    ('if state == "todo": pass', False),
    ('vals["email"]', False),
])
def test_named_channels_are_found(code, found):
    """The check knows a channel from a field or a state of the same name."""
    assert bool(list(channel_names._constants(ast.parse(code), {"email", "call", "sms", "letter", "todo"}))) is found


def test_screens_hold_no_sql():
    """What a screen asks the database for, a model knows."""
    asking = {str(path.relative_to(CORE)) for path in floor_plan.files() if path.relative_to(CORE).parts[0] == "wizards"
              and re.search(r"\bSQL\b|\bcr\.execute|execute_query", path.read_text())}
    assert asking == set()


def test_only_the_delivery_commits():
    """Each file that commits has its reason (exactly once)."""
    committing = {str(path.relative_to(REPO)) for addon in REPO.glob("dso_collection*")
                  for path in floor_plan.files(addon) if ".commit()" in path.read_text()}
    assert committing == set(_COMMITS)
