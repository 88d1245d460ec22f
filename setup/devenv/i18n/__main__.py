"""``python -m devenv.i18n``, inside the environment (``make i18n``): files made anew, and what is missing in them."""
from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from .. import templates, testing
from ..cli import shown
from ..console import say
from . import export, files, glossary, same, state
from .languages import LANGUAGES


def main() -> int:
    """Do it; the exit status is 1 while a translation is missing."""
    options = _options()
    # What comes with sales and with OCA's queue is in a database in which they are
    os.environ["DSO_TEST_BESIDE"] = "sale,queue_job"
    env = testing.environment()
    addons = testing.addons(env.repo)
    if options.glossary:
        glossary.take(options.glossary)
    glossary.write(env.repo / "docs" / "glossary.md")
    if not options.as_is:
        _refresh(env, addons)
    return _tell(env.repo, addons, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m devenv.i18n", description="Refresh the translations.")
    parser.add_argument("--as-is", action="store_true", help="only say how far they are: no export, nothing merged")
    parser.add_argument("--language", action="append", choices=[*LANGUAGES], help="say it of these alone (all)")
    parser.add_argument("--allow-same", metavar="WHY", help="put what is the same in English on the list, with this "
                                                            "reason: name, abbreviation, loan word, same word")
    parser.add_argument("--glossary", type=Path, metavar="FOLDER",
                        help="take the glossary from FOLDER/<language>/glossary.tsv: English, translation, source")
    return parser.parse_args()


def _refresh(env, addons) -> None:
    """Export in one Odoo process, merge, and list what changed."""
    with export.opened(env, templates.made(env, addons)) as odoo_env:
        made = export.templates(odoo_env, env.repo, addons)
    for addon, template in made.items():
        path = files.pot_path(env.repo, addon)
        new, gone = files.changes(files.read(path), template)
        files.write(path, template)
        for sign, terms in (("+", new), ("-", gone)):
            for term in terms:
                say(f"{sign} {addon}: {term!r}")
        for language in LANGUAGES:
            path = files.po_path(env.repo, addon, language)
            files.write(path, files.merged(template, files.read(path), language))


def _tell(repo, addons, options) -> int:
    """Say how far the languages are; 1 if something is missing, or the same in English without a reason."""
    languages = options.language or [*LANGUAGES]
    states = state.of_all(repo, addons, languages)
    for one in states:
        for term in one.missing:
            print(f"missing in {one.addon}, {one.language}: {term!r}")
    found = state.unexplained(repo, addons, languages)
    if options.allow_same:
        same.allow(found, options.allow_same)
        found = {}
    for term, where in found.items():
        print(f"the same as in English, and no reason in {same.FILE.name}: {term!r} ({', '.join(sorted(where))})")
    print(state.table(states))
    return 1 if found or any(one.missing for one in states) else 0


sys.exit(shown(main))
