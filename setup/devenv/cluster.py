"""The embedded PostgreSQL server: its cluster in the cache, its settings, its start after any kind of end."""
from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from .console import say
from .errors import SetupError
from .locks import locked
from .processes import tail
from .stamps import digest

ROLE = "odoo"  # Odoo refuses to work as postgres
PORT = 5432  # only names the socket file
_ADMIN = "postgres"
_SYSTEM_USER = "embedded_postgres"  # runs the server when we are root, which PostgreSQL refuses
_START_SECONDS = 120
_TRIES = 4
_RECOVERING = 1  # pg_isready's answer of a server that starts
_MADE, _READY = "dso-collection-made", "dso-collection-ready"  # marks in the cluster's folder
# Speed without lies: every commit still reaches the disk, since tests pull plugs.
_SETTINGS = {
    "shared_buffers": "512MB",
    "max_connections": "200",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
}


def binaries(python: Path) -> Path:
    """The folder of the embedded server's programs in the virtual environment."""
    found = list(python.parent.parent.glob("lib/python3*/site-packages/embedded_postgres/pginstall/bin"))
    if not found:
        raise SetupError(f"The package embedded-postgres is not whole in {python.parent.parent}. "
                         "Remove that folder and run `make setup`.")
    return found[0]


def socket_folder(cache: Path) -> Path:
    """Where the embedded server listens: in the cache, or in /tmp when that path is too long for a socket."""
    folder = cache / "pg-socket"
    if len(os.fsencode(folder)) < 80:
        return folder
    return Path("/tmp") / f"dso-collection-{os.getuid()}-{digest(str(cache))[:8]}"


def is_ready(cache: Path, pg_bin: Path) -> bool:
    """Whether the server accepts connections and has Odoo's role; waits while it recovers from a crash."""
    command = [pg_bin / "pg_isready", "-q", "-t", "5", "-h", socket_folder(cache), "-p", str(PORT)]
    deadline = time.monotonic() + _START_SECONDS
    while (status := subprocess.run(command, stdin=subprocess.DEVNULL).returncode) == _RECOVERING:
        if time.monotonic() > deadline:
            raise SetupError(f"The embedded PostgreSQL has been starting for {_START_SECONDS} seconds. "
                             f"See {data_folder(cache, pg_bin) / 'server.log'}.")
        time.sleep(0.3)
    return status == 0 and (data_folder(cache, pg_bin) / _READY).exists()


def start(cache: Path, pg_bin: Path) -> None:
    """Make the cluster if it is new, start the server, see to Odoo's role. Every part may be repeated."""
    with locked(cache / "postgres.lock", "start of PostgreSQL"):
        if is_ready(cache, pg_bin):
            return
        data = data_folder(cache, pg_bin)
        _prepare_folders(cache, data, pg_bin)
        _init(data, pg_bin)
        _write_settings(data, socket_folder(cache))
        _launch(data, pg_bin)
        _ensure_role(cache, pg_bin)
        (data / _READY).touch()


def stop(env) -> None:
    """Stop the embedded server of this cache, and nothing else."""
    data = data_folder(env.cache, env.pg_bin)
    if (data / "postmaster.pid").exists():
        _as_server(env.pg_bin, "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")


def data_folder(cache: Path, pg_bin: Path) -> Path:
    """The cluster's folder, one for each major version since they do not read each other's."""
    version = subprocess.run([pg_bin / "postgres", "--version"], capture_output=True, text=True).stdout
    major = "".join(version.split(")")[-1].split(".")[0].split()) or "unknown"
    return cache / f"pg-data-{major}"


def _server_user() -> str | None:
    """The system user that runs the server: another one when we are root, made if need be."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(_SYSTEM_USER)
    except KeyError:
        made = subprocess.run(["useradd", "--system", "--no-create-home", "--shell", "/bin/sh", _SYSTEM_USER],
                              capture_output=True, text=True)
        if made.returncode not in (0, 9):  # 9: another set-up has just made it
            raise SetupError(f"PostgreSQL does not run as root, and a user for it could not be made "
                             f"({made.stderr.strip()}). Run this as an ordinary user, or set PGHOST.") from None
    return _SYSTEM_USER


def _prepare_folders(cache: Path, data: Path, pg_bin: Path) -> None:
    """Make the data and socket folders, reachable for the user that runs the server."""
    folders = (data, socket_folder(cache))
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    user = _server_user()
    if not user:
        return
    for folder in folders:
        shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
    for folder in (*cache.parents, cache, *pg_bin.parents):
        mode = folder.stat().st_mode
        if not mode & 0o001:
            say(f"      letting the user {user} pass through {folder}")
            folder.chmod(mode | 0o001)


def _init(data: Path, pg_bin: Path) -> None:
    """Make the cluster in ``data``. A half-made one (killed initdb) is removed first."""
    done = data / _MADE
    if done.exists():
        return
    for leftover in data.iterdir():
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    result = _as_server(pg_bin, "initdb", "-D", data, "-U", _ADMIN, "--auth=trust", "--encoding=UTF8",
                        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
    if result.returncode:
        raise SetupError(f"PostgreSQL's initdb failed in {data}: {result.stderr.strip()[-800:]}\n"
                         "Check the room on the disk and run this again.")
    done.touch()


def _write_settings(data: Path, sockets: Path) -> None:
    """Our settings in a file of their own, included by the cluster's configuration."""
    settings = {**_SETTINGS, "unix_socket_directories": f"'{sockets}'", "port": str(PORT)}
    (data / "dso-collection.conf").write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
    main, line = data / "postgresql.conf", "include 'dso-collection.conf'\n"
    if line not in main.read_text():
        with main.open("a") as file:
            file.write(line)
    os.chmod(data / "dso-collection.conf", 0o644)


def _launch(data: Path, pg_bin: Path) -> None:
    """Start the server and wait until it answers; recovery after a crash may take a while."""
    log = data / "server.log"
    for left in reversed(range(_TRIES)):
        _forget_other_program(data)
        result = _as_server(pg_bin, "pg_ctl", "-D", data, "-l", log, "-w", "-t", _START_SECONDS, "start")
        if not result.returncode or "another server might be running" in result.stderr:
            return
        if left:  # the children of a killed server may take a moment to notice
            time.sleep(2)
    raise SetupError(f"The embedded PostgreSQL did not start: {result.stderr.strip()}\nThe end of {log}:\n"
                     f"{tail(log)}\nIf its data is damaged, remove {data} and run this again.")


def _forget_other_program(data: Path) -> None:
    """Remove the pid file when its number now is another program's, which PostgreSQL cannot tell.

    A number that is nobody's is left to PostgreSQL: it looks for children still at work, too.
    """
    pid_file = data / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
        command_line = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return
    if str(data).encode() not in command_line.split(b"\0"):
        pid_file.unlink(missing_ok=True)


def _ensure_role(cache: Path, pg_bin: Path) -> None:
    """Odoo's role: may create databases, is no superuser."""
    variables = {**os.environ, "PGHOST": str(socket_folder(cache)), "PGPORT": str(PORT), "PGUSER": _ADMIN}
    psql(pg_bin, variables, f"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
                CREATE ROLE {ROLE} LOGIN CREATEDB;
            END IF;
        END $$""")


def _as_server(pg_bin: Path, program: str, *arguments):
    """Run one of PostgreSQL's programs as the user that runs the server; its output goes to files,
    since a server that kept a pipe of ours open would make us wait for its end."""
    user = _server_user()
    options = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}

    with tempfile.TemporaryFile("w+") as out:
        result = subprocess.run([str(pg_bin / program), *map(str, arguments)], stdin=subprocess.DEVNULL,
                                stdout=out, stderr=out, cwd="/", start_new_session=True,
                                env={**os.environ, "LC_ALL": "C", "TZ": "UTC"}, **options)
        out.seek(0)
        result.stderr = out.read()
    return result


def psql(pg_bin: Path, variables: dict, statement: str) -> str:
    """Run one statement in the database postgres; its rows, unaligned. Raises SetupError."""
    variables = {**variables, "PGDATABASE": "postgres", "PGCONNECT_TIMEOUT": "10"}
    result = subprocess.run([pg_bin / "psql", "-XAtqw", "-v", "ON_ERROR_STOP=1", "-c", statement],
                            env=variables, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if result.returncode:
        raise SetupError(result.stderr.strip())
    return result.stdout.strip()
