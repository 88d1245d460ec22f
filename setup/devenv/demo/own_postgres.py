"""The embedded PostgreSQL, when it was this run of the demo that started it."""
from __future__ import annotations

from contextlib import closing

import psutil
import psycopg2

from .. import cluster
from ..environment import Environment
from .database import connect


def stop_if_ours(env: Environment) -> None:
    """Stop the embedded server if it was started after this process and no one else uses it.

    The set-up starts the server, then becomes the demo in the same process: so the server is
    younger than the process when it was started for it.
    """
    if not env.pg_embedded:
        return
    try:
        started, others = _start_and_users(env)
    except psycopg2.OperationalError:  # it is gone already
        return
    if started >= psutil.Process().create_time() and not others:
        cluster.stop(env)


def _start_and_users(env: Environment) -> tuple[float, int]:
    """When the server was started (seconds since the epoch), and how many others are connected."""
    with closing(connect(env, "postgres")) as connection, connection.cursor() as cursor:
        cursor.execute("""
            SELECT extract(epoch FROM pg_postmaster_start_time()),
                   (SELECT count(*) FROM pg_stat_activity
                     WHERE backend_type = 'client backend' AND pid <> pg_backend_pid())
        """)
        started, others = cursor.fetchone()
        return float(started), others
