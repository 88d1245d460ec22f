"""A font with Chinese and Japanese letters, where the machine has none: a small one of Debian's, in the cache folder.

Without one, a browser and the printer of letters show empty boxes. Nothing is installed into the system.
"""
from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from .console import say
from .processes import run_logged

PACKAGE = "fonts-droid-fallback"
_LANGUAGES = ("ja", "zh-cn")
_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def ensure(cache: Path, logs: Path) -> None:
    """Let programs that are started from now on find such a font; say so where it cannot be had."""
    if _there():
        return
    folder = cache / "fonts"
    config = folder / "fonts.conf"
    if not config.exists() and not _fetch(folder, logs / "fonts.log"):
        say(f"There is no font for Chinese and Japanese: they are shown as boxes. On Debian: apt-get install {PACKAGE}")
        return
    os.environ["FONTCONFIG_FILE"] = str(config)


def _there() -> bool:
    """Whether the machine has one."""
    if not shutil.which("fc-list"):
        return False
    return all(subprocess.run(["fc-list", f":lang={language}"], capture_output=True, text=True).stdout.strip()
               for language in _LANGUAGES)


def _fetch(folder: Path, log: Path) -> bool:
    """Download and unpack it; whether that went well."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    try:
        run_logged(["sh", "-c", f"cd '{folder}' && apt-get -o APT::Sandbox::User=root download {PACKAGE} && "
                                f"dpkg-deb -x {PACKAGE}_*.deb . && rm -f {PACKAGE}_*.deb"], log, what="A font")
    except Exception as error:  # noqa: BLE001 - a page without it is better than no page; the log says why
        say(f"The font was not had: {error}")
        return False
    (folder / "fonts.conf").write_text(_CONFIG.format(fonts=folder / "usr/share/fonts", cache=folder / "cache"))
    return True
