"""The dashboard as the browser asks for it: all of it in one request (rules K1 to K10)."""

from odoo import api, models
from odoo.tools import format_date

from ... import database


class CollectionDashboard(models.AbstractModel):
    """Puts the parts together; each reads what its own room computes."""

    _inherit = "collection.dashboard"

    @api.model
    def get_dashboard(self, filters: dict | None = None) -> dict:
        """Return what the screen shows under some filters, in the companies switched on.

        ``filters``: ``company_id, collector_id, scenario_id, country_id, month`` ("2026-03-01"), each empty for all
        and for now, and ``mine``, which left out is as the desk's switch stands (rule D1).
        """
        self._check_reader()
        chosen = self._chosen(filters or {})
        with database.settings(self.env.cr, jit="off", work_mem="64MB"):
            history = self._history_of(chosen)
            amounts = None if chosen.month else self._amounts_now(chosen)
            months = self._months(chosen, history, amounts)
            bars = self._aged(chosen, months[-1], amounts) if months else []
            collectors = [[bar["key"], bar["name"]] for bar in bars if bar["key"]]
            return {
                **self._heading(chosen, history, months), "ages": self._age_names(),
                **(self._shown(chosen, months, bars) if months else {}),
                "choices": self._choices(chosen, history, collectors)}

    @api.model
    def _heading(self, chosen, history, months) -> dict:
        """Return what is said above the figures: what is chosen, the day, and what is not there yet."""
        row = months[-1] if months else {}
        return {
            "filters": {
                "company_id": chosen.companies.id if len(chosen.companies) == 1 else False,
                "collector_id": chosen.collector.id, "scenario_id": chosen.scenario.id,
                "country_id": chosen.country.id, "month": str(chosen.month) if chosen.month else False,
                "mine": chosen.mine},
            "currency_id": chosen.companies[:1].currency_id.id,
            "title": self._heading_words(chosen, row),
            "day": format_date(self.env, row["day"]) if row else "",
            "kept_day": self._kept_day_words(row), "closed": bool(row.get("closed")),
            "booked_later": self._money(chosen, row["booked_later"]) if row.get("booked_later") else "",
            "empty": self._is_empty(months), "narrowed": chosen.narrowed,
            "unmade": not chosen.narrowed and not any(known["closed"] for known in history),
        }

    @api.model
    def _kept_day_words(self, row) -> str:
        """Name the day of what a large ledger tells of last night only; empty where all is of this moment."""
        day = row.get("flows_day")
        return format_date(self.env, day) if day and day != row["day"] else ""

    @api.model
    def _heading_words(self, chosen, row) -> str:
        """Name what is shown, as it stands on the printed page."""
        names = [", ".join(chosen.companies.mapped("name"))]
        # sudo: names of what is chosen, among them a colleague's
        narrowing = (chosen.collector, chosen.scenario, chosen.country)
        names += [record.sudo().display_name for record in narrowing if record]
        return " · ".join([*names, self._month_words(chosen.month)] if chosen.month else names)

    @api.model
    def _shown(self, chosen, months, bars) -> dict:
        """Return tiles, charts and tables of the last of some months."""
        return {
            "tiles": self._tiles(chosen, months),
            "aged": self._few_bars(bars),
            "months": self._dso_months(months),
            "weeks": self._weeks(chosen),
            "steps": self._steps(chosen, months[-1]),
            "movers": self._movers(chosen, months),
        }
