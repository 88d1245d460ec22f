"""The demo from its database to its summary; stops what it started, in reverse order."""
from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import datetime, timezone

import psutil

from .. import postgres
from ..console import step
from ..environment import Environment
from ..errors import SetupError
from ..locks import locked
from ..mail_catcher import MailCatcher
from ..odoo_server import OdooServer
from ..processes import tail
from ..testing import addons
from . import database, story
from .figures import read_figures
from .main_job import hold_back_other_mail, point_mail_at, record_id, run_main_job
from .own_postgres import stop_if_ours
from .summary import summary


class Demo:
    """One run of the demo on one database."""

    def __init__(self, env: Environment, name: str = story.DATABASE):
        self.env = env
        self.name = name
        self.folder = env.cache / ("demo" if name == story.DATABASE else f"demo-{name}")
        self.catcher = MailCatcher(self.folder / "mails", story.REFUSED)
        self.serves = False  # the summary is told, Odoo waits for its users

    def run(self, once: bool) -> None:
        """Do it all. Without ``once`` it ends only by Ctrl-C, or with SetupError when Odoo ends."""
        steps = 3 if once else 4
        with ExitStack() as started:
            started.enter_context(locked(self.folder / "lock", f"demo on the database {self.name}"))
            postgres.ensure_running(self.env)
            started.callback(stop_if_ours, self.env)
            with step(1, steps, f"Demo database {self.name} (a few minutes the first time)"):
                reused = self._prepare_database()
            with step(2, steps, "Mail catcher and Odoo"):
                started.enter_context(self.catcher)
                server = started.enter_context(self._server())
            with step(3, steps, "Main job: plan and send"):
                client = server.client(*story.ADMINISTRATOR)
                if not reused:
                    hold_back_other_mail(client)
                text = self._main_job(client)
            if not once:
                with step(4, steps, "Odoo with its own scheduler"):
                    server.stop()
                    server = started.enter_context(self._server(port=server.port, cron_threads=1))
            self._tell(text, server, once)
            if not once:
                self._serve(server)

    def _prepare_database(self) -> bool:
        """Have the database; True when an earlier run made it."""
        modules = addons(self.env.repo)
        reused = database.ready(self.env, self.name, modules, self.folder / "history.log")
        if not reused:  # e-mails of a database that is gone tell nothing any more
            self.catcher.forget()
        return reused

    def _server(self, **options) -> OdooServer:
        return OdooServer(self.env, self.name, log_path=self.folder / "odoo.log", **options)

    def _main_job(self, client) -> list[str]:
        """Run the scheduled actions; the lines that tell what they did."""
        company = record_id(client, story.COMPANY)
        before = read_figures(client, company)
        point_mail_at(client, self.catcher.port)
        run_main_job(client)
        return summary(
            before, read_figures(client, company), caught=len(self.catcher.messages),
            today=datetime.now(timezone.utc).date().isoformat())

    def _tell(self, text: list[str], server: OdooServer, once: bool) -> None:
        """Print the summary, then where to look."""
        users = [f"{login} / {password}  ({who})" for login, password, who in story.USERS]
        lines = [
            "", *text, "",
            f"Address    {server.url}/odoo" + ("  (stopped now; without ONCE=1 it stays)" if once else ""),
            f"Log in as  {users[0]}",
            *(f"           {user}" for user in users[1:]),
            f"E-mails    {self.catcher.folder}  (listed in index.html and index.txt)",
        ]
        print("\n".join(lines), flush=True)

    def _serve(self, server: OdooServer) -> None:
        self.serves = True  # before it is said: who reads it may press Ctrl-C at once
        print("Ctrl-C stops it.", flush=True)
        process = psutil.Process(server.pid)
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.5)
        raise SetupError(f"Odoo ended by itself. The end of {server.log_path}:\n{tail(server.log_path)}")
