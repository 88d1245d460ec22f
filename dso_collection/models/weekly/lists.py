"""The lists behind the links of a summary: of the week in which they are opened, under the opener's own rights."""

from odoo import api, models

from ... import ledger
from ..figure.amounts import CASH
from .parts import Week


class CollectionWeekly(models.AbstractModel):
    """Called by the server actions of ``data/collection_weekly.xml``, which only collectors may run."""

    _inherit = "collection.weekly"

    @api.model
    def _open(self, kind) -> dict:
        """Return the window of a list: ``received``, ``late``, ``promised`` or ``done``; or one's ``preferences``."""
        week, user = Week(self.env.user._collection_week()), self.env.user
        collector = None if user._collection_sees_team() else user
        return getattr(self, f"_open_{kind}")(week, collector)

    @api.model
    def _open_preferences(self, _week, _collector) -> dict:
        return {**self.env["res.users"].action_get(), "res_id": self.env.uid}

    @api.model
    def _open_received(self, week, collector) -> dict:
        domain = [
            *self._mine(collector, "collection_collector_id"), ("parent_state", "=", "posted"),
            ("account_type", "=", ledger.RECEIVABLE), ("journal_id.type", "in", list(CASH)),
            ("date", ">=", week.last_monday), ("date", "<=", week.last_sunday)]
        return {
            "type": "ir.actions.act_window", "name": self.env._("Came in last week"), "res_model": "account.move.line",
            "view_mode": "list", "domain": domain, "context": {"create": False},
            "views": [(self.env.ref("dso_collection.collection_figure_item_view_list").id, "list")],
            "help": self.env._("No payment of a customer was booked last week."),
        }

    @api.model
    def _open_late(self, _week, collector) -> dict:
        return self._window("collection_account_action", self.env._("Overdue accounts"), self._late_domain(collector))

    @api.model
    def _open_promised(self, week, collector) -> dict:
        return self._window("collection_items_action", self.env._("Promised for this week"),
                            self._promised_domain(week, collector), statement_grouped=True, all_customers=True)

    @api.model
    def _open_done(self, week, collector) -> dict:
        return self._window("collection_action_action", self.env._("Done last week"),
                            self._done_domain(week, collector))

    @api.model
    def _window(self, action, name, domain, **context) -> dict:
        """Return a window of ours with another list in it, and without its usual filters."""
        found = self.env["ir.actions.act_window"]._for_xml_id(f"dso_collection.{action}")
        return {**found, "name": name, "display_name": name, "path": False, "domain": domain,
                "context": {"create": False, **context}}
