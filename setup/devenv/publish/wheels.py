"""The wheels, built by whool (add-ons) and setuptools (metapackage) as they stand in the environment."""
from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ..errors import SetupError
from . import packages

_BUILD = "import importlib, sys; print(importlib.import_module(sys.argv[1]).build_wheel(sys.argv[2]))"


def build(repo: Path, python: Path, target: Path) -> list[Path]:
    """Build all into ``target``, which holds nothing else afterwards; the files.

    ``python`` is that of an environment with ``whool`` and ``setuptools``. A wheel's version is its manifest's.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    made = [_wheel(python, repo / addon, target, "whool.buildapi") for addon in packages.published(repo)]
    # setuptools writes beside what it builds: it gets a copy
    with tempfile.TemporaryDirectory(prefix="dso-metapackage-") as folder:
        copy = Path(shutil.copytree(repo / packages.METAPACKAGE, Path(folder) / "metapackage"))
        made.append(_wheel(python, copy, target, "setuptools.build_meta"))
    return made


def _wheel(python: Path, folder: Path, target: Path, backend: str) -> Path:
    """One wheel, by the backend's own function; raises SetupError with what it complained of."""
    done = subprocess.run([python, "-c", _BUILD, backend, target], cwd=folder, capture_output=True, text=True,
                          env={**os.environ, "WHOOL_POST_VERSION_STRATEGY_OVERRIDE": "none"})
    if done.returncode:
        raise SetupError(f"{folder.name}: no wheel could be built of it.\n{done.stderr}")
    return target / done.stdout.split()[-1]
