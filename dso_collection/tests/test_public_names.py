"""The names that other programs rely on are there: the tables of the integrator's guide, read from its page."""

import ast
import re
from pathlib import Path

from odoo.tests import TransactionCase, tagged

_GUIDE = Path(__file__).parents[2] / "docs" / "guide"


@tagged("post_install", "-at_install")
class TestPublicNames(TransactionCase):
    """Each row of the first table names a model, the add-on that brings it, and its fields and methods."""

    def setUp(self):
        super().setUp()
        if not _GUIDE.exists():
            self.skipTest("The add-on stands alone, without the repository's pages")
        self.page = (_GUIDE / "integrator" / "names.md").read_text(encoding="utf-8")

    def test_every_public_field_and_method_is_there(self):
        rows = re.findall(r"^\| `([\w.]+)` \| `(\w+)` \| (.+) \|$", self.page, re.M)
        self.assertGreater(len(rows), 14)
        installed = set(self.env["ir.module.module"].search([("state", "=", "installed")]).mapped("name"))
        for model, add_on, names in rows:
            if add_on in installed:
                for name in re.findall(r"`(\w+)`", names):
                    self.assertTrue(hasattr(self.env[model], name), f"{model}.{name}")

    def test_fields_hold_the_words_that_are_named(self):
        rows = re.findall(r"^\| `([\w.]+)\.(\w+)` \| ((?!`dso_).+) \|$", self.page, re.M)
        self.assertEqual(len(rows), 9)
        for model, field, words in rows:
            known = [key for key, _label in self.env[model]._fields[field]._description_selection(self.env)]
            named = re.findall(r"`(\w+)`", words)
            self.assertEqual([word for word in known if word not in named], [], f"{model}.{field}")
            self.assertEqual([word for word in named if word not in known], [], f"{model}.{field}")

    def test_groups_and_scheduled_actions_are_there(self):
        ids = re.findall(r"`(dso_collection\.(?:group|ir_cron)_\w+)`", self.page)
        self.assertEqual(len(ids), 5)
        for xmlid in ids:
            self.assertTrue(self.env.ref(xmlid), xmlid)

    def test_domains_to_watch_can_be_counted(self):
        """The administrator's guide has them for a program that watches."""
        page = (_GUIDE / "admin" / "monitoring.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| `([\w.]+)` \| `(\[.+\])` \|", page, re.M)
        self.assertGreater(len(rows), 5)
        for model, domain in rows:
            self.assertGreaterEqual(self.env[model].search_count(ast.literal_eval(domain)), 0)
