"""A host of Odoo with OCA's job runner: worker processes, a scheduler, a runner, each of which can be killed by itself.

    with Balancer() as balancer, JobHost(env, "dso_hosts", balancer, jobs=4) as host:
        host.client("admin", "admin").call(...)

As a program it is Odoo's own command line, without the process for long polling, which nobody asks here.
"""
from __future__ import annotations

import os
import signal
import sys

from .odoo_server import OdooServer

#: Variables: seconds that a sender waits for a mail server that says nothing; messages of one piece of work.
_PATIENCE, _PIECE = "DSO_SMTP_PATIENCE", "DSO_PIECE"


class JobHost(OdooServer):
    """One host: ``workers`` processes that answer requests, as many jobs at most, ``jobs`` in all of the database.

    ``balancer`` is who spreads the jobs over all hosts: the runner of each host asks it. With ``jobs`` of 0 it runs
    none. ``patience``: seconds that it waits for a mail server. ``piece``: messages that one takes at a time.
    """

    def __init__(self, env, database, balancer, *, workers=2, jobs=4, channels="", patience=None, piece=None,
                 **options):
        super().__init__(env, database, **options)
        self._balancer = balancer
        self._workers = workers
        self._channels = f"root:{jobs}" + (f",{channels}" if channels else "")
        self._own = {name: str(value) for name, value in ((_PATIENCE, patience), (_PIECE, piece)) if value}

    def start(self, timeout=120) -> JobHost:
        """Start it, and let jobs come to it."""
        super().start(timeout)
        self._balancer.add(self.port)
        return self

    def stop(self) -> None:
        """End it politely; jobs go elsewhere."""
        self._balancer.remove(self.port)
        super().stop()

    def kill(self) -> None:
        """End all its processes at once, as a power cut does."""
        self._balancer.remove(self.port)
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)  # it began a group of its own
            self._process.wait()
        super().stop()

    def _variables(self):
        return {**super()._variables(), "ODOO_QUEUE_JOB_CHANNELS": self._channels,
                "ODOO_QUEUE_JOB_HOST": "127.0.0.1", "ODOO_QUEUE_JOB_PORT": str(self._balancer.port), **self._own}

    def _command(self):
        command = super()._command()
        command[command.index("odoo")] = __spec__.name
        command[command.index("--workers") + 1] = str(self._workers)
        return [*command, "--load", "base,web,queue_job", "--log-level", "warn",
                "--log-handler", "odoo.addons.queue_job:INFO"]


def _adjust(variables) -> None:
    """Let senders give up sooner on a mail server that says nothing, and take few messages at a time."""
    from odoo.addons.base.models import ir_mail_server
    from odoo.addons.dso_collection.channels import marks
    from odoo.addons.dso_collection.channels.email import smtp_handover
    from odoo.addons.dso_collection.models.action.send import dispatch

    if _PATIENCE in variables:
        ir_mail_server.SMTP_TIMEOUT = smtp_handover.ANSWER_TIMEOUT = float(variables[_PATIENCE])
    if _PIECE in variables:
        marks.CLAIM_SIZE = dispatch.BATCH_SIZE = int(variables[_PIECE])


def main() -> None:
    """Run Odoo's command line."""
    from odoo.cli import command
    from odoo.service import server

    server.PreforkServer.long_polling_spawn = lambda _server: None
    spawn = server.PreforkServer.process_spawn

    def process_spawn(prefork):
        _adjust(os.environ)  # the add-ons are loaded by now, and the workers take it over
        spawn(prefork)

    server.PreforkServer.process_spawn = process_spawn
    command.main()


if __name__ == "__main__":
    sys.exit(main())
