"""The pictures that the documentation shows (docs/tour.md, docs/guide): small ones, made of those of the gallery.

Of a dialog they show the dialog alone, of a list what is in it.
"""
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
    "guide-promise": ("laptop-promise",),
    "guide-message": ("laptop-write-message",),
    "guide-specific": ("laptop-specific-action",),
    "guide-statement": ("laptop-statement",),
    "guide-plan": ("laptop-plan",),
    "guide-request": ("laptop-request",),
    "guide-page": ("laptop-page",),
    "guide-post": ("laptop-post-batch",),
    "guide-paste": ("laptop-paste",),
    "guide-step": ("laptop-scenario-step",),
    "guide-assign": ("laptop-assign",),
    "guide-group": ("laptop-group",),
    "guide-import": ("laptop-import-contacts",),
    "guide-insights": ("laptop-insights",),
    "guide-dashboard": ("laptop-dashboard",),
    "guide-forecast": ("laptop-forecast",),
    "guide-charges": ("laptop-charges",),
    "guide-notices": ("laptop-notices",),
    "guide-sms": ("laptop-sms",),
    "guide-sheet": ("laptop-sheet",),
}
#: Those of a database that has other add-ons beside ours: OCA's Credit Control, and BESIDE.
IMAGES_BESIDE = {
    "guide-order": ("laptop-order-override",),
    "guide-jobs": ("laptop-jobs-all",),
    "guide-adoption": ("laptop-adoption-preview",),
}
BESIDE = "sale,queue_job"
#: What is shown alone where it is open.
DIALOG = ".o_dialog .modal-content"
#: Pixels: enough of a page to tell what it is.
HEIGHT = 900
_COLOURS = 128
_GAP = 20


def screens(images: dict[str, tuple[str, ...]]) -> list[str]:
    """The names of the screens that some images need."""
    return sorted({picture.partition("-")[2] for pictures in images.values() for picture in pictures})


def sizes(images: dict[str, tuple[str, ...]]) -> list[str]:
    """The widths at which they are taken."""
    return sorted({picture.partition("-")[0] for pictures in images.values() for picture in pictures})


def write(images: dict[str, tuple[str, ...]], folder: Path, images_folder: Path) -> None:
    """Put the images together from the pictures in ``folder``."""
    from PIL import Image  # only in the virtual environment

    images_folder.mkdir(parents=True, exist_ok=True)
    for name, pictures in images.items():
        parts = [Image.open(folder / f"{picture}.png").convert("RGB") for picture in pictures]
        width = sum(part.width for part in parts) + _GAP * (len(parts) - 1)
        if len(parts) == 1:
            parts = [_without_empty_foot(parts[0])]
        image = Image.new("RGB", (width, max(part.height for part in parts)), "#8f8f8f")
        left = 0
        for part in parts:
            image.paste(part, (left, 0))
            left += part.width + _GAP
        image.quantize(_COLOURS, dither=Image.Dither.NONE).save(images_folder / f"{name}.png", optimize=True)


def _without_empty_foot(image):
    """Cut off what is below the last thing shown."""
    from PIL import Image, ImageChops

    nothing = Image.new("RGB", image.size, image.getpixel((image.width - 1, image.height - 1)))
    shown = ImageChops.difference(image, nothing).getbbox()
    return image.crop((0, 0, image.width, min(image.height, shown[3] + _GAP))) if shown else image
