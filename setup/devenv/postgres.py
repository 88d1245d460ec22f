"""PostgreSQL: the server that PGHOST or DATABASE_URL names, else an embedded one in the cache.

The embedded one comes as a Python package, keeps running between commands, listens only on a
socket in the cache, and is started again when it is not there (a reboot, a killed process).
"""
from __future__ import annotations

import os
import pwd
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from . import cluster
from .errors import SetupError

_ADMIN = "postgres"
_OLDEST = 13  # what Odoo 19.0 works with


def wanted_server(cache: Path):
    """The connection the user asked for as a dict of Environment's pg_ fields, or None: embedded."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return _from_url(url)
    host = os.environ.get("PGHOST")
    if not host or host == str(cluster.socket_folder(cache)):
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
    return {"pg_host": str(cluster.socket_folder(cache)), "pg_port": cluster.PORT,
            "pg_user": cluster.ROLE, "pg_password": None}


def ensure_running(env) -> None:
    """Have ``env``'s server running with Odoo's role in it. Raises SetupError when it cannot be."""
    if not env.pg_embedded:
        check_external(env)
    elif not cluster.is_ready(env.cache, env.pg_bin):
        cluster.start(env.cache, env.pg_bin)


def check_external(env) -> None:
    """Raise SetupError unless the user's server is there with a role that Odoo can work as."""
    where = f"PostgreSQL at {env.pg_host}" + (f":{env.pg_port}" if env.pg_port else "")
    if env.pg_user == _ADMIN:
        raise SetupError(f"Odoo refuses to work as the role postgres. Create one in {where} "
                         "(createuser --createdb odoo) and set PGUSER or DATABASE_URL to it.")
    try:
        answer = cluster.psql(env.pg_bin, env.process_env(), "SELECT rolcreatedb OR rolsuper, "
                       "current_setting('server_version_num')::int FROM pg_roles WHERE rolname = current_user")
    except SetupError as error:
        raise SetupError(f"{where} does not let {env.pg_user} in. Check PGHOST, PGPORT, PGUSER, PGPASSWORD or "
                         f"DATABASE_URL, or unset them to use an embedded server.\n{error}") from None
    may_create, number = answer.split("|")
    if int(number) < _OLDEST * 10000:
        raise SetupError(f"{where} is version {int(number) // 10000}; Odoo 19.0 needs {_OLDEST} or later.")
    if may_create != "t":
        raise SetupError(f"In {where} the role {env.pg_user} may not create databases. "
                         f'Run there: ALTER ROLE "{env.pg_user}" CREATEDB')
