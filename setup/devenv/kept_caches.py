"""A pytest plugin of ``make test``: a test begins with what those before it had looked up and nobody has changed since.

Odoo empties its caches (rights, record rules, ids by name, templates, ...) after each test, and each looks it all up
again. Here they are put back to what they were when the test began, as what it wrote is: a cache that was emptied
meanwhile has what it had then, and one that was not keeps what came into it, for nothing it depends on was changed.
"""
from __future__ import annotations

import functools

import pytest


@pytest.fixture(scope="session", autouse=True)
def caches_put_back():
    """Let Odoo's tests put caches back where they empty them."""
    from odoo.tests.common import TransactionCase

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionCase, "setUpClass", classmethod(_class(TransactionCase.setUpClass.__func__)))
        patch.setattr(TransactionCase, "setUp", _test(TransactionCase.setUp))
        yield


def _class(odoos):
    """Wrap Odoo's set-up of a class: what its end empties is put back."""
    @functools.wraps(odoos)
    def set_up(cls):
        from odoo.orm.registry import Registry
        from odoo.tests.common import get_db_name

        registry = Registry(get_db_name())
        sequence = registry.registry_sequence
        kept = Kept(registry)

        def put_back():
            if registry.registry_sequence == sequence and not registry.registry_invalidated:
                kept.put_back()
            else:  # models were other ones meanwhile
                kept.empty()

        # The last done of a class, hence the first to be added
        cls.addClassCleanup(vars(registry).pop, "clear_all_caches", None)
        odoos(cls)
        cls.addClassCleanup(vars(registry).__setitem__, "clear_all_caches", put_back)
    return set_up


def _test(odoos):
    """Wrap Odoo's set-up of a test: what its end empties is put back."""
    @functools.wraps(odoos)
    def set_up(self):
        self.registry.clear_all_caches = Kept(self.registry).put_back
        try:
            odoos(self)
        finally:
            del self.registry.clear_all_caches
    return set_up


class Kept:
    """What a registry's caches hold now, to be put back later."""

    def __init__(self, registry):
        self._caches = _counting(registry)
        self._then = {name: (cache.emptied, cache.copied()) for name, cache in self._caches.items()}

    def put_back(self):
        """Give each cache that was emptied since what it held."""
        for name, (emptied, held) in self._then.items():
            if self._caches[name].emptied != emptied:
                self._caches[name].hold(held)

    def empty(self):
        """Empty them all."""
        for cache in self._caches.values():
            cache.clear()


def _counting(registry):
    """Return the caches of a registry by name, as ones that count how often they were emptied."""
    from odoo.tools.lru import LRU

    caches = registry._Registry__caches

    class Counting(LRU):
        """Counts how often it was emptied."""

        __slots__ = ("emptied",)

        def __init__(self, cache):
            super().__init__(cache.count, cache.items())
            self.emptied = 0

        def clear(self):
            super().clear()
            self.emptied += 1

        def copied(self):
            with self._lock:
                return dict(self._values)

        def hold(self, held):
            with self._lock:
                self._values, self._ordering = dict(held), dict.fromkeys(held)

    for name, cache in caches.items():
        if not hasattr(cache, "emptied"):
            caches[name] = Counting(cache)
    return caches
