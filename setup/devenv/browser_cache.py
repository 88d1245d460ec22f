"""A pytest plugin of ``make test``: the browsers of one run keep what they loaded for each other.

Odoo gives each browser test a browser that knows nothing: it loads Odoo's scripts, some megabytes, and compiles them,
which takes longer than most tests do. What changes has another address there, so nothing old is shown.
"""
from __future__ import annotations

import functools

import pytest


@pytest.fixture(scope="session", autouse=True)
def one_browser_cache(tmp_path_factory):
    """Let Odoo start its browsers with one cache, which is this process's own and goes with it."""
    from odoo.tests.common import ChromeBrowser

    folder = tmp_path_factory.mktemp("browser-cache")
    spawn = ChromeBrowser._spawn_chrome

    @functools.wraps(spawn)
    def with_the_cache(browser, command):
        return spawn(browser, [command[0], f"--disk-cache-dir={folder}", *command[1:]])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ChromeBrowser, "_spawn_chrome", with_the_cache)
        yield
