"""Reads the core's floor plan from its code: rooms, who imports whom, who extends or asks for whose models.

A room is a folder of ``models/``; beside them each other folder is one, and each file next to the manifest.
"""

import ast
import functools
from pathlib import Path
from typing import NamedTuple

REPO = Path(__file__).parents[2]
CORE = REPO / "dso_collection"
_NOT_ROOMS = {"tests", "static", "demo", "data"}


class Tie(NamedTuple):
    """What ties one room to another: ``what`` is a name that was imported, or a model."""

    room: str
    other: str
    file: str
    what: str


def files(addon=CORE):
    """The Python files of an add-on that are part of rooms."""
    return [path for path in sorted(addon.rglob("*.py")) if not _NOT_ROOMS & set(path.relative_to(addon).parts)]


@functools.cache
def tree(path):
    """The syntax tree of a file."""
    return ast.parse(path.read_text())


def room(parts):
    """The room of a file, by the parts of its path inside the add-on."""
    depth = 2 if parts[0] == "models" else 1
    return "/".join(parts[:depth]) if len(parts) > depth else "/".join(parts).removesuffix(".py")


def imports():
    """Every import from one room into another."""
    for path in files():
        own = path.relative_to(CORE).parts
        if path.name == "__init__.py" and len(own) <= 2:
            continue  # loads rooms, and is none
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom):
                yield from _ties(own, node)


def _ties(own, node):
    """The ties that one import makes: to a module named, or to the module that the names are from."""
    named = node.module.split(".") if node.module else []
    if not node.level and named[:3] != ["odoo", "addons", CORE.name]:
        return
    base = [*own[:len(own) - node.level], *named] if node.level else named[3:]
    for alias in node.names:
        target = [*base, alias.name]
        if not (CORE.joinpath(*target).is_dir() or CORE.joinpath(*target).with_suffix(".py").exists()):
            target = base
        if target:
            last = target if not CORE.joinpath(*target).is_dir() else [*target, "__init__.py"]
            if room(last) != room(own):
                yield Tie(room(own), room(last), "/".join(own), alias.name)


def models():
    """``(path, name, inherited)`` of each class that is a model."""
    for path in files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                values = {target.id: ast.literal_eval(line.value) for line in node.body
                          if isinstance(line, ast.Assign) for target in line.targets
                          if isinstance(target, ast.Name) and target.id in ("_name", "_inherit")}
                inherited = values.get("_inherit", [])
                inherited = [inherited] if isinstance(inherited, str) else list(inherited)
                if values:
                    yield path, values.get("_name"), inherited


@functools.cache
def homes():
    """The room in which each model of ours is defined."""
    return {name: room(path.relative_to(CORE).parts) for path, name, inherited in models()
            if name and name not in inherited}


def extensions():
    """Every class that extends, or is made of, a model of another room."""
    for path, _name, inherited in models():
        own = path.relative_to(CORE).parts
        for model in inherited:
            if homes().get(model, room(own)) != room(own):
                yield Tie(room(own), homes()[model], "/".join(own), model)


def mentions():
    """Every mention of another room's model: ``env["collection.touch"]``, a field's other side."""
    for path in files():
        own = path.relative_to(CORE).parts
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in homes():
                if homes()[node.value] != room(own):
                    yield Tie(room(own), homes()[node.value], "/".join(own), node.value)


def load_order():
    """The rooms of ``models/`` in the order in which they load."""
    [line] = [node for node in tree(CORE / "models" / "__init__.py").body if isinstance(node, ast.ImportFrom)]
    return [f"models/{alias.name}" for alias in line.names]


def circles(ties):
    """The groups of rooms that reach each other by these ties, each as the ties among them."""
    ties = list(ties)
    reached = {tie.room: {tie.other} for tie in ties}
    for tie in ties:
        reached[tie.room].add(tie.other)
    grown = True
    while grown:
        grown = False
        for others in reached.values():
            more = set().union(*(reached.get(other, ()) for other in others)) - others
            grown = grown or bool(more)
            others |= more
    return [tie for tie in ties if tie.room in reached.get(tie.other, ())]
