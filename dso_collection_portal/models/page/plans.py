"""The payment plans of an account on its page, and the instalment that a customer pays there (rules E2, B1)."""

from odoo import models

_SCOPE = "dso_collection_portal.instalment"


class ResPartner(models.Model):
    """Shows what is proposed, agreed or running; only what was agreed can be paid."""

    _inherit = "res.partner"

    def _collection_page_plans(self) -> list[dict]:
        """Return the plans as the page shows them: ``title`` and ``rows``, all in words but ``key`` and ``payable``."""
        if "collection.plan" not in self.env:  # plans come with a later part of the core
            return []
        states = dict(self.env["collection.plan"]._fields["state"]._description_selection(self.env))
        payable = self._collection_page_payable()
        return [{
            "title": f"{plan.name} – {states[plan.state]}",
            "rows": [{**row, "key": self._collection_page_hash(_SCOPE, line.id), "payable": line.id in payable,
                      "pay": self.env._("Pay %s", row["open"])}
                     for line, row in zip(plan.line_ids, plan._page_rows(), strict=True)],
        } for plan in self._collection_plans(self.env.company)]

    def _collection_page_payable(self) -> dict:
        """Return ``{number: instalment}`` of those still open, of plans that both sides agreed on."""
        if "collection.plan" not in self.env:
            return {}
        agreed = self._collection_plans(self.env.company).filtered(lambda plan: plan.state in ("agreed", "running"))
        return {line.id: line for line in agreed.line_ids if line.currency_id.compare_amounts(line.open, 0) > 0}

    def _collection_page_instalment(self, key):
        """Return the instalment of a key, None for what is none of this account's or no longer to be paid."""
        return next((line for number, line in self._collection_page_payable().items()
                     if self._collection_page_hash(_SCOPE, number) == key), None)
