"""``python -m devenv.screenshots [NAME …]``, inside the environment: all screens, or those named."""
import argparse
import sys
from pathlib import Path

from ..cli import shown
from ..demo import story
from ..environment import Environment
from . import documents, peer
from .gallery import SIZES, Gallery


def main() -> int:
    """Take the pictures; the exit status."""
    options = _options()
    env = Environment.load()
    folder = options.folder or env.cache / "screenshots"
    if options.docs:
        options.names, options.height, options.size = documents.screens(), documents.HEIGHT, None
    return shown(lambda: _take(env, folder, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m devenv.screenshots", description="Take pictures of the screens.")
    parser.add_argument("names", nargs="*", help="screens to take (all of them)")
    parser.add_argument("--folder", type=Path, default=None, help="where they go (the cache folder's screenshots)")
    parser.add_argument("--language", default=None, help="language of the users, such as de_DE (English)")
    parser.add_argument("--as-is", action="store_true",
                        help="take the demo database as it is, also when the add-ons have changed since it was made")
    parser.add_argument("--database", default=story.DATABASE, help="another database than the demo's, made like it")
    parser.add_argument("--size", choices=[*SIZES], action="append", help="laptop or phone (both)")
    parser.add_argument("--height", type=int, default=None, help="pixels; to see what is below the edge of a window")
    parser.add_argument("--cut", action="store_true",
                        help="say which labels, buttons, tabs and headers are cut, and what stands in English")
    parser.add_argument("--peer", action="store_true",
                        help="on a database of its own that has OCA's Credit Control, too")
    parser.add_argument("--docs", action="store_true", help="take those of the documentation, into docs/images")
    return parser.parse_args()


def _take(env: Environment, folder: Path, options: argparse.Namespace) -> None:
    if options.peer:
        env, options.database, options.as_is = peer.beside(env), peer.DATABASE, True
        peer.prepare(env)
    Gallery(env, folder, options.language, as_is=options.as_is, height=options.height,
            sizes=options.size, database=options.database, look=options.cut,
            part=documents.DIALOG if options.docs else "").take(options.names)
    if options.docs:
        documents.write(folder, env.repo / "docs" / "images")


sys.exit(main())
