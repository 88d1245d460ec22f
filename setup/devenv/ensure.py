"""The steps of the set-up, each done once and stamped, in the order they need each other."""
from __future__ import annotations

import time
from pathlib import Path

from . import cluster, odoo_source, odoo_tree, postgres, python_env, system_tools
from .beside import Beside
from .console import say, step
from .disk import check_space
from .environment import Environment, cache_folder, repo_folder
from .errors import SetupError
from .locks import locked
from .stamps import Stamps

_STEPS = 4


def ensure(tools_needed: bool = False) -> Environment:
    """The ready environment. Does what is missing, one line when nothing is. Raises SetupError.

    ``tools_needed``: a browser and wkhtmltopdf, too, which all but the tests can do without.
    """
    start = time.monotonic()
    cache = cache_folder()
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(f"The cache folder {cache} cannot be made ({error.strerror}). "
                         "Set DSO_COLLECTION_CACHE to a folder that you may write to.") from None
    with locked(cache / "setup.lock", "set-up"):
        setup = _Setup(cache, tools_needed)
        env = setup.environment()
        postgres.ensure_running(env)
    say(f"Environment ready: Odoo {odoo_tree.version(env.odoo_root)} in {env.odoo_root}, PostgreSQL at {env.pg_host}, "
        f"{python_env.told(env.python)} "
        f"({'set up' if setup.worked else 'nothing to do'}, {time.monotonic() - start:.1f} s)")
    lacking = system_tools.what_fails({"chromium": env.chromium, "wkhtmltopdf": env.wkhtmltopdf})
    if lacking:
        say(lacking)
    return env


class _Setup:
    """One run of the set-up in one cache folder."""

    def __init__(self, cache: Path, tools_needed: bool = False):
        self.cache = cache
        self.tools_needed = tools_needed
        self.logs = cache / "logs"
        self.stamps = Stamps(cache)
        self.worked = False

    def environment(self) -> Environment:
        """Do every step that is not done, and write env.json."""
        base = python_env.find_python()
        # Beside the packages, unless these are to be Odoo's own: both are downloads in the main
        odoo = Beside(lambda: Path(self._once(
            1, "odoo", "Odoo 19.0", odoo_source.inputs(self.cache),
            lambda: odoo_source.find(self.cache, self.logs), lambda found: _is_odoo(Path(found)))))
        pins = python_env.pins_of(base, odoo.outcome)
        python = Path(self._once(
            2, python_env.folder(self.cache, base, pins).name, "Python packages", python_env.inputs(base, pins),
            lambda: python_env.create(self.cache, base, self.logs, pins), lambda found: Path(found).exists()))
        root = odoo.outcome()
        _link(python, root)
        tools = self._once(3, "tools", "Browser and PDF printer", system_tools.inputs(),
                           lambda: system_tools.install(self.logs, self.tools_needed),
                           lambda tools: system_tools.are_there(tools, self.tools_needed))
        env = self._described(python, root, tools)
        self._once(4, "postgres", "PostgreSQL", [env.pg_host, env.pg_port, env.pg_user, str(env.pg_bin)],
                   lambda: postgres.ensure_running(env), lambda outcome: True)
        env.data_dir.mkdir(exist_ok=True)
        (self.cache / "runtime").mkdir(mode=0o700, exist_ok=True)
        env.save()
        return env

    def _once(self, number, name, what, inputs, work, is_intact):
        """The outcome of a step: the stamped one when its inputs are the same and it is still there."""
        outcome = self.stamps.read(name, inputs)
        if outcome is not None and is_intact(outcome):
            return outcome
        if not self.worked:
            self.worked = True
            say(f"Setting up in {self.cache} (once; interrupt it if you like, it goes on from there)")
            check_space(self.cache)
        if outcome is not None:  # damaged: half of it must not pass for the whole if this is killed
            self.stamps.forget(name)
        with step(number, _STEPS, what):
            outcome = work()
        outcome = str(outcome) if isinstance(outcome, Path) else outcome or {}
        self.stamps.write(name, inputs, outcome)
        return outcome

    def _described(self, python: Path, root: Path, tools: dict) -> Environment:
        """What the steps found, as one record."""
        external = postgres.wanted_server(self.cache)
        paths = {name: Path(path) if path else None for name, path in tools.items()}
        return Environment(
            cache=self.cache, python=python, odoo_root=root,
            addons_path=[*odoo_tree.addons_folders(root), repo_folder()],
            pg_embedded=external is None, pg_bin=cluster.binaries(python), **paths,
            **(external or postgres.embedded_server(self.cache)))


def _is_odoo(root: Path) -> bool:
    """Whether a fetched Odoo is still there."""
    return (root / "odoo" / "release.py").is_file()


def _link(python: Path, root: Path) -> None:
    """Put Odoo on the virtual environment's path."""
    site = next(python.parent.parent.glob("lib/python3*/site-packages"))
    link = site / "odoo.pth"
    if not link.exists() or link.read_text() != f"{root}\n":
        link.write_text(f"{root}\n")
