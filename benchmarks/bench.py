"""What each part works with: a database of its own with a generated ledger, and the options of the run."""

import os
import resource
import time
from contextlib import contextmanager

from devenv import databases

from .ledger import GeneratedLedger

#: Figures of memory are in megabytes; the system counts kilobytes.
_KILO = 1024


class Bench:
    """Given to ``measure(bench)`` of a part, which may change the database at will.

    ``env``: Odoo's environment on it, as the superuser; ``options``: the command line's
    (``accounts``, ``items_each``, ``messages``, …); ``environment``: where Odoo and PostgreSQL are;
    ``accounts`` and ``items_each``: the size of the ledger of this part.
    """

    def __init__(self, environment, options, accounts: int, items_each: int):
        self.environment = environment
        self.options = options
        self.accounts = accounts
        self.items_each = items_each
        self.database = f"{options.database}_part"
        self.env = None

    @property
    def items(self) -> int:
        """The number of open items of the ledger."""
        return self.accounts * self.items_each

    @contextmanager
    def opened(self, source: str):
        """Hold ``env`` on a copy of the database ``source``, dropped afterwards."""
        databases.drop(self.environment, self.database)
        databases.copy(self.environment, source, self.database)
        try:
            with self._environment(self.database) as self.env:
                yield self
        finally:
            self.env = None
            databases.drop(self.environment, self.database)

    def make_ledger(self, database: str, kind=GeneratedLedger) -> None:
        """Fill a database that has what the ``kind`` of ledger needs with the ledger of this part."""
        with self._environment(database) as env:
            if not env.company.chart_template:
                env["account.chart.template"].try_loading("generic_coa", env.company, install_demo=False)
            kind(env, self.accounts, self.items_each, history=self.options.history).make()

    @contextmanager
    def installed(self, module: str, addons_folder):
        """Hold an environment on this part's database after installing another add-on found in a folder."""
        import odoo
        from odoo.modules.registry import Registry

        odoo.tools.config["addons_path"] = [*odoo.tools.config["addons_path"], str(addons_folder)]
        odoo.modules.module.initialize_sys_path()
        registry = Registry.new(self.database, update_module=True, install_modules=[module])
        with registry.cursor() as cr:
            yield odoo.api.Environment(cr, odoo.SUPERUSER_ID, {})

    @contextmanager
    def _environment(self, database):
        import odoo
        from odoo.modules.registry import Registry

        config = self.environment.config(self.environment.cache / f"{self.database}.conf", db_name=database,
                                         max_cron_threads=0)
        odoo.tools.config.parse_config(["-c", str(config), "-d", database, "--log-level", "warn"],
                                       setup_logging=True)
        with Registry(database).cursor() as cr:
            yield odoo.api.Environment(cr, odoo.SUPERUSER_ID, {})
        odoo.sql_db.close_db(database)


def seconds(work) -> float:
    """Return how long ``work()`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_seconds(env, work) -> float | None:
    """Return how long the database's process of ``env`` keeps a processor busy with ``work()``; None where not known.

    On a busy machine that says more than a clock. Without helpers, whose time would be another process's.
    """
    def spent():
        with open(f"/proc/{env.cr.connection.get_backend_pid()}/stat") as file:
            user, system = file.read().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    try:
        start = spent()
    except OSError:  # PostgreSQL on another machine, or another system than Linux
        work()
        return None
    env.cr.execute("SET LOCAL max_parallel_workers_per_gather = 0")
    work()
    return spent() - start


def seconds_and_queries(env, work) -> tuple[float, int]:
    """Do it once for Odoo's own caches, then measure with no record in memory."""
    work()
    env.invalidate_all()
    before = env.cr.sql_log_count
    return seconds(work), env.cr.sql_log_count - before


def as_manager(env):
    """Return the environment of the collector of all accounts, who is a credit manager, as the web client opens it."""
    collector = env["res.users"].search([("login", "=", "collector")])
    manager = env.ref("dso_collection.group_collection_manager")
    collector.write({"group_ids": [(4, manager.id)]})
    env.cr.commit()
    env.cr.execute("ANALYZE")
    return env(user=collector.id, context=web_context(env, collector))


def web_context(env, user) -> dict:
    """Return what the web client says of its user with each request."""
    return {"lang": "en_US", "tz": "UTC", "uid": user.id, "allowed_company_ids": env.company.ids}


def peak_memory() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILO
