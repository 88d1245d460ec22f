"""The trees of what depends on fields, put together once: the same as Odoo puts together each time."""

from types import SimpleNamespace

import pytest
from devenv.trigger_trees import get_trigger_tree

from odoo.orm.registry import Registry, TriggerTree


@pytest.fixture
def registry():
    """A registry of three fields; of what depends on the first two, some is on the same branches."""
    trees = {
        "name": TriggerTree(["label", "hint"], {"parent": TriggerTree(["path"], {"team": TriggerTree(["hint"])})}),
        "code": TriggerTree(["hint", "rank"], {"team": TriggerTree(["sum"]), "parent": TriggerTree(["label", "path"])}),
        "note": TriggerTree(),
    }
    return SimpleNamespace(
        _field_triggers={"name": True, "code": True}, _field_trigger_trees=trees, get_field_trigger_tree=trees.get)


def shown(tree):
    """A tree as a list, in its order."""
    return [list(tree.root), [(label, shown(branch)) for label, branch in tree.items()]]


@pytest.mark.parametrize("fields", [["name"], ["name", "code"], ["code", "name"], ["note"], ["note", "code"], []])
@pytest.mark.parametrize("left_out", [(), ("hint",), ("path", "label"), ("hint", "label", "path", "rank", "sum")])
def test_it_is_what_odoo_makes(registry, fields, left_out):
    for _time in range(2):
        made = get_trigger_tree(registry, fields, lambda field: field not in left_out)
        assert shown(made) == shown(Registry.get_trigger_tree(registry, fields, lambda field: field not in left_out))


def test_what_was_left_out_once_is_there_when_it_is_wanted(registry):
    assert shown(get_trigger_tree(registry, ["name"], lambda _field: False)) == [[], []]
    assert get_trigger_tree(registry, ["name"]).root == ["label", "hint"]


def test_it_is_made_anew_when_the_trees_are(registry):
    get_trigger_tree(registry, ["name"])
    registry._field_trigger_trees.clear()
    registry._field_trigger_trees["name"] = TriggerTree(["other"])
    assert get_trigger_tree(registry, ["name"]).root == ["other"]
