"""``python -m devenv.publish``, inside the environment (``make dist``): packages of all add-ons in ``dist/``."""
from __future__ import annotations

import sys

from ..cli import shown
from ..console import say
from ..environment import Environment
from . import packages, wheels


def main() -> int:
    """Bring what is made of the manifests up to date, and build the wheels."""
    env = Environment.load()
    for path in packages.write(env.repo):
        say(f"{path.relative_to(env.repo)} was made anew: commit it")
    for path in wheels.build(env.repo, env.python, env.repo / "dist"):
        say(f"dist/{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


sys.exit(shown(main))
