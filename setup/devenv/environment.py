"""Where everything of a set-up environment is, and how a program runs inside it."""
from __future__ import annotations

import configparser
import dataclasses
import json
import os
from dataclasses import dataclass
from pathlib import Path

from . import odoo_pins, peers
from .errors import SetupError

__all__ = ["Environment", "SetupError", "cache_folder", "repo_folder"]

_PATH_FIELDS = ("cache", "python", "odoo_root", "chromium", "wkhtmltopdf", "pg_bin")


def cache_folder() -> Path:
    """The folder that holds all the set-up makes, DSO_COLLECTION_CACHE or one in the user's cache."""
    if os.environ.get("DSO_COLLECTION_CACHE"):
        return Path(os.environ["DSO_COLLECTION_CACHE"]).expanduser().absolute()
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser().absolute() / "dso-collection"


def repo_folder() -> Path:
    """The checkout this package is part of."""
    return Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Environment:
    """A ready environment: paths, and the connection to PostgreSQL as a role that is not postgres."""

    cache: Path
    python: Path  # the virtual environment's
    odoo_root: Path  # holds the package ``odoo``
    addons_path: list[Path]  # Odoo's own folders, those of what is wanted beside ours, then the repo
    pg_host: str  # a host name, or the folder of the server's socket
    pg_port: int | None
    pg_user: str
    pg_password: str | None
    chromium: Path | None
    wkhtmltopdf: Path | None
    pg_embedded: bool = False
    pg_bin: Path | None = None  # the embedded server's programs

    @classmethod
    def load(cls) -> Environment:
        """Read what the last set-up wrote. Raises SetupError when there was none."""
        path = _record(cache_folder())
        try:
            values = json.loads(path.read_text())
        except (OSError, ValueError):
            raise SetupError(f"The environment is not set up ({path} is missing). Run `make setup`.") from None
        for name in _PATH_FIELDS:
            values[name] = Path(values[name]) if values[name] else None
        # Several checkouts may share one cache, so the repo is never read from it, nor what a run wants beside ours.
        wanted = peers.folders(values["cache"], peers.beside())
        values["addons_path"] = [*map(Path, values["addons_path"]), *wanted, repo_folder()]
        return cls(**values)

    def save(self) -> None:
        """Write what ``load`` reads, all or nothing."""
        values = dataclasses.asdict(self)
        values["addons_path"] = [folder for folder in self.addons_path if folder != self.repo]
        path = _record(self.cache)
        temporary = path.with_name(f"{path.name}.{os.getpid()}")
        temporary.write_text(json.dumps(values, default=str, indent=1))
        temporary.replace(path)

    @property
    def repo(self) -> Path:
        """The checkout this environment serves."""
        return repo_folder()

    @property
    def data_dir(self) -> Path:
        """Odoo's data folder (filestores, sessions)."""
        return self.cache / "odoo-data"

    def config(self, path, *, demo=False, **options) -> Path:
        """Write an odoo.conf to ``path``; ``options`` are Odoo's own names (``http_port=8080``).

        ``demo`` says whether new databases get demo data. Nothing listens beyond this machine.
        """
        values = {
            "addons_path": self.addons_path,
            "data_dir": self.data_dir,
            "db_host": self.pg_host,
            "db_port": self.pg_port,
            "db_user": self.pg_user,
            "db_password": self.pg_password,
            "with_demo": demo,
            "http_interface": "127.0.0.1",
            "list_db": False,
            **options,
        }
        parser = configparser.RawConfigParser()
        parser["options"] = {name: _as_option(value) for name, value in values.items() if value is not None}
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w") as file:
            parser.write(file)
        return path

    def process_env(self) -> dict:
        """The variables of a program that runs inside the environment."""
        folders = [self.python.parent]
        folders += [tool.parent for tool in (self.chromium, self.wkhtmltopdf) if tool]
        path = [str(folder) for folder in dict.fromkeys(folders)] + [os.environ.get("PATH", os.defpath)]
        path += [str(self.pg_bin)] if self.pg_bin else []
        variables = {
            **os.environ,
            "PATH": os.pathsep.join(path),
            "VIRTUAL_ENV": str(self.python.parent.parent),
            "PYTHONPATH": _prepended(self.repo / "setup", os.environ.get("PYTHONPATH")),
            "PYTHONUNBUFFERED": "1",
            "PGHOST": self.pg_host,
            "PGUSER": self.pg_user,
            "DSO_COLLECTION_CACHE": str(self.cache),
            "DSO_COLLECTION_REPO": str(self.repo),
            # Without one wkhtmltopdf complains, and Odoo logs every complaint.
            "XDG_RUNTIME_DIR": os.environ.get("XDG_RUNTIME_DIR") or str(self.cache / "runtime"),
        }
        # Compiled once for all that start: each Odoo, test process or demo would compile thousands of files again where
        # the user wants no bytecode beside the sources. In the cache it is out of the way.
        variables.pop("PYTHONDONTWRITEBYTECODE", None)
        variables["PYTHONPYCACHEPREFIX"] = str(self.cache / "bytecode")
        if self.pg_port:
            variables["PGPORT"] = str(self.pg_port)
        if self.pg_password:
            variables["PGPASSWORD"] = self.pg_password
        # The PG variables say it all; an ODOO_RC of the user's own must not reach our databases.
        for name in ("DATABASE_URL", "PGDATABASE", "PYTHONHOME", "ODOO_RC", "OPENERP_SERVER"):
            variables.pop(name, None)
        return variables


def _record(cache: Path) -> Path:
    """Where an environment is written down; the one with Odoo's own pins is another one."""
    return cache / ("env-odoo-pins.json" if odoo_pins.wanted() else "env.json")


def _as_option(value) -> str:
    """A value as odoo.conf spells it."""
    if isinstance(value, (list, tuple)):
        return ",".join(str(part) for part in value)
    return str(value)


def _prepended(folder: Path, paths: str | None) -> str:
    """``paths`` with ``folder`` first, once."""
    kept = [path for path in (paths or "").split(os.pathsep) if path and path != str(folder)]
    return os.pathsep.join([str(folder), *kept])
