"""``python -m devenv.screenshots [NAME …]``, inside the environment: all screens, or those named."""
import argparse
import sys
from pathlib import Path

from ..cli import shown
from ..environment import Environment
from .gallery import Gallery


def main() -> int:
    """Take the pictures; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m devenv.screenshots", description="Take pictures of the screens.")
    parser.add_argument("names", nargs="*", help="screens to take (all of them)")
    parser.add_argument("--folder", type=Path, default=None, help="where they go (the cache folder's screenshots)")
    parser.add_argument("--language", default=None, help="language of the users, such as de_DE (English)")
    parser.add_argument("--as-is", action="store_true",
                        help="take the demo database as it is, also when the add-ons have changed since it was made")
    parser.add_argument("--height", type=int, default=None, help="pixels; to see what is below the edge of a window")
    options = parser.parse_args()
    env = Environment.load()
    folder = options.folder or env.cache / "screenshots"
    return shown(lambda: Gallery(
        env, folder, options.language, as_is=options.as_is, height=options.height).take(options.names))


sys.exit(main())
