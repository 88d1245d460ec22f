"""What befalls hosts that run jobs: a worker, a job runner, a connection or a whole host ends at a random moment."""

import os
import random
import signal
import time
from collections import Counter

import psycopg2

#: Who holds the job runners' lock: the process whose number its connection is named by.
_RUNNER = """
    SELECT substr(activity.application_name, 6)::int
      FROM pg_locks held
      JOIN pg_stat_activity activity ON activity.pid = held.pid
     WHERE held.locktype = 'advisory' AND held.granted AND activity.datname = current_database()
       AND (held.classid::bigint << 32) + held.objid::bigint = 2293787760715711918
"""
_UNDER_WAY = "SELECT 1 FROM queue_job WHERE state = 'started' LIMIT 1"
#: Is anything left to do?
_LEFT = """
    SELECT 1 FROM collection_action
     WHERE state = 'error' AND retry_at IS NOT NULL OR delivery_state = 'queued'
        OR state = 'scheduled' AND date <= CURRENT_DATE LIMIT 1
"""
_JOBS_LEFT = """
    SELECT 1 FROM queue_job WHERE model_name = 'collection.job' AND state IN ('pending', 'enqueued', 'started') LIMIT 1
"""


class JobTrouble:
    """Strikes hosts; ``first`` is the process that makes ledgers and answers for collectors, which nothing befalls."""

    def __init__(self, environment, database, hosts, first, seed):
        self._random = random.Random(seed)
        self._hosts = hosts
        self._first = first
        self._connection = psycopg2.connect(
            host=environment.pg_host, port=environment.pg_port, user=environment.pg_user,
            password=environment.pg_password, dbname=database, application_name="trouble")
        self._connection.autocommit = True
        self.struck = Counter()

    def query(self, statement, *parameters):
        """Return the rows of a query."""
        with self._connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []

    def close(self):
        """Leave the database alone."""
        self._connection.close()

    def strike(self, kind):
        """Wait until jobs are under way, and a moment longer, and let one thing end; nothing when all is done.

        What is not there is waited for: a runner whose connection was cut a moment ago comes back.
        """
        def struck():
            if self.query(_UNDER_WAY):
                time.sleep(self._random.uniform(0.1, 1.2))
                if self.query(_LEFT) and getattr(self, f"_strike_{kind}")():
                    self.struck[kind] += 1
                    return True
            return not self.query(_LEFT)

        for _ in range(12):
            if self.wait(struck, 5):
                return
            self._wake()
        raise AssertionError(f"Within a minute there was no {kind} to end.")

    def _strike_worker(self):
        """Kill a process that does a job."""
        return self._kill(self.query(
            "SELECT worker_pid FROM queue_job WHERE state = 'started' ORDER BY random() LIMIT 1"))

    def _strike_runner(self):
        """Kill the job runner; its host starts another one, and one of them takes over."""
        return self._kill(self.query(_RUNNER))

    def _strike_connection(self):
        """Cut a connection to the database, whoever has it."""
        return self.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                          " AND application_name LIKE 'odoo-%%' ORDER BY random() LIMIT 1")

    def _strike_host(self):
        """Cut a host's power, and start it again; the other one goes on alone meanwhile."""
        host = self._random.choice(self._hosts)
        host.kill()
        host.start()
        return True

    @staticmethod
    def _kill(found):
        for (pid,) in found:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                return False
        return bool(found)

    def until_done(self, limit):
        """Wake the sending until nothing is left to do, and no job waits or is under way."""
        def done():
            if self.query(_LEFT):
                self._wake()
                return False
            return not self.query(_JOBS_LEFT)

        assert self.wait(done, limit, pause=1), (self.query(
            "SELECT state, error_kind, delivery_state, COUNT(*) FROM collection_action GROUP BY 1, 2, 3"), self.query(
            "SELECT method_name, state, COUNT(*) FROM queue_job GROUP BY 1, 2"))

    def _wake(self):
        """Have what is due sent, and what waits for a mail server tried again now, without an hour's wait."""
        self.query("""
            UPDATE collection_action SET retry_at = date_trunc('second', now() AT TIME ZONE 'UTC')
             WHERE id IN (SELECT id FROM collection_action
                           WHERE state = 'error' AND retry_at > now() AT TIME ZONE 'UTC'
                             FOR NO KEY UPDATE SKIP LOCKED)
            """)
        self._first.ask("wake")

    @staticmethod
    def wait(condition, limit, pause=0.1):
        """Wait until something is true; says whether it came to be."""
        deadline = time.monotonic() + limit
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(pause)
        return True
