"""Finds where the core names a channel: it should ask ``collection.action._channel_classes()``, not for one of them."""

import ast

from floor_plan import CORE, REPO, files, tree

_WORDS = ("channel", "contact_problems")
_LISTS = (ast.Tuple, ast.List, ast.Set)


def keys():
    """The keys of all channels of this repo."""
    for path in REPO.glob("dso_collection*/channels/**/*.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and node.value.value:
                if [target.id for target in node.targets if isinstance(target, ast.Name)] == ["key"]:
                    yield node.value.value


def named():
    """``{file: names}``: the channels that a file outside ``channels/`` names, and the rooms of channels it imports."""
    known, found = set(keys()), {}
    for path in files():
        own = path.relative_to(CORE).parts
        if own[0] != "channels":
            names = {*_constants(tree(path), known), *_imports(tree(path), known)}
            if names:
                found["/".join(own)] = sorted(names)
    return found


def _imports(module, known):
    """Imports from a channel's own module or room."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.level and node.module:
            parts = node.module.split(".")
            if "channels" in parts and known & set(parts):
                yield node.module


def _constants(module, known):
    """Constants that are a channel's key, where channels are spoken of."""
    parents = {child: node for node in ast.walk(module) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and node.value in known and _is_channel(node, parents):
            yield node.value


def _is_channel(node, parents):
    """Whether a constant stands for a channel: by its key, its keyword, what it is compared with, or its list."""
    parent = parents[node]
    while isinstance(parent, (*_LISTS, ast.Starred)):
        if any(isinstance(part, ast.Constant) and part.value == "channel" for part in getattr(parent, "elts", ())):
            return True
        node, parent = parent, parents[parent]
    if isinstance(parent, ast.Dict):
        pairs = zip(parent.keys, parent.values, strict=True)
        return any(value is node and isinstance(key, ast.Constant) and key.value == "channel" for key, value in pairs)
    if isinstance(parent, ast.keyword):
        return parent.arg == "channel" or _is_field(parents[parent], parents)
    if isinstance(parent, ast.Compare):
        return any(word in ast.unparse(parent) for word in _WORDS)
    if isinstance(parent, ast.Call):
        return any(word in ast.unparse(parent.func) for word in _WORDS) or _is_field(parent, parents)
    if isinstance(parent, ast.Assign):
        return any(word in ast.unparse(parent.targets[0]).lower() for word in _WORDS)
    return False


def _is_field(call, parents):
    """Whether a call makes the field ``channel``."""
    line = parents[call]
    return isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "channel"
