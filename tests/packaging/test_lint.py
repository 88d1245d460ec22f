"""``make lint`` is part of ``make test``: what a linter complains of fails the tests."""

from devenv import lint, lint_tools


def test_the_linters_have_nothing_to_say(environment):
    """ruff, pylint-odoo, the OCA's hooks, text files; ESLint and Prettier where Node.js is."""
    complaints = lint.checked(environment.repo, lint_tools.ensure(environment.cache), environment.cache)
    assert not complaints, "\n\n".join(f"{name}:\n{said}" for name, said in complaints.items())
