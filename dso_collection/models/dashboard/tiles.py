"""The six figures at the head of the dashboard (rules K1, K2, K5 to K7, K9)."""

from odoo import api, models
from odoo.tools.misc import formatLang


class CollectionDashboard(models.AbstractModel):
    """Each tile: ``key, name, kind`` (money, days, percent), ``value`` (None: cannot be said), ``lines``, ``help``.

    ``tone`` is a colour as users of the trade know them (rule D4).
    """

    _inherit = "collection.dashboard"

    @api.model
    def _tiles(self, chosen, months) -> list[dict]:
        """Return the tiles of the month shown."""
        row = months[-1]
        return [
            self._tile_balance(chosen, row), self._tile_overdue(row), self._tile_dso(row),
            self._tile_effectiveness(row), self._tile_promises(chosen, row), self._tile_target(chosen, row)]

    @api.model
    def _tile_balance(self, chosen, row):
        _ = self.env._
        booked = row["booked_later"] and _("%s booked into this month after it was closed: not in these figures",
                                           self._money(chosen, row["booked_later"]))
        lines = [_("%s not due", self._money(chosen, row["not_due"])),
                 row["credits"] and _("less %s credits", self._money(chosen, row["credits"])), booked]
        return self._tile("balance", _("Balance"), "money", row["receivable"], lines, self._as_of(row))

    @api.model
    def _tile_overdue(self, row):
        _, owed = self.env._, row["overdue"] + row["not_due"]
        lines = owed and [_("%s%% of what is owed", round(100 * row["overdue"] / owed)),
                          row["aged_90"] and _("%s%% over 90 days", round(100 * row["aged_90"] / owed))]
        return self._tile("overdue", _("Overdue"), "money", row["overdue"], lines or [], self._as_of(row),
                          "late" if row["overdue"] > 0 else "none")

    @api.model
    def _tile_dso(self, row):
        _ = self.env._
        best, delinquent = (value is not None and formatLang(self.env, value, digits=1)
                            for value in (row["best_possible_dso"], row["average_days_delinquent"]))
        stopped = row["dso_stopped"] and _("Counted to %s only: that month has no sales",
                                           self._month_words(row["dso_stopped"]))
        lines = [best and _("%s best possible", best),
                 delinquent and _("%s average days delinquent", delinquent), stopped]
        return self._tile("dso", _("DSO (count-back)"), "days", self._rounded(row["dso"]), lines, self._as_of(row))

    @api.model
    def _tile_effectiveness(self, row):
        _ = self.env._
        lines = [_("of what could be collected"), not row["closed"] and _("in the month so far")]
        return self._tile("effectiveness", _("Effectiveness index"), "percent", self._rounded(row["effectiveness"]),
                          lines, self._in_month(row))

    @api.model
    def _tile_promises(self, chosen, row):
        _ = self.env._
        record = self._promises_of(chosen, row)
        lines = [_("No promise came due")]
        if record["kept"] + record["missed"]:
            lines = [_("%(kept)s kept, %(missed)s missed", kept=record["kept"], missed=record["missed"]),
                     record["amount_rate"] is not None and _("%s%% by amount", self._percent(record["amount_rate"]))]
        return self._tile("promises", _("Promises kept"), "percent", self._percent(record["rate"]), lines,
                          self._in_month(row))

    @api.model
    def _tile_target(self, chosen, row):
        """Of a target; scenario and country have none of their own, there what came in stands by itself."""
        _ = self.env._
        if chosen.accounts is not None:
            return self._tile_collected(row, _("No target of a scenario or country"))
        told = self._progress_of(chosen, row)
        if not told["target"]:
            return self._tile_collected(row, _("No target is set"))
        lines = [_("%(share)s%% of %(target)s", share=round(100 * told["collected"] / told["target"]),
                   target=self._whole(told["target"], told["currency"])),
                 not row["closed"] and self._days_left(told["days_left"])]
        missed = row["closed"] and told["collected"] < told["target"]
        tile = self._tile("target", _("Collected against target"), "money", told["collected"], lines,
                          self._in_month(row), "late" if missed else "none")
        return {**tile, "currency_id": told["currency"].id}

    @api.model
    def _days_left(self, days):
        """Say how many working days are left; False on none."""
        return days and (self.env._("1 working day left") if days == 1 else self.env._("%s working days left", days))

    @api.model
    def _tile_collected(self, row, why):
        return self._tile("target.none", self.env._("Collected"), "money", row["collected"], [why],
                          self._in_month(row))

    @api.model
    def _promises_of(self, chosen, row) -> dict:
        return self.env["collection.figure"]._promises(
            chosen.companies, row["month"], row["day"], chosen.collector or None, chosen.accounts)

    @api.model
    def _progress_of(self, chosen, row) -> dict:
        return self.env["collection.target"]._progress(chosen.companies, row["month"], chosen.collector or None)
