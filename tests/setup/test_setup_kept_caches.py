"""What tests have looked up in Odoo's caches, and what is put back when one has ended."""

from types import SimpleNamespace

import pytest
from devenv.kept_caches import Kept

from odoo.tools.lru import LRU


@pytest.fixture
def registry():
    """A registry's caches, of which two hold something."""
    return SimpleNamespace(_Registry__caches={
        "default": LRU(3, [("rule", 1)]), "templates": LRU(3, [("page", "<p/>")]), "groups": LRU(3)})


def held(registry):
    return {name: dict(cache.items()) for name, cache in registry._Registry__caches.items()}


def test_a_cache_that_was_emptied_has_what_it_had(registry):
    kept = Kept(registry)
    registry._Registry__caches["default"].clear()
    registry._Registry__caches["default"]["rule"] = 2
    kept.put_back()
    assert held(registry) == {"default": {"rule": 1}, "templates": {"page": "<p/>"}, "groups": {}}


def test_a_cache_that_was_not_emptied_keeps_what_came(registry):
    kept = Kept(registry)
    registry._Registry__caches["groups"]["manager"] = 7
    kept.put_back()
    assert held(registry) == {"default": {"rule": 1}, "templates": {"page": "<p/>"}, "groups": {"manager": 7}}


def test_the_inner_one_puts_back_what_was_so_in_the_class(registry):
    of_class = Kept(registry)
    registry._Registry__caches["default"].clear()
    registry._Registry__caches["default"]["rule"] = 2
    of_test = Kept(registry)
    registry._Registry__caches["default"].clear()
    of_test.put_back()
    assert held(registry)["default"] == {"rule": 2}
    of_class.put_back()
    assert held(registry)["default"] == {"rule": 1}


def test_as_many_are_kept_as_before(registry):
    kept = Kept(registry)
    registry._Registry__caches["default"].clear()
    kept.put_back()
    for number in range(5):
        registry._Registry__caches["default"][number] = number
    assert held(registry)["default"] == {2: 2, 3: 3, 4: 4}


def test_all_are_emptied_when_models_changed(registry):
    Kept(registry).empty()
    assert held(registry) == {"default": {}, "templates": {}, "groups": {}}
