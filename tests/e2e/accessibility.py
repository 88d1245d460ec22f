"""What axe-core finds on a page that is open in a browser: who cannot see or has no mouse is kept from something."""

import json

import pytest
from devenv import lint_tools

#: What keeps somebody from using the page.
SERIOUS = ("serious", "critical")


class Axe:
    """The checks of axe-core, which run in the page itself."""

    def __init__(self, environment):
        tools = lint_tools.ensure(environment.cache)
        if not tools.node_modules:
            pytest.skip(tools.left_out)
        self._script = (tools.node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

    def serious(self, browser) -> list[str]:
        """Return what is serious, a line each: the rule, in words, and where."""
        browser.run(self._script)
        found = json.loads(browser.run(
            "axe.run(document, {resultTypes: ['violations']}).then(found => JSON.stringify(found))"))
        assert found["passes"], "nothing was checked"
        return [f"{rule['id']}: {rule['help']}: {node['html'][:200]}"
                for rule in found["violations"] if rule["impact"] in SERIOUS for node in rule["nodes"]]
