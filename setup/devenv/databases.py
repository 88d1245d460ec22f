"""Databases of the development environment: made with add-ons, copied, dropped, with their filestores."""
from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

from .errors import SetupError
from .postgres import ensure_running
from .processes import die_with_parent, tail


def exists(env, name) -> bool:
    """Whether database ``name`` is there."""
    with closing(connect(env)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def names(env, prefix) -> list[str]:
    """The databases whose name starts with ``prefix``."""
    with closing(connect(env)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1", [prefix])
        return [name for name, in cursor.fetchall()]


def install(env, name, modules, demo=False, log_path=None, language=None) -> None:
    """Create database ``name`` and install ``modules`` in it, with demo data if ``demo``.

    ``language`` (``fr_FR``) is its first and only one, as of a database that Odoo's own page makes; English otherwise.

    Raises SetupError with the log's tail on failure, and then leaves no half-made database.
    """
    ensure_running(env)
    if exists(env, name):
        raise SetupError(f"The database {name} exists already. Drop it first, or take another name.")
    log_path = Path(log_path or env.cache / "logs" / f"install-{name}.log")
    log_path.parent.mkdir(parents=True, exist_ok=True)
    create(env, name)
    done = False
    try:
        spoken = [f"--load-language={language}"] if language else []
        done = _run_odoo(env, log_path, "-d", name, "-i", ",".join(modules), *spoken, "--stop-after-init", demo=demo)
    finally:
        if not done:
            drop(env, name)
    if not done:
        raise SetupError(f"Installing {', '.join(modules)} in the new database {name} failed. "
                         f"The end of {log_path}:\n{tail(log_path, 40)}")


def install_in(env, name, modules) -> None:
    """Install ``modules`` in the database ``name``, which is there. Raises SetupError with the end of the log."""
    log_path = env.cache / "logs" / f"install-{name}.log"
    if not _run_odoo(env, log_path, "-d", name, "-i", ",".join(modules), "--stop-after-init", demo=False):
        raise SetupError(f"Installing {', '.join(modules)} in the database {name} failed. "
                         f"The end of {log_path}:\n{tail(log_path, 40)}")


def create(env, name) -> None:
    """Make an empty database, as Odoo makes one."""
    with closing(connect(env)) as connection, connection.cursor() as cursor:
        cursor.execute(_named("CREATE DATABASE {} ENCODING 'unicode' LC_COLLATE 'C' TEMPLATE template0", name))


def copy(env, source, target) -> None:
    """Make database ``target`` a copy of ``source``, which loses its connections; filestore too."""
    files = _filestore(env, target)
    shutil.rmtree(files, ignore_errors=True)
    if _filestore(env, source).is_dir():
        # Files of a filestore are never changed in place, so the copy may share them.
        shutil.copytree(_filestore(env, source), files, copy_function=_hard_link)
    with closing(connect(env)) as connection, connection.cursor() as cursor:
        _end_connections(cursor, source)
        cursor.execute(_named("CREATE DATABASE {} TEMPLATE {}", target, source))


def settle(env, name) -> None:
    """Count the tables of database ``name`` and tidy them, so that PostgreSQL need not do it in each copy."""
    execute(env, name, "VACUUM ANALYZE")


def execute(env, name, statement) -> None:
    """Run one statement in database ``name``."""
    with closing(connect(env, name)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)


def drop(env, name) -> None:
    """Remove database ``name`` and its filestore, whoever is connected; none is fine too."""
    with closing(connect(env)) as connection, connection.cursor() as cursor:
        _end_connections(cursor, name)
        cursor.execute(_named("DROP DATABASE IF EXISTS {}", name))
    shutil.rmtree(_filestore(env, name), ignore_errors=True)


def _run_odoo(env, log_path, *arguments, demo) -> bool:
    """Run Odoo to its end, with its log in ``log_path``; whether all went well."""
    with tempfile.TemporaryDirectory(prefix="dso-odoo-") as folder:
        config = env.config(Path(folder) / "odoo.conf", demo=demo, max_cron_threads=0)
        with open(log_path, "w") as log:
            status = subprocess.run([env.python, "-m", "odoo", "-c", config, "--no-http", *arguments],
                                    env=env.process_env(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                    preexec_fn=die_with_parent()).returncode
    # Odoo may end with status 0 although a module was left out (a missing dependency).
    text = log_path.read_text(errors="replace")
    return status == 0 and "Some modules are not loaded" not in text and "invalid module names" not in text


def connect(env, name="postgres"):
    """Connect to a database, outside any transaction (databases cannot be made in one)."""
    import psycopg2  # only in the virtual environment, which this module's readers may not run in

    connection = psycopg2.connect(dbname=name, host=env.pg_host, port=env.pg_port, user=env.pg_user,
                                  password=env.pg_password)
    connection.autocommit = True
    return connection


def _named(statement, *names):
    """``statement`` with quoted names for its braces."""
    from psycopg2 import sql

    return sql.SQL(statement).format(*map(sql.Identifier, names))


def _end_connections(cursor, name):
    """End our role's other connections to database ``name``; PostgreSQL sees to its own workers."""
    cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s "
                   "AND usename = current_user AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
                   [name])


def _filestore(env, name) -> Path:
    """Where Odoo keeps the files of database ``name``."""
    return env.data_dir / "filestore" / name


def _hard_link(source, target):
    """Link a file, or copy it where links cannot be."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
