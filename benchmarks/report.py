"""All figures of a run as one table and one JSON file."""

import json

_HEAD = ("figure", "value", "ratio", "target", "met")


def table(figures) -> str:
    """Return the figures as text, part by part."""
    lines = []
    part = None
    for figure in figures:
        if figure.part != part:
            part = figure.part
            lines += ["", f"{part:<58}{_HEAD[1]:>14}{_HEAD[2]:>10}  {_HEAD[3]:<10}{_HEAD[4]}"]
        lines.append(_row(figure).rstrip())
    return "\n".join(lines)


def _row(figure):
    name = f"{figure.name} (× {figure.against})" if figure.against else figure.name
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    met = {True: "yes", False: "MISSED", None: ""}[figure.met]
    return f"  {name:<56}{_value(figure):>14}{ratio:>10}  {figure.target:<10}{met}"


def _value(figure):
    if figure.value is None:
        return "-"
    digits = 2 if figure.unit == "days" else 0 if figure.unit not in ("s", "ms") or figure.value >= 1000 else 3
    return f"{figure.value:,.{digits}f} {figure.unit}".rstrip()


def write_json(figures, path) -> None:
    """Write the figures as a list of objects."""
    with open(path, "w") as file:
        json.dump([figure._asdict() for figure in figures], file, indent=1)
