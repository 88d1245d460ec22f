"""The pictures that the documentation shows (docs/tour.md): few, small, made of those of the gallery."""
from __future__ import annotations

from pathlib import Path

#: Name of the file in docs/images: the pictures that stand in it side by side.
IMAGES = {
    "agenda": ("laptop-agenda-team",),
    "call": ("laptop-call-promise",),
    "customer": ("laptop-customer",),
    "accounts": ("laptop-accounts",),
    "reply": ("laptop-reply",),
    "email": ("laptop-email",),
    "scenario": ("laptop-scenario",),
    "text": ("laptop-text",),
    "settings": ("laptop-settings",),
    "phone": ("phone-agenda-team", "phone-customer", "phone-call-promise"),
}
#: Pixels: enough of a page to tell what it is.
HEIGHT = 900
_COLOURS = 128
_GAP = 20


def screens() -> list[str]:
    """The names of the screens that are needed."""
    return sorted({picture.partition("-")[2] for pictures in IMAGES.values() for picture in pictures})


def write(folder: Path, images: Path) -> None:
    """Put the images together from the pictures in ``folder``."""
    from PIL import Image  # only in the virtual environment

    images.mkdir(parents=True, exist_ok=True)
    for name, pictures in IMAGES.items():
        parts = [Image.open(folder / f"{picture}.png").convert("RGB") for picture in pictures]
        width = sum(part.width for part in parts) + _GAP * (len(parts) - 1)
        image = Image.new("RGB", (width, max(part.height for part in parts)), "#8f8f8f")
        left = 0
        for part in parts:
            image.paste(part, (left, 0))
            left += part.width + _GAP
        image.quantize(_COLOURS, dither=Image.Dither.NONE).save(images / f"{name}.png", optimize=True)
