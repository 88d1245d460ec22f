"""``python -m devenv.upgrades``, inside the environment (``make release``): keep the add-ons as they are now."""
import argparse
import sys

from ..cli import shown
from ..environment import Environment
from . import release


def main() -> int:
    """Keep them; the exit status is 1 where that is refused."""
    parser = argparse.ArgumentParser(prog="python -m devenv.upgrades", description="Keep a release for later upgrades.")
    parser.add_argument("--again", action="store_true", help="also one that the changelog calls released")
    options = parser.parse_args()
    return shown(lambda: release.keep(Environment.load(), options.again))


sys.exit(main())
