"""Keeps the add-ons as they are now for the upgrade tests of later versions: a filled database, and the schema."""
from __future__ import annotations

import os
import re
from contextlib import closing
from pathlib import Path

from .. import databases, templates, testing
from ..console import say, step
from ..environment import Environment
from ..errors import SetupError
from ..locks import locked
from . import coverage, dump, fill, schema

#: Odoo's add-ons that ours come with, and that a usual database has not.
BESIDE = "sale"
DATABASE = "dso_release"
_INSTALLED, _UNFINISHED = "dso_release_new_", "dso_release_unfinished"
_STEPS = 4
_HEADING = re.compile(r"^## (\d+\.0\.\d+\.\d+\.\d+) \((.+)\)$", re.M)


def folder(repo: Path) -> Path:
    """Where what is kept of each release stands."""
    return repo / "tests" / "upgrade" / "released"


def newest(changelog: str) -> tuple[str, bool]:
    """Return the first release that a changelog speaks of, and whether it is still unreleased.

    >>> newest("# Changelog\\n\\n## 19.0.1.0.0 (unreleased)\\n\\nFirst version.\\n")
    ('19.0.1.0.0', True)
    """
    found = _HEADING.search(changelog)
    if not found:
        raise SetupError("CHANGELOG.md names no release. Begin it with a line like: ## 19.0.2.0.0 (unreleased)")
    return found[1], found[2] == "unreleased"


def keep(env: Environment, again: bool = False) -> None:
    """Make dump and schema of the newest release of the changelog. Raises SetupError for one that is out already."""
    name, unreleased = newest((env.repo / "CHANGELOG.md").read_text())
    path = folder(env.repo) / f"{name}.sql.xz"
    if path.exists() and not (unreleased or again):
        raise SetupError(f"{name} was released, and is kept in {path}: databases of users are like that one. Begin the "
                         "next release in CHANGELOG.md; or say ARGS=--again if this one never left the house.")
    os.environ["DSO_TEST_BESIDE"] = BESIDE
    os.environ.pop("DSO_TEST_LANGUAGE", None)
    with locked(env.cache / "release.lock", "keeping of a release"):
        _make(env, path)


def _make(env, path):
    addons = testing.addons(env.repo)
    with step(1, _STEPS, f"A database with {', '.join(addons)}"):
        source = _installed(env, addons)
        databases.drop(env, DATABASE)
        databases.copy(env, source, DATABASE)
        databases.execute(env, DATABASE, _AS_NEW)
        databases.execute(env, DATABASE, _IN_ORDER)
    with step(2, _STEPS, "Some months of work in it"):
        fill.fill(env, DATABASE, env.cache / "logs" / "release-fill.log")
    with step(3, _STEPS, "A look at what nothing is in"), closing(databases.connect(env, DATABASE)) as connection:
        _refuse_bare(coverage.bare(connection))
        lines = schema.read(connection, addons)
    with step(4, _STEPS, f"Writing {path.name}"):
        databases.execute(env, DATABASE, _NOT_KEPT)
        dump.write(env, DATABASE, path)
        path.with_name(path.name.replace(".sql.xz", ".schema.txt")).write_text(lines.text())
        databases.drop(env, DATABASE)
    say(f"{path.relative_to(env.repo)}: {path.stat().st_size / 1e6:.2f} MB")


def _installed(env, addons) -> str:
    """The name of a database in which nothing was done yet; kept, so that a story can be mended without another one."""
    name = f"{_INSTALLED}{templates.fingerprint(env, addons)}"
    if not databases.exists(env, name):
        for old in databases.names(env, _INSTALLED):
            databases.drop(env, old)
        databases.drop(env, _UNFINISHED)  # of a run that was ended in the middle
        databases.install(env, _UNFINISHED, [BESIDE, *addons])
        databases.copy(env, _UNFINISHED, name)
        databases.drop(env, _UNFINISHED)
    return name


def _refuse_bare(found):
    if found:
        raise SetupError(
            f"The database {DATABASE} has nothing in these, so that no upgrade of it could show a loss:\n  "
            + "\n  ".join(found) + "\nHave the story of setup/devenv/upgrades/fill come by them, or put them on the "
            "list in setup/devenv/upgrades/coverage.py, with the reason.")


#: Before the story: everything is as old as its first day, and nothing is drawn by lot. Odoo's pictures are left out:
#: they are most of what such a database weighs, and stand in files beside it.
_AS_NEW = """
DO $$
DECLARE part record;
BEGIN
    FOR part IN SELECT table_name, column_name FROM information_schema.columns
                 WHERE table_schema = current_schema AND column_name IN ('create_date', 'write_date', 'nextcall')
                   AND data_type LIKE 'timestamp%' AND table_name IN (
                       SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema::regnamespace)
    LOOP
        EXECUTE format('UPDATE %I SET %I = ''2026-01-05 08:00:00''', part.table_name, part.column_name);
    END LOOP;
END $$;
UPDATE mail_message SET date = '2026-01-05 08:00:00';
UPDATE ir_config_parameter SET value = '00000000-0000-4000-8000-000000000019' WHERE key = 'database.uuid';
UPDATE ir_config_parameter SET value = 'a secret of nobody' WHERE key = 'database.secret';
UPDATE ir_config_parameter SET value = '2026-01-05 08:00:00' WHERE key = 'database.create_date';
INSERT INTO ir_config_parameter (key, value) VALUES ('ir_attachment.location', 'db')
    ON CONFLICT (key) DO UPDATE SET value = 'db';
DELETE FROM ir_attachment WHERE url LIKE '/web/assets/%' OR res_field IS NOT NULL AND store_fname IS NOT NULL;
"""
#: Statements that write several rows write them in one order, whatever PostgreSQL knows of the tables by then.
_IN_ORDER = f"""
ALTER DATABASE {DATABASE} SET enable_hashagg = off;
ALTER DATABASE {DATABASE} SET max_parallel_workers_per_gather = 0;
"""
#: After it: screens that were closed long ago, and scripts of pages.
_NOT_KEPT = """
DELETE FROM ir_attachment WHERE url LIKE '/web/assets/%';
DO $$
DECLARE part record;
BEGIN
    FOR part IN SELECT replace(model, '.', '_') AS name FROM ir_model WHERE transient
    LOOP
        IF to_regclass(part.name) IS NOT NULL THEN
            EXECUTE format('DELETE FROM %I', part.name);
        END IF;
    END LOOP;
END $$;
"""
