"""What each word of the command line does, and how failures are shown."""
from __future__ import annotations

import os
import shutil
import sys

from . import disk, docs, lint, lint_tools, python_env
from .clean import clean
from .console import say
from .ensure import ensure
from .environment import Environment, cache_folder, repo_folder
from .errors import SetupError

_USAGE = """usage: python3 -m devenv ensure            set up what is missing
       python3 -m devenv run -- COMMAND    run a command inside the environment
       python3 -m devenv odoo -- ARGS      run Odoo's own command line
       python3 -m devenv test [-- ARGS]    run all tests; ARGS go to pytest
       python3 -m devenv lint [-- --fix]   run the linters; they mend what they can
       python3 -m devenv docs              build the documentation's site
       python3 -m devenv status            say what is there
       python3 -m devenv clean             remove databases and cache, after a question"""


def main(arguments=None) -> int:
    """Run one word of the command line; the exit status."""
    word, *rest = (sys.argv[1:] if arguments is None else arguments) or ["help"]
    rest = rest[1:] if rest[:1] == ["--"] else rest
    work = {"ensure": _ensure, "run": _run, "odoo": _odoo, "test": _test, "lint": _lint, "docs": _docs,
            "status": _status, "clean": _clean}.get(word)
    if work is None:
        print(_USAGE)
        return 0 if word in ("help", "-h", "--help") else 2
    return shown(lambda: work(rest))


def shown(work) -> int:
    """Do ``work`` and return its exit status; a failure the user can mend is shown without a traceback."""
    try:
        return work() or 0
    except SetupError as error:
        return _failed(error)
    except OSError as error:
        known = disk.explain(error)
        if known is None:
            raise
        return _failed(known)
    except KeyboardInterrupt:
        say("\nInterrupted. Run it again: it goes on where it stopped.")
        return 130


def _failed(error) -> int:
    """Show an error without a traceback."""
    say(f"\nerror: {error}")
    return 1


def _ensure(arguments):
    """Set up what is missing."""
    ensure()


def _run(command, tools_needed=False):
    """Become ``command`` inside the environment: same process, so signals and exit status pass."""
    if not command:
        raise SetupError("No command: python3 -m devenv run -- COMMAND")
    env = ensure(tools_needed)
    variables = env.process_env()
    program = shutil.which(command[0], path=variables["PATH"])
    if program is None:
        raise SetupError(f"There is no program {command[0]!r} in the environment or on PATH.")
    os.execve(program, command, variables)


def _odoo(arguments):
    """Odoo's command line with this environment's configuration file."""
    env = ensure()
    config = env.config(env.cache / "odoo.conf")
    words = ["server"] if not arguments or arguments[0].startswith("-") else [arguments.pop(0)]
    os.execve(env.python, [str(env.python), "-m", "odoo", *words, "-c", str(config), *arguments], env.process_env())


def _test(arguments):
    """The tests, inside the environment; they need its browser, too."""
    _run(["python", "-m", "devenv.testing", *arguments], tools_needed=True)


def _lint(arguments):
    """The linters, which need neither Odoo nor a database; exit status 1 when one complains."""
    return lint.run(repo_folder(), lint_tools.ensure(cache_folder()), mend="--fix" in arguments)


def _docs(arguments):
    """The documentation's site, which needs neither Odoo nor a database."""
    return docs.run(repo_folder(), cache_folder())


def _status(arguments):
    """Say what is there; exit status 1 when the environment is not set up."""
    env = Environment.load()
    for name in ("cache", "python", "odoo_root", "addons_path", "pg_host", "pg_user", "chromium", "wkhtmltopdf"):
        value = getattr(env, name)
        print(f"{name:12} {', '.join(map(str, value)) if isinstance(value, list) else value or '-'}")
    print(f"{'pins':12} {python_env.told(env.python)}")


def _clean(arguments):
    """Remove the databases and the cache."""
    return clean(cache_folder(), sure=arguments == ["--yes"])
