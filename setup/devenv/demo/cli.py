"""The command line of the demo, and how it ends: by itself, by Ctrl-C, by an error."""
from __future__ import annotations

import argparse
import contextlib
import os
import signal

from ..cli import shown
from ..console import say
from ..environment import Environment
from ..errors import SetupError
from ..odoo_client import OdooError
from . import story
from .runner import Demo

_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(arguments=None) -> int:
    """Run the demo; the exit status: 0, also when stopped once it serves; 1 after an error; 130 stopped before."""
    options = _parser().parse_args(arguments)
    _stop_on_signals()
    return shown(lambda: _run(options))


def _run(options) -> None:
    demo = Demo(Environment.load(), options.database)
    try:
        demo.run(once=options.once)
    except OdooError as error:
        raise SetupError(f"Odoo refused: {error}\n{error.debug}".rstrip()) from None
    except KeyboardInterrupt:
        if not demo.serves:
            raise


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m devenv.demo", description="Show the add-ons collecting.")
    parser.add_argument("--once", action="store_true", default=os.environ.get("ONCE", "") not in ("", "0"),
                        help="run the main job, tell what happened, and end (also: ONCE=1 in the environment)")
    parser.add_argument("--database", default=story.DATABASE, help="name of the demo database (%(default)s)")
    return parser


def _stop_on_signals() -> None:
    """Have Ctrl-C, SIGTERM and a closed terminal end the demo the same way, and only once."""
    def stop(number, frame):
        for each in _STOP_SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        with contextlib.suppress(OSError):  # the terminal may be gone
            say("\nStopping what the demo started ...")
        raise KeyboardInterrupt

    for each in _STOP_SIGNALS:
        signal.signal(each, stop)
