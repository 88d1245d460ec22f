"""PostgreSQL: the server that PGHOST or DATABASE_URL names, else an embedded one in the cache.

The embedded one comes as a Python package, keeps running between commands, listens only on a
socket in the cache, and is started again when it is not there (a reboot, a killed process).
"""
from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from .console import say
from .errors import SetupError
from .locks import locked
from .processes import tail
from .stamps import digest

ROLE = "odoo"  # Odoo refuses to work as postgres
_ADMIN = "postgres"
_SYSTEM_USER = "embedded_postgres"  # runs the server when we are root, which PostgreSQL refuses
_PORT = 5432  # only names the socket file
_START_SECONDS = 120
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


def wanted_server(cache: Path):
    """The connection the user asked for as a dict of Environment's pg_ fields, or None: embedded."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return _from_url(url)
    host = os.environ.get("PGHOST")
    if not host or host == str(socket_folder(cache)):
        return None
    port = os.environ.get("PGPORT")
    return {"pg_host": host, "pg_port": int(port) if port else None,
            "pg_user": os.environ.get("PGUSER") or pwd.getpwuid(os.getuid()).pw_name,
            "pg_password": os.environ.get("PGPASSWORD")}


def _from_url(url: str) -> dict:
    """The parts of postgresql://user:password@host:port/name; a host may be a socket's folder."""
    parts = urlsplit(url)
    host = parts.hostname or parse_qs(parts.query).get("host", [""])[0]
    if parts.scheme not in ("postgres", "postgresql") or not host:
        raise SetupError("DATABASE_URL is not of the form postgresql://user:password@host:port/name.")
    return {"pg_host": unquote(host), "pg_port": parts.port,
            "pg_user": unquote(parts.username or "") or pwd.getpwuid(os.getuid()).pw_name,
            "pg_password": unquote(parts.password) if parts.password else None}


def embedded_server(cache: Path) -> dict:
    """The connection to the embedded server as a dict of Environment's pg_ fields."""
    return {"pg_host": str(socket_folder(cache)), "pg_port": _PORT, "pg_user": ROLE, "pg_password": None}


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


def ensure_running(env) -> None:
    """Have ``env``'s server running with Odoo's role in it. Raises SetupError when it cannot be."""
    if not env.pg_embedded:
        check_external(env)
    elif not _answers(socket_folder(env.cache)):
        start_embedded(env.cache, env.pg_bin)


def check_external(env) -> None:
    """Raise SetupError unless the user's server is there with a role that Odoo can work as."""
    where = f"PostgreSQL at {env.pg_host}" + (f":{env.pg_port}" if env.pg_port else "")
    if env.pg_user == _ADMIN:
        raise SetupError(f"Odoo refuses to work as the role postgres. Create one in {where} "
                         "(createuser --createdb odoo) and set PGUSER or DATABASE_URL to it.")
    try:
        answer = _psql(env.pg_bin, env.process_env(), "SELECT rolcreatedb OR rolsuper, "
                       "current_setting('server_version_num')::int FROM pg_roles WHERE rolname = current_user")
    except SetupError as error:
        raise SetupError(f"{where} does not let {env.pg_user} in. Check PGHOST, PGPORT, PGUSER, PGPASSWORD or "
                         f"DATABASE_URL, or unset them to use an embedded server.\n{error}") from None
    may_create, number = answer.split("|")
    if int(number) < 130000:
        raise SetupError(f"{where} is version {int(number) // 10000}; Odoo 19.0 needs 13 or later.")
    if may_create != "t":
        raise SetupError(f"In {where} the role {env.pg_user} may not create databases. "
                         f'Run there: ALTER ROLE "{env.pg_user}" CREATEDB')


def start_embedded(cache: Path, pg_bin: Path) -> None:
    """Make the cluster if it is new, start the server, see to Odoo's role. Every part may be repeated."""
    with locked(cache / "postgres.lock", "start of PostgreSQL"):
        if _answers(socket_folder(cache)):
            return
        data = data_folder(cache, pg_bin)
        _prepare_folders(cache, data, pg_bin)
        _init(data, pg_bin)
        _write_settings(data, socket_folder(cache))
        _start(cache, data, pg_bin)
        _ensure_role(cache, pg_bin)


def stop_embedded(env) -> None:
    """Stop the embedded server of this cache, and nothing else."""
    data = data_folder(env.cache, env.pg_bin)
    if (data / "postmaster.pid").exists():
        _as_server(env.pg_bin, "pg_ctl", "-D", data, "-m", "fast", "-w", "stop")


def data_folder(cache: Path, pg_bin: Path) -> Path:
    """The cluster's folder, one for each major version since they do not read each other's."""
    version = subprocess.run([pg_bin / "postgres", "--version"], capture_output=True, text=True).stdout
    major = "".join(version.split(")")[-1].split(".")[0].split()) or "unknown"
    return cache / f"pg-data-{major}"


def _answers(folder: Path) -> bool:
    """Whether a server accepts connections on the socket in ``folder``."""
    with socket.socket(socket.AF_UNIX) as sock:
        sock.settimeout(5)
        try:
            sock.connect(str(folder / f".s.PGSQL.{_PORT}"))
        except OSError:
            return False
    return True


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
    done = data / "dso-collection-ready"
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
    settings = {**_SETTINGS, "unix_socket_directories": f"'{sockets}'", "port": str(_PORT)}
    (data / "dso-collection.conf").write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
    main, line = data / "postgresql.conf", "include 'dso-collection.conf'\n"
    if line not in main.read_text():
        with main.open("a") as file:
            file.write(line)
    os.chmod(data / "dso-collection.conf", 0o644)


def _start(cache: Path, data: Path, pg_bin: Path) -> None:
    """Start the server and wait until it answers; recovery after a crash may take a while."""
    _forget_dead(data)
    log = data / "server.log"
    result = _as_server(pg_bin, "pg_ctl", "-D", data, "-l", log, "-w", "-t", _START_SECONDS, "start")
    if result.returncode:
        raise SetupError(f"The embedded PostgreSQL did not start: {result.stderr.strip()}\nThe end of {log}:\n"
                         f"{tail(log)}\nIf its data is damaged, remove {data} and run this again.")


def _forget_dead(data: Path) -> None:
    """Remove the pid file of a server that is gone, even when its number now is another program's."""
    pid_file = data / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
    except FileNotFoundError:
        return
    except ValueError:
        pid = 0
    if not _is_our_server(pid, data):
        pid_file.unlink(missing_ok=True)


def _is_our_server(pid: int, data: Path) -> bool:
    """Whether process ``pid`` is a PostgreSQL server on ``data``."""
    if pid <= 0:
        return False
    try:
        return str(data).encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        if Path("/proc/self").exists():
            return False
    try:  # no /proc here: let PostgreSQL judge for itself
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _ensure_role(cache: Path, pg_bin: Path) -> None:
    """Odoo's role: may create databases, is no superuser."""
    variables = {**os.environ, "PGHOST": str(socket_folder(cache)), "PGPORT": str(_PORT), "PGUSER": _ADMIN}
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            _psql(pg_bin, variables, f"""
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
                        CREATE ROLE {ROLE} LOGIN CREATEDB;
                    END IF;
                END $$""")
            return
        except SetupError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def _psql(pg_bin: Path, variables: dict, statement: str) -> str:
    """Run one statement in the database postgres; its rows, unaligned. Raises SetupError."""
    variables = {**variables, "PGDATABASE": "postgres", "PGCONNECT_TIMEOUT": "10"}
    result = subprocess.run([pg_bin / "psql", "-XAtqw", "-v", "ON_ERROR_STOP=1", "-c", statement],
                            env=variables, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if result.returncode:
        raise SetupError(result.stderr.strip())
    return result.stdout.strip()


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
