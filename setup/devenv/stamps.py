"""What is done already: each step's stamp keeps a hash of its inputs and its outcome."""
from __future__ import annotations

import hashlib
import json
import os


def digest(*parts) -> str:
    """A short hash of texts, bytes or files' contents (pass ``Path.read_bytes()``)."""
    sum_ = hashlib.sha256()
    for part in parts:
        part = part if isinstance(part, bytes) else repr(part).encode()
        sum_.update(len(part).to_bytes(8, "big") + part)
    return sum_.hexdigest()[:16]


class Stamps:
    """The stamps of one cache folder. A step killed halfway leaves none, so it is done again."""

    def __init__(self, cache):
        self._folder = cache / "stamps"

    def read(self, name, inputs):
        """The outcome of step ``name`` done with these ``inputs``, or None."""
        try:
            stamp = json.loads((self._folder / f"{name}.json").read_text())
        except (OSError, ValueError):
            return None
        return stamp["outcome"] if stamp.get("inputs") == digest(inputs) else None

    def write(self, name, inputs, outcome):
        """Remember that step ``name`` is done; all or nothing."""
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = self._folder / f".{name}.{os.getpid()}"
        temporary.write_text(json.dumps({"inputs": digest(inputs), "outcome": outcome}, indent=1, default=str))
        temporary.replace(self._folder / f"{name}.json")

    def forget(self, name):
        """Have step ``name`` done again next time."""
        (self._folder / f"{name}.json").unlink(missing_ok=True)
