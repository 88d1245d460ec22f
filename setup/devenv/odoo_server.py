"""A real Odoo process on a free port of this machine, for tests and the demo."""
from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from . import databases
from .errors import SetupError
from .odoo_client import OdooClient
from .postgres import ensure_running
from .processes import die_with_parent, tail

_GRACE_SECONDS = 20  # for cron jobs and requests under way, once asked to stop
_TRIES = 3  # a free port may be taken by another program before Odoo listens on it


class OdooServer:
    """One Odoo process (threads, no workers) that serves one ``database`` on 127.0.0.1.

    >>> with OdooServer(env, "dso_demo", smtp_port=2525) as server:     # doctest: +SKIP
    ...     server.client("admin", "admin").call("res.partner", "search_count", [])

    Without ``port`` it takes a free one. ``cron_threads`` of 0 runs no scheduled action by itself.
    ``extra`` are further arguments of Odoo's command line.
    """

    def __init__(self, env, database, *, port=None, smtp_port=None, cron_threads=0, log_path=None, extra=()):
        self.env = env
        self.database = database
        self.port = port
        self.log_path = Path(log_path or env.cache / "logs" / f"server-{database}.log")
        self._fixed_port = port is not None
        self._smtp_port = smtp_port
        self._cron_threads = cron_threads
        self._extra = list(extra)
        self._process = None
        self._folder = None

    @property
    def url(self) -> str:
        """The address of the running server, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self):
        """The process's number, None when there is none."""
        return self._process.pid if self._process else None

    def client(self, login, password) -> OdooClient:
        """A logged-in user of this server."""
        return OdooClient(self.url, self.database, login, password)

    def start(self, timeout=120) -> OdooServer:
        """Start it and wait until it answers. Raises SetupError, and leaves no process, when it does not."""
        if self._process:
            raise SetupError(f"The Odoo server of {self.database} is running already (process {self.pid}).")
        ensure_running(self.env)
        if not databases.exists(self.env, self.database):  # Odoo would make an empty one
            raise SetupError(f"There is no database {self.database}: make it with databases.install() or copy().")
        for left in reversed(range(1 if self._fixed_port else _TRIES)):
            self._choose_port()
            self._spawn()
            try:
                self._wait(timeout)
                return self
            except BaseException as error:
                self.stop()
                port_was_taken = isinstance(error, SetupError) and "Address already in use" in self._log()
                if not (left and port_was_taken):
                    raise

    def stop(self) -> None:
        """End it: politely, then, after a grace time, for good. No other process is touched."""
        process, self._process = self._process, None
        try:
            if process and process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(_GRACE_SECONDS)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        finally:
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None

    def kill(self) -> None:
        """End it as a power cut does: at once, nothing tidied up by Odoo."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self.stop()

    def __enter__(self) -> OdooServer:
        return self.start()

    def __exit__(self, *_error) -> None:
        self.stop()

    def _choose_port(self):
        """A free port, or the one asked for. Raises SetupError when that one is taken."""
        with socket.socket() as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                sock.bind(("127.0.0.1", self.port if self._fixed_port else 0))
            except OSError as error:
                raise SetupError(f"Port {self.port} cannot be used ({error.strerror}): another program has it. "
                                 "End that program, or take another port.") from None
            self.port = sock.getsockname()[1]

    def _spawn(self):
        """Start the process in a group of its own, so that Ctrl-C reaches us first."""
        self._folder = tempfile.mkdtemp(prefix="dso-odoo-")
        self.log_path.parent.mkdir(parents=True, exist_ok=True)
        with open(self.log_path, "w") as log:
            self._process = subprocess.Popen(
                self._command(), env=self._variables(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=die_with_parent(signal.SIGTERM))

    def _variables(self) -> dict:
        """The variables of its environment."""
        return self.env.process_env()

    def _command(self) -> list[str]:
        """Odoo's command line; the password is in the file, not on it."""
        config = self.env.config(os.path.join(self._folder, "odoo.conf"))
        command = [str(self.env.python), "-m", "odoo", "server", "-c", str(config), "-d", self.database,
                   "--db-filter", f"^{re.escape(self.database)}$", "--no-database-list",
                   "--http-interface", "127.0.0.1", "--http-port", str(self.port),
                   "--workers", "0", "--max-cron-threads", str(self._cron_threads)]
        if self._smtp_port:
            command += ["--smtp", "localhost", "--smtp-port", str(self._smtp_port)]
        return command + self._extra

    def _wait(self, timeout):
        """Until the login page comes, which takes the database's whole registry."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise SetupError(f"The Odoo server of {self.database} ended with status {self._process.returncode} "
                                 f"before it answered. The end of {self.log_path}:\n{tail(self.log_path)}")
            try:
                with urllib.request.urlopen(f"{self.url}/web/login", timeout=deadline - time.monotonic() + 1):
                    return
            except urllib.error.HTTPError as error:
                raise SetupError(f"The Odoo server of {self.database} answers {error.code}. "
                                 f"The end of {self.log_path}:\n{tail(self.log_path, 30)}") from None
            except OSError:
                time.sleep(0.2)
        raise SetupError(f"The Odoo server of {self.database} did not answer within {timeout} seconds. "
                         f"The end of {self.log_path}:\n{tail(self.log_path)}")

    def _log(self) -> str:
        """All it has written."""
        return self.log_path.read_text(errors="replace")
