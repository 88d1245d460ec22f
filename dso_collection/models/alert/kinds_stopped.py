"""Built-in alerts of what keeps messages back without an action in error saying so (rules A7, R6, P1)."""

from odoo import api, models

from .kinds import Kind


class CollectionAlert(models.Model):
    """Sending hours that do not open, collectors who lost the right, opening balances that nobody let in."""

    _inherit = "collection.alert"

    @api.model
    def _kinds(self) -> list[Kind]:
        """Add what concerns whole companies and collectors; it is everybody's, whose accounts they are."""
        return [*super()._kinds(), self._kind_of_hours(), self._kind_of_lost_collectors(), self._kind_of_openings()]

    @api.model
    def _kind_of_hours(self) -> Kind:
        _ = self.env._
        return Kind(
            "hours_closed", "res.company", _("Sending hours do not open"),
            _("Companies whose sending hours never open, or not for a month: no automatic message leaves. Choose "
              "others in Collection → Configuration → Settings."),
            _("The sending hours of every company open"),
            [("collection_hours_problem", "!=", False)], ("collection_hours_closed",), own=False)

    @api.model
    def _kind_of_lost_collectors(self) -> Kind:
        _ = self.env._
        return Kind(
            "collector_lost", "collection.account", _("Collector without the right"),
            _("Accounts whose collector may no longer collect, or no longer works in the company: nothing is sent in "
              "their name."),
            _("Every collector may collect"),
            [("collector_lost", "=", True), "|", ("group_balance", "!=", 0), ("next_action_id", "!=", False)],
            ("collector_lost",), own=False, groups=("group_collector",))

    @api.model
    def _kind_of_openings(self) -> Kind:
        _ = self.env._
        return Kind(
            "opening_left_out", "account.move.line", _("Opening balances left out"),
            _("Open items booked in a general journal, which Odoo leaves out of follow-up by itself: nobody is chased "
              "for them until they are let in."),
            _("No opening balance waits to be let in"),
            [("collection_opening_left_out", "=", True)], ("opening_left_out",), own=False)
