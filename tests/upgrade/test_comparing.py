"""The comparison of what people had says each kind of loss, and knows what a migration changes on purpose."""

import doctest

import changes
import comparing
import pytest
import schema_changes
from changes import Changes
from comparing import lost
from devenv.upgrades import dump, release, schema
from devenv.upgrades.holdings import Holdings

BEFORE = Holdings(
    {"note": {1: {"id": 1, "text": "Paid", "state": "open"}, 2: {"id": 2, "text": None, "state": "done"}},
     "note_tag": {(("note_id", 1), ("tag_id", 7)): {"note_id": 1, "tag_id": 7}}, "mail_message": {
         5: {"id": 5, "model": "note", "res_id": 1}}},
    {"ours.text": ("mail.template", 3)})


def after(names=None, **tables):
    """What is there after an upgrade that changed some tables, given as lists of rows."""
    changed = {table: {row.get("id", tuple(sorted(row.items()))): row for row in rows}
               for table, rows in tables.items()}
    return Holdings({**BEFORE.rows, **changed}, BEFORE.names if names is None else names)


NOTES = [{"id": 1, "text": "Paid", "state": "open"}, {"id": 2, "text": None, "state": "done"}]


def test_all_is_as_it_was():
    assert lost(BEFORE, BEFORE) == []


@pytest.mark.parametrize(("now", "words"), [
    (after(note=NOTES[:1]), "note: gone (1): 2"),
    (after(note=[{"id": 1, "state": "open"}, {"id": 2, "state": "done"}]),
     "note.text: the column is gone, with 1 values"),
    (after(note=[NOTES[0], {**NOTES[1], "state": "open"}]), "note.state: changed (1): 2: 'done' → 'open'"),
    (after(note_tag=[]), "note_tag: gone (1): (('note_id', 1), ('tag_id', 7))"),
    (after(note=[*NOTES, {"id": 3, "text": "?", "state": "open"}]), "note: new, and nobody made it (1): 3"),
    (after({}), "ours.text: was mail.template,3, is gone"),
    (after({"ours.text": ("mail.template", 4)}), "ours.text: was mail.template,3, is mail.template,4"),
    (Holdings({name: BEFORE.rows[name] for name in ("note", "mail_message")}, BEFORE.names),
     "note_tag: the table is gone, with 1 rows"),
])
def test_what_was_lost_is_said(now, words):
    assert lost(BEFORE, now) == [words]


def test_a_column_that_is_new_is_no_loss():
    assert lost(BEFORE, after(note=[{**row, "colour": 0} for row in NOTES])) == []


def test_a_record_that_a_new_file_brings_is_no_row_of_nobody():
    now = after({**BEFORE.names, "ours.first": ("note", 3)}, note=[*NOTES, {"id": 3, "text": "Hello", "state": "open"}])
    assert lost(BEFORE, now) == []


def test_what_a_migration_changes_is_expected_and_nothing_else():
    change = Changes(
        tables={"note": "remark"}, columns={"note": {"text": "words"}}, values={"note.state": {"done": "closed"}},
        records=((r"^ours\.text$", "ours.words"),), dropped={"note_tag": "nobody used tags"},
        added={"mail_message": "the upgrade says what it did"}, rows={"mail_message": lambda row: {**row, "res_id": 9}})
    rows = [{"id": 1, "words": "Paid", "state": "open"}, {"id": 2, "words": None, "state": "closed"}]
    now = Holdings({"remark": {row["id"]: row for row in rows}, "mail_message": {
        5: {"id": 5, "model": "note", "res_id": 9}, 6: {"id": 6, "model": "remark", "res_id": 1}}},
        {"ours.words": ("mail.template", 3)})
    assert lost(BEFORE, now, [change]) == []
    rows[1]["state"] = "done"
    assert lost(BEFORE, now, [change]) == ["remark.state: changed (1): 2: 'closed' → 'done'"]
    assert len(lost(BEFORE, now)) > 3


def test_changes_of_two_versions_follow_each_other():
    first, second = Changes(columns={"note": {"text": "words"}}), Changes(columns={"note": {"words": "said"}})
    now = after(note=[{"id": row["id"], "said": row["text"], "state": row["state"]} for row in NOTES])
    assert lost(BEFORE, now, [first, second]) == []


@pytest.mark.parametrize("module", [changes, comparing, schema_changes, dump, release, schema],
                         ids=lambda module: module.__name__)
def test_examples_are_true(module):
    assert doctest.testmod(module).failed == 0
