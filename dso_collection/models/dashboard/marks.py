"""What a click on a tile or on a line of a table opens (rule K10)."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import date_utils

from ... import ledger
from ..figure.amounts import CASH


class CollectionDashboard(models.AbstractModel):
    """Every mark is a link to the records behind it, under the same filters."""

    _inherit = "collection.dashboard"

    @api.model
    def open_mark(self, mark: str, filters: dict, key=None) -> dict:
        """Return the list behind a mark: its kind, the filters of the screen, and which one it is of several."""
        self._check_reader()
        opens = self._opens()
        if mark not in opens:
            raise UserError(self.env._("The dashboard has no “%s”: reload the page.", mark))
        return opens[mark](self._chosen(filters or {}), key)

    @api.model
    def _opens(self) -> dict:
        """Return what opens each kind of mark: the browser names a kind, never a method. Add-ons add theirs."""
        return {
            "balance": self._open_balance, "overdue": self._open_overdue, "dso": self._open_figures,
            "effectiveness": self._open_figures, "promises": self._open_promises, "target": self._open_received,
            "aged": self._open_aged, "month": self._open_month, "week": self._open_week, "step": self._open_step,
            "customer": self._open_customer,
        }

    @api.model
    def _open_balance(self, chosen, _key):
        """The accounts with a balance; of a month that is over, the items that were open."""
        if chosen.month:
            return self._open_items_then(chosen, self.env._("Open items, %s", self._month_words(chosen.month)))
        return self._list("collection_account_action", self.env._("Accounts with a balance"),
                          ["&", ("balance", "!=", 0), *self._accounts_domain(chosen)])

    @api.model
    def _open_overdue(self, chosen, _key):
        if chosen.month:
            _first, day = self._period(chosen)
            return self._open_items_then(
                chosen, self.env._("Overdue items, %s", self._month_words(chosen.month)),
                ["&", ("balance", ">", 0), "|", ("date_maturity", "<", day),
                 "&", ("date_maturity", "=", False), ("date", "<", day)])
        return self._list("collection_account_action", self.env._("Overdue accounts"),
                          ["&", ("overdue", ">", 0), *self._accounts_domain(chosen)])

    @api.model
    def _open_figures(self, chosen, _key):
        """The figures by month, of what is chosen."""
        return self._list("collection_figure_action", self.env._("Figures by month"), self._figures_domain(chosen))

    @api.model
    def _open_promises(self, chosen, _key):
        first, day = self._period(chosen)
        return self._list("collection_item_history_action", self.env._("Promises whose day is over"), [
            "&", "&", "&", ("promise_date", ">=", first), ("promise_date", "<=", day),
            ("promise_outcome", "in", ["kept", "missed"]), *self._partner_domain(chosen, "partner_id")])

    @api.model
    def _open_received(self, chosen, _key):
        first, day = self._period(chosen)
        return self._receipts(chosen, first, day, self.env._("Collected"))

    @api.model
    def _receipts(self, chosen, first, last, title):
        """The credit lines of customers in bank, cash and credit card journals."""
        terms = [("parent_state", "=", "posted"), ("account_type", "=", ledger.RECEIVABLE), ("date", ">=", first),
                 ("date", "<=", last), ("journal_id.type", "in", [*CASH])]
        views = [(self.env.ref("dso_collection.collection_figure_item_view_list").id, "list"), (False, "form")]
        return {"type": "ir.actions.act_window", "res_model": "account.move.line", "name": title, "views": views,
                "view_mode": "list,form", "context": {"create": False, "delete": False},
                "domain": [*["&"] * len(terms), *terms, *self._partner_domain(chosen, "partner_id")]}

    @api.model
    def _open_step(self, chosen, key):
        """The actions of a step that were done in the months of the table."""
        first, last = self._effect_period(self._period(chosen)[0])
        terms = [("scenario_action_id", "=", key["step"]), ("channel", "=", key["channel"]), ("state", "=", "done"),
                 ("done_date", ">=", first), ("done_date", "<=", last)]
        if not key["step"]:
            terms.append(("kind", "in", ["specific", "message"]))
        title = self.env._("Done from %(first)s to %(last)s", first=first, last=last)
        return self._list("collection_action_action", title, [
            *["&"] * len(terms), *terms, *self._partner_domain(chosen, "partner_id")],
            [(False, "list"), (False, "form")])

    @api.model
    def _open_customer(self, _chosen, key):
        partner = self.env["res.partner"].browse(key)
        partner.check_access("read")
        return partner._open_on_collection_page()

    @api.model
    def _period(self, chosen) -> tuple:
        """Return the first and the last day of the month shown; of the one that runs, today."""
        today = chosen.companies[:1]._collection_today()
        if not chosen.month:
            return today.replace(day=1), today
        return chosen.month, date_utils.end_of(chosen.month, "month")
