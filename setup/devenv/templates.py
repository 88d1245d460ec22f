"""Databases that others are copies of: the add-ons installed once, for tests, or with the demo data.

A template is named by a hash of the files it was made from, so that it is made anew only when one of them changed.
"""
from __future__ import annotations

import os
from pathlib import Path

from . import assets, databases, odoo_pins, peers
from .console import step
from .environment import Environment
from .locks import locked
from .peers import beside
from .stamps import digest

_TEMPLATE = "dso_template_"
_UNFINISHED = "dso_unfinished_template"
#: What paying on the customer's page is tried with: Odoo's demo provider, and a real one. Tests switch them on.
_PROVIDERS = ["payment_demo", "payment_mollie"]
_NO_PROVIDER_SERVES = "UPDATE payment_provider SET state = 'disabled', is_published = FALSE"
_NOT_INSTALLED = {"tests", "__pycache__", "readme"}  # folders of an add-on that no database depends on


def fingerprint(env: Environment, names: list[str], spoken: bool = False) -> str:
    """A hash of all that an installed database depends on: the files of add-ons and pages, Odoo, the packages.

    Translations are in it only if ``spoken``: in an English database there are none of them.
    """
    parts = [str(env.odoo_root), str(env.python), str(assets.BUNDLES), *peers.needed(names)]
    left_out = _NOT_INSTALLED if spoken else _NOT_INSTALLED | {"i18n"}
    for name in names:
        for path in sorted((env.repo / name).rglob("*")):  # none where it is Odoo's own
            inside = path.relative_to(env.repo)
            if path.is_file() and not left_out & set(inside.parts[1:]):
                parts += [str(inside), path.read_bytes()]
    return digest(*parts)[:12]


def prepare(env: Environment, names: list[str], database: str, demo: bool = False) -> None:
    """Make ``database`` anew with the add-ons ``names``, and Odoo's and their demo data if ``demo``."""
    with _only_one(env, demo):
        source = _made(env, names, demo)
        databases.drop(env, database)
        databases.copy(env, source, database)


def made(env: Environment, names: list[str], demo: bool = False) -> str:
    """Have the template that :func:`prepare` will ask for; its name."""
    with _only_one(env, demo):
        return _made(env, names, demo)


def install_log(env: Environment, demo: bool = False) -> Path:
    """The log of the installation that the databases of this run are copies of."""
    return env.cache / "logs" / f"install-{_prefix(demo)[:-1]}.log"


def _only_one(env, demo):
    """Nobody else looks for a template of this kind, or drops one; those of other kinds are not waited for."""
    return locked(env.cache / f"{_prefix(demo)[:-1]}.lock", "use of a database to copy from")


def _only_installation(env, demo):
    """Nobody else installs: what is unfinished has one name."""
    what = "installation of the add-ons" + " with demo data" * demo
    return locked(env.cache / f"template{'-demo' * demo}.lock", what)


def _made(env, names, demo):
    """The name of the template, which is installed if there is none."""
    names = names if demo else [*beside(), *names, *_PROVIDERS]
    language = None if demo else _language()
    source = _prefix(demo) + fingerprint(env, names, spoken=bool(language))
    if not databases.exists(env, source):
        what = f"{', '.join(names)} in a new {language or 'English'} database{' with demo data' * demo}"
        with _only_installation(env, demo), step(1, 1, f"Installing {what}"):
            _install(env, names, source, demo, language)
    return source


def _language() -> str | None:
    return os.environ.get("DSO_TEST_LANGUAGE") or None


def _prefix(demo=False) -> str:
    """How a template's name begins. What is other than usual has its own, so that a usual run finds its own again."""
    other = [odoo_pins.wanted(), *([] if demo else [_language(), beside()])]
    usual = "demo_" if demo else "usual_"
    return _TEMPLATE + (f"{digest(*other, demo)[:6]}_" if any(other) else usual)


def _install(env, names, database, demo, language):
    """Install under another name first, so that the template's name says that it is whole."""
    unfinished = _UNFINISHED + "_demo" * demo
    for old in databases.names(env, _prefix(demo)) + [unfinished]:
        databases.drop(env, old)
    databases.install(env, unfinished, names, demo=demo, log_path=install_log(env, demo), language=language)
    if not demo:
        assets.put_together(env, unfinished)
        databases.execute(env, unfinished, _NO_PROVIDER_SERVES)
    databases.settle(env, unfinished)
    databases.copy(env, unfinished, database)
    databases.drop(env, unfinished)
