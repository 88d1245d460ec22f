"""A temporary table hides a table of the same name until the transaction ends: none is named like a model's."""

import re
from pathlib import Path

from .common import CollectionCase

_KEPT = re.compile(r'\bkept\(\s*[\w.]*\bcr,\s*"(\w+)"')


class TestTemporaryTables(CollectionCase):
    """What ``database.kept`` is asked to make, in all files of this add-on."""

    def test_no_temporary_table_is_named_like_a_models(self):
        files = Path(__file__).parents[1].rglob("models/**/*.py")
        names = {name for path in files for name in _KEPT.findall(path.read_text(encoding="utf-8"))}
        self.assertIn("collection_plan_target", names)
        self.assertFalse(names & {model._table for model in self.registry.values()})
