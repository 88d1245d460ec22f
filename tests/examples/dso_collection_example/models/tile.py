"""How much of what is owed the insurer would pay: a tile of the dashboard."""

# docs: tile
from odoo import api, models


class CollectionDashboard(models.AbstractModel):
    _inherit = "collection.dashboard"

    @api.model
    def _tiles(self, chosen, months):
        tiles = super()._tiles(chosen, months)
        return tiles if chosen.month else [*tiles, self._tile_insured(chosen, months[-1])]

    @api.model
    def _tile_insured(self, chosen, row):
        """The limits are those of now, so of a month that is over there is no such tile."""
        _ = self.env._
        rows = self.env["collection.account"].search_fetch(
            [("balance", ">", 0), *self._accounts_domain(chosen)], ["balance", "insured"])
        insured, owed = sum(min(row.balance, row.insured) for row in rows), sum(rows.mapped("balance"))
        lines = [_("%s%% of what is owed", round(100 * insured / owed))] if owed else []
        return self._tile("insured", _("Insured"), "money", insured, lines, self._as_of(row))

    @api.model
    def _formulas(self):
        return {**super()._formulas(), "insured": self.env._(
            "Of each account, what it owes or its insured limit, whichever is less.")}

    @api.model
    def _opens(self):
        return {**super()._opens(), "insured": self._open_insured}

    @api.model
    def _open_insured(self, chosen, _key):
        return self._list("collection_account_action", self.env._("Insured accounts"),
                          ["&", ("insured", ">", 0), *self._accounts_domain(chosen)])
# docs: end
