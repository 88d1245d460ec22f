"""A pytest plugin of ``make test``: what depends on fields that are written together is put together once.

Odoo merges the trees of all fields written, with each ``create`` and ``write`` anew, and leaves out what is neither
stored nor looked at. Here the whole tree is kept with the registry, for as long as the trees that it was made of are;
only the leaving out is done each time, with the same outcome in the same order.
"""
from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def trigger_trees_kept():
    """Let registries keep what they merge."""
    from odoo.orm.registry import Registry

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Registry, "get_trigger_tree", get_trigger_tree)
        yield


def get_trigger_tree(registry, fields, select=bool):
    """Return what Odoo's method of that name does."""
    from odoo.orm.registry import TriggerTree

    key = tuple(fields)
    trees = registry._field_trigger_trees  # emptied when a field comes or goes
    if (whole := trees.get(key)) is None:
        whole = TriggerTree.merge([registry.get_field_trigger_tree(field) for field in fields
                                   if field in registry._field_triggers])
        trees[key] = whole
    return _thinned(whole, select, TriggerTree)


def _thinned(tree, select, kind):
    """Copy a tree with those of its fields that ``select`` wants."""
    result = kind([field for field in tree.root if select(field)])
    for label, branch in tree.items():
        if kept := _thinned(branch, select, kind):
            result[label] = kept
    return result
