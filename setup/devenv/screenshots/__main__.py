"""``python -m devenv.screenshots [NAME …]``, inside the environment: all screens, or those named."""
import argparse
import os
import subprocess
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
    images = _images(options) if options.docs else {}
    all_of_docs = options.docs and not options.names and not options.peer
    if options.docs:
        options.height, options.size = documents.HEIGHT, documents.sizes(images)
        options.names = options.names or documents.screens(images)
    return shown(lambda: _take(env, folder, options, images)) or (_docs_beside(folder) if all_of_docs else 0)


def _docs_beside(folder: Path) -> int:
    """The documentation's pictures of screens that need others' add-ons, in a process that has them at hand."""
    return subprocess.call([sys.executable, "-m", "devenv.screenshots", "--docs", "--peer", "--folder", str(folder)],
                           env={**os.environ, "DSO_TEST_BESIDE": documents.BESIDE})


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


def _images(options: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    """The documentation's images: those of the database that is looked at, and only those of screens that are named."""
    images = documents.IMAGES_BESIDE if options.peer else documents.IMAGES
    return {name: pictures for name, pictures in images.items()
            if not options.names or {picture.partition("-")[2] for picture in pictures} <= {*options.names}}


def _take(env: Environment, folder: Path, options: argparse.Namespace, images: dict[str, tuple[str, ...]]) -> None:
    if options.peer:
        env, options.as_is = peer.beside(env), True
        options.database = f"{peer.DATABASE}_docs" if options.docs else peer.DATABASE
        peer.prepare(env, options.database)
    Gallery(env, folder, options.language, as_is=options.as_is, height=options.height,
            sizes=options.size, database=options.database, look=options.cut,
            part=documents.DIALOG if options.docs else "").take(options.names)
    if options.docs:
        documents.write(images, folder, env.repo / "docs" / "images")


sys.exit(main())
