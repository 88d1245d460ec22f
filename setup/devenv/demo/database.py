"""The demo database: made once, used again as long as the add-ons it was made from are the same."""
from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psycopg2
from psycopg2 import sql

from .. import databases, templates
from ..console import say
from ..environment import Environment
from .history import add_year, version

_STAMP = "DSO Collection demo, made from "


def ready(env: Environment, name: str, modules: list[str], log_path: Path) -> bool:
    """Have database ``name`` hold ``modules``, the demo story and the year behind it; True when it was there already.

    Its stamp, a comment on the database, is written last: one left by an interrupted run is made anew.
    """
    stamp = f"{_STAMP}{templates.fingerprint(env, modules)} {version()}"
    if databases.exists(env, name):
        if _stamp(env, name) == stamp:
            return True
        say(f"      {name} was made from other versions of the add-ons: it is dropped and made anew")
        databases.drop(env, name)
    templates.prepare(env, modules, name, demo=True)
    add_year(env, name, log_path)
    _write_stamp(env, name, stamp)
    return False


def _stamp(env: Environment, name: str) -> str | None:
    with closing(connect(env, name)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        [stamp] = cursor.fetchone()
        return stamp


def _write_stamp(env: Environment, name: str, stamp: str) -> None:
    with closing(connect(env, name)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS %s").format(sql.Identifier(name)), [stamp])


def connect(env: Environment, name: str):
    """A connection to database ``name`` of the environment's server."""
    return psycopg2.connect(
        dbname=name, host=env.pg_host, port=env.pg_port, user=env.pg_user, password=env.pg_password)
