"""The target on the agenda: one quiet line, and nothing where there is none (rules K9, D1)."""

from odoo import api, models
from odoo.tools import format_amount
from odoo.tools.misc import format_date


class CollectionAction(models.Model):
    """Adds the line to what stands above the agenda."""

    _inherit = "collection.action"

    @api.model
    def get_desk_bar(self) -> dict:
        """Return ``target``, too: the line and what it says when one asks; False without a target."""
        bar = super().get_desk_bar()
        return dict(bar, target=self.env["collection.target"]._desk_line(bar["mine"]))


class CollectionTarget(models.Model):
    """Says in one sentence how far the month is."""

    _inherit = "collection.target"

    @api.model
    def _desk_line(self, mine) -> dict | bool:
        """Return the line of one's own target, or with the switch at "Team" that of the company."""
        month = self.env.company._collection_today().replace(day=1)
        told = self._progress(self.env.companies, month, self.env.user if mine else None)
        if told["target"] is None:
            return False
        name = format_date(self.env, month, date_format="LLLL")
        amounts = {key: self._short(told[key], told["currency"]) for key in ("collected", "target", "pace")}
        values = {"month": name[:1].upper() + name[1:], "left": told["days_left"], **amounts}
        if not told["remaining"]:
            words = self.env._("%(month)s: %(collected)s of %(target)s collected, the target is reached", **values)
        elif told["days_left"] == 1:
            words = self.env._("%(month)s: %(collected)s of %(target)s collected, 1 working day left", **values)
        else:
            words = self.env._("%(month)s: %(collected)s of %(target)s collected, %(left)s working days left", **values)
        return {"words": words, "title": self.env._(
            "By today it should be %(pace)s. Payments allocated to invoices count, credit notes do not. As of %(day)s.",
            day=format_date(self.env, told["day"]), **values)}

    @api.model
    def _short(self, amount, currency) -> str:
        """Write an amount without its cents."""
        return format_amount(self.env, round(amount), currency, trailing_zeroes=False)
