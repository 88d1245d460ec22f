"""The demo database: made once, used again as long as the add-ons it was made from are the same."""
from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psycopg2
from psycopg2 import sql

from .. import databases
from ..console import say
from ..environment import Environment
from ..stamps import digest

_STAMP = "DSO Collection demo, made from "
_NOT_IN_A_DATABASE = ("__pycache__", "tests")  # folders of an add-on that do not reach a database


def ready(env: Environment, name: str, modules: list[str], log_path: Path) -> bool:
    """Have database ``name`` hold ``modules`` with the demo story; True when it was there already.

    The stamp on the database is written last, so one left by an interrupted run is made anew.
    """
    stamp = _STAMP + fingerprint(env, modules)
    if databases.exists(env, name):
        if _comment(env, name) == stamp:
            return True
        say(f"The database {name} was made from other versions of the add-ons: it is dropped and made anew.")
        databases.drop(env, name)
    databases.install(env, name, modules, demo=True, log_path=log_path)
    _set_comment(env, name, stamp)
    return False


def fingerprint(env: Environment, modules: list[str]) -> str:
    """A hash of every file of the add-ons, and of the Odoo they are installed in."""
    release = env.odoo_root / "odoo" / "release.py"
    parts = [release.read_bytes()]
    for module in modules:
        folder = env.repo / module
        for path in sorted(path for path in folder.rglob("*") if _counts(path.relative_to(folder), path)):
            parts += [str(path.relative_to(env.repo)), path.read_bytes()]
    return digest(*parts)


def _counts(relative: Path, path: Path) -> bool:
    return path.is_file() and not set(relative.parts) & set(_NOT_IN_A_DATABASE)


def _comment(env: Environment, name: str) -> str | None:
    with closing(_connect(env, name)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        [comment] = cursor.fetchone()
        return comment


def _set_comment(env: Environment, name: str, comment: str) -> None:
    with closing(_connect(env, name)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS %s").format(sql.Identifier(name)), [comment])


def _connect(env: Environment, name: str):
    return psycopg2.connect(
        host=env.pg_host, port=env.pg_port, user=env.pg_user, password=env.pg_password, dbname=name)
