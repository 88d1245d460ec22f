"""Rules P6 and A9: planners that share a run, killed in the middle of their parts, come to what one run does."""

import os
import random
import time
from contextlib import closing

import psycopg2
import pytest
from devenv import databases, templates, testing
from planners import PLANNED, Planners

DATABASE = "dso_planners"
CUSTOMERS, SIZE = 1200, 50
WORKERS, KILLS = 3, 8


@pytest.fixture
def database(environment):
    """A database of its own."""
    templates.prepare(environment, testing.addons(environment.repo), DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


def test_killed_planners_leave_nothing_and_lose_nothing(environment, database, tmp_path):
    """Kill eight planners of three at work, each while it holds a part; compare with one run at once."""
    chance = random.Random(22)
    with Planners(environment, database, 1, tmp_path / "planners.log") as planners, \
            closing(_connect(environment)) as connection:
        planners.ask("make", CUSTOMERS)
        planners.ask("group", 7)
        planners.ask("plan_at_once")
        expected = _rows(connection, PLANNED)
        _rows(connection, "DELETE FROM collection_action; DELETE FROM collection_account; SELECT 1")
        parts = planners.ask("begin", SIZE)
        assert parts >= CUSTOMERS // SIZE  # others of the database are accounts, too
        done = []
        for _kill in range(KILLS):
            while not planners.ended() and len(planners.running) >= WORKERS:
                time.sleep(0.01)
            while len(planners.running) < WORKERS:
                planners.start()
            time.sleep(chance.uniform(0.05, 0.4))
            victim = chance.choice(sorted(planners.running))
            if os.path.exists(f"/proc/{victim}"):
                planners.kill(victim)
            done.append(_rows(connection, "SELECT COUNT(*) FROM collection_planning_part WHERE done IS NOT NULL")[0][0])
        planners.start()
        limit = time.time() + 300
        while not planners.ended() and time.time() < limit:
            time.sleep(0.1)
        assert done == sorted(done), "what is done stays done"
        assert _rows(connection, "SELECT ended IS NOT NULL FROM collection_planning_run") == [(True,)]
        assert _rows(connection, "SELECT COUNT(*) FROM collection_planning_part WHERE done IS NULL") == [(0,)]
        assert len(expected) >= CUSTOMERS
        assert _rows(connection, PLANNED) == expected


def _rows(connection, statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def _connect(environment):
    connection = psycopg2.connect(
        host=environment.pg_host, port=environment.pg_port, user=environment.pg_user,
        password=environment.pg_password, dbname=DATABASE, application_name="planning")
    connection.autocommit = True
    return connection
