"""A database as a small file of SQL that any PostgreSQL from 13 on reads (``.sql.xz``), and back.

Written by the ``pg_dump`` of the environment, which reads servers up to its own version; a newer server is refused with
words. What only later versions understand is left out, rows are in the order of their ids: the same database gives the
same file.
"""
from __future__ import annotations

import lzma
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import databases
from ..errors import SetupError

#: Tables whose rows Odoo makes anew, or that go by themselves.
_EMPTY = ("bus_bus", "ir_logging", "ir_cron_progress", "ir_cron_trigger", "ir_profile", "mail_presence",
          "res_device_log")
_OPTIONS = ("--no-owner", "--no-privileges", "--no-comments", "--no-tablespaces", "--no-security-labels",
            *(f"--exclude-table-data=public.{table}" for table in _EMPTY))
#: Lines that only later versions know, that say when and by what it was written, or nothing.
_NOISE = re.compile(r"--|SET transaction_timeout|\\(un)?restrict|$")


def write(env, database: str, path: Path) -> None:
    """Write ``database`` to ``path``. Raises SetupError with pg_dump's words when it cannot read the server."""
    done = subprocess.run([env.pg_bin / "pg_dump", *_OPTIONS, "-d", database], env=_variables(env), text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        raise SetupError(f"pg_dump cannot write {database}: {done.stderr.strip()}\nA server that is newer than the "
                         "embedded one is not read: unset PGHOST and DATABASE_URL to use that.")
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    with lzma.open(temporary, "wt", preset=9 | lzma.PRESET_EXTREME, encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in tidied(done.stdout.split("\n")))
    temporary.replace(path)


def tidied(lines: Iterable[str]) -> Iterator[str]:
    r"""Yield the lines of a dump without noise, each table's rows in the order of their first column.

    >>> print("\n".join(tidied(["-- by pg_dump", "COPY t (id) FROM stdin;", "10", "9", "\\.", "", "SET x = 0;"])))
    COPY t (id) FROM stdin;
    9
    10
    \.
    SET x = 0;
    """
    rows = None
    for line in lines:
        if rows is not None and line != "\\.":
            rows.append(line)
        elif rows is not None:
            yield from sorted(rows, key=_place)
            yield line
            rows = None
        elif not _NOISE.match(line):
            yield line
            rows = [] if line.startswith("COPY ") else None


def _place(row: str):
    """Numbers by their size, and before words."""
    first = row.split("\t", 1)[0]
    return (not first.isdecimal(), int(first) if first.isdecimal() else 0, row)


def load(env, name: str, path: Path) -> None:
    """Make database ``name`` of what :func:`write` wrote. Raises SetupError, and leaves no database, when it cannot."""
    databases.create(env, name)
    with lzma.open(path) as file:
        done = subprocess.run(
            [env.pg_bin / "psql", "-Xq1", "-v", "ON_ERROR_STOP=1", "-d", name, "-f", "-", "-o", os.devnull],
            env={**_variables(env), "PGOPTIONS": "-c synchronous_commit=off -c client_min_messages=warning"},
            input=file.read(), capture_output=True, check=False)
    if done.returncode:
        databases.drop(env, name)
        raise SetupError(f"{path} cannot be read into {name}: {done.stderr.decode(errors='replace').strip()[-2000:]}")


def _variables(env) -> dict:
    """The environment's connection."""
    return {**env.process_env(), "PGCONNECT_TIMEOUT": "10"}
