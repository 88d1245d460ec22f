"""The company's colour on a page that everybody can read (rule E5)."""

import re

_STANDARD = "#1f4e79"


def readable(colour: str | None) -> tuple[str, str]:
    """Return a colour for buttons and that of the words on it, with a contrast of at least 4.5 to 1 (WCAG 2.1).

    What is no colour at all is ours: it stands in a style sheet, and people typed it.

    >>> readable("#1d4ed8"), readable("#ffe066"), readable("red; } body { display: none")
    (('#1d4ed8', '#ffffff'), ('#ffe066', '#000000'), ('#1f4e79', '#ffffff'))
    """
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour or ""):
        colour = _STANDARD
    light = sum(weight * _linear(int(colour[place:place + 2], 16) / 255)
                for place, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)))
    return colour, "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#000000"


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
