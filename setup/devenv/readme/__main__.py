"""``python -m devenv.readme``, inside the environment (``make readme``): pages of the add-ons, and their pictures."""
from __future__ import annotations

import argparse
import sys

from ..cli import shown
from ..console import say
from ..environment import Environment
from ..publish.packages import published
from . import pages, pictures


def main() -> int:
    """Write what has changed; the pictures only when asked for."""
    parser = argparse.ArgumentParser(prog="python -m devenv.readme", description="Make what the ecosystem shows.")
    parser.add_argument("--pictures", action="store_true", help="draw icons and banners anew")
    parser.add_argument("addons", nargs="*", help="of these alone (all)")
    options = parser.parse_args()
    env = Environment.load()
    for addon in options.addons or published(env.repo):
        written = pages.write(env.repo, addon) + (pictures.draw(env, addon) if options.pictures else [])
        for path in written:
            say(str(path.relative_to(env.repo)))
    return 0


sys.exit(shown(main))
