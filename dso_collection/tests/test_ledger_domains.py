"""What an open item is stands once, in ``ledger.py``: screens, which can only write it out, say the same."""

import ast
from pathlib import Path

from odoo.tests import TransactionCase, tagged

from .. import ledger

_ADD_ON = Path(__file__).parents[1]
#: Words by which a file asks by itself whether an item is open. The field ``reconciled`` alone is Odoo's own word for
#: "cleared".
_OWN_WORDS = ("reconciled IS NOT TRUE", "asset_receivable", "COALESCE(line.date_maturity", "date_maturity or item.date")


@tagged("post_install", "-at_install")
class TestLedgerDomains(TransactionCase):
    """Reads the add-on's screens and programs."""

    def test_screens_ask_for_the_items_that_programs_mean(self):
        domains = list(self._domains())
        self.assertGreaterEqual(len(domains), 4)
        for place, domain in domains:
            asked = {ast.literal_eval(leaf) for leaf in ast.parse(domain.strip(), mode="eval").body.elts
                     if isinstance(leaf, ast.Tuple) and isinstance(leaf.elts[2], ast.Constant)}
            self.assertLessEqual(set(ledger.OPEN_DOMAIN), asked, place)

    def _domains(self):
        """Yield name and domain of all that is shown of receivable items."""
        ours = self.env["ir.model.data"].search([("module", "=like", "dso_collection%")])
        views = self.env["ir.ui.view"].browse(ours.filtered(lambda data: data.model == "ir.ui.view").mapped("res_id"))
        for view in views.filtered(lambda view: ledger.RECEIVABLE in (view.arch_db or "")):
            for node in view._get_combined_arch().iter():
                if ledger.RECEIVABLE in (node.get("domain") or ""):
                    yield view.name, node.get("domain")
        actions = self.env["ir.actions.act_window"].browse(
            ours.filtered(lambda data: data.model == "ir.actions.act_window").mapped("res_id"))
        for action in actions.filtered(lambda action: ledger.RECEIVABLE in (action.domain or "")):
            yield action.name, action.domain

    def test_programs_ask_in_one_place(self):
        found = {
            (path.relative_to(_ADD_ON).as_posix(), words) for path in _ADD_ON.rglob("*.py")
            if "tests" not in path.parts and path.name != "ledger.py" for words in _OWN_WORDS
            if words in path.read_text(encoding="utf-8")}
        self.assertEqual(found, set())
