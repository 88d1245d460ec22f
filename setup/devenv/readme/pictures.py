"""Icon and banner of an add-on, drawn as SVG and HTML and made PNG by the environment's Chromium."""
from __future__ import annotations

import html
import subprocess
import tempfile
from pathlib import Path

from ..environment import Environment
from ..errors import SetupError
from ..publish.packages import manifest
from .glyphs import GLYPHS

#: Width and height in pixels.
ICON, BANNER = (128, 128), (1120, 560)
_TALLER = 200  # a window's own bar takes some of its height, and what is behind it is not drawn
_BARS = ((16, 26, 58, "#f0705a"), (37, 46, 38, "#f3ae4c"), (58, 64, 20, "#f6d36b"), (79, 76, 8, "#8fd3c4"))
_ICON = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="{size}" height="{size}">
<rect x="6" y="6" width="116" height="116" rx="22" fill="#1c5a73"/>{bars}
<circle cx="92" cy="38" r="25" fill="#fff"/>
<g transform="translate(74 20) scale(1.5)" fill="none" stroke="#2f9a6d" stroke-width="2.600" stroke-linecap="round"
 stroke-linejoin="round">{glyph}</g></svg>"""
_BANNER = """<body style="margin:0;width:1120px;height:560px;background:#f4f8f9;font-family:sans-serif;color:#123c4d;
display:flex;align-items:center;box-sizing:border-box;padding:0 80px;gap:64px">
<div style="flex:none">{icon}</div>
<div><div style="font-size:60px;font-weight:bold;line-height:1.1">{name}</div>
<div style="font-size:30px;line-height:1.4;margin-top:28px;color:#3d6374">{summary}</div></div></body>"""


def draw(env: Environment, addon: str) -> list[Path]:
    """Make both anew; the files."""
    said, folder = manifest(env.repo, addon), env.repo / addon / "static" / "description"
    folder.mkdir(parents=True, exist_ok=True)
    banner = _BANNER.format(icon=icon(addon, 260), name=html.escape(said["name"]), summary=html.escape(said["summary"]))
    _picture(env, f'<body style="margin:0;background:transparent">{icon(addon, 128)}</body>', ICON, folder / "icon.png")
    _picture(env, banner, BANNER, folder / "banner.png")
    return [folder / "icon.png", folder / "banner.png"]


def icon(addon: str, size: int) -> str:
    """An add-on's icon as SVG."""
    bars = "".join(f'<rect x="{x + 6}" y="{y + 6}" width="15" height="{height + 12}" rx="4" fill="{colour}"/>'
                   for x, y, height, colour in _BARS)
    return _ICON.format(size=size, bars=bars, glyph=GLYPHS[addon])


def _picture(env: Environment, page: str, size: tuple[int, int], target: Path) -> None:
    from PIL import Image  # in the environment only

    if not env.chromium:
        raise SetupError("Icons and banners are drawn by Chromium, which the set-up did not find: see `make status`.")
    with tempfile.TemporaryDirectory(prefix="dso-picture-") as folder:
        source = Path(folder) / "page.html"
        source.write_text(f'<!DOCTYPE html><meta charset="utf-8">{page}')
        subprocess.run([env.chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        "--disable-background-networking", "--no-first-run", "--default-background-color=00000000",
                        f"--user-data-dir={folder}/profile", f"--window-size={size[0]},{size[1] + _TALLER}",
                        f"--screenshot={target}", source.as_uri()], check=True, capture_output=True, timeout=60)
    with Image.open(target) as taken:
        taken.crop((0, 0, *size)).save(target, optimize=True)
