"""How what an alert counts is mended: alerts say what is wrong, Insights say what to do about it (rule K4)."""

from typing import NamedTuple

from odoo import api, models


class Mend(NamedTuple):
    """The mend of an alert: under which ``subject`` it stands, the ``words``, and a way to a screen, as an Insight."""

    subject: str
    words: str
    way: str = ""
    opens: str = ""
    manager: bool = False


class CollectionInsight(models.AbstractModel):
    """The mends of the alerts of the core, by the alert's key, and the screens to which they lead."""

    _inherit = "collection.insight"

    @api.model
    def _mends(self) -> dict[str, Mend]:
        """Return how alerts are mended. An add-on that has alerts adds theirs."""
        return {**self._mends_of_contacts(), **self._mends_of_collectors(), **self._mends_of_items()}

    @api.model
    def _unknown_mend(self) -> Mend:
        """Return what is said of an alert whose mend nobody told."""
        return Mend("other", self.env._("Open the list: its lines say what to do."))

    @api.model
    def _mends_of_contacts(self) -> dict[str, Mend]:
        _ = self.env._
        return {
            "no_contact": Mend("contacts", _(
                "Open an account and tick one of its contacts, or bring many from a file."),
                _("Import contacts"), "_open_import"),
            "unusable_contact": Mend("contacts", _(
                "The list says why; enter the right address, or tick another contact.")),
            "wrong_phone": Mend("contacts", _(
                "Enter the right number on the contact; a call then offers it again.")),
            "failed_delivery": Mend("messages", _(
                "Enter a better address, or “Send now” to try the same one again.")),
            "in_error": Mend("messages", _(
                "Each line says what it waits for; mend that, and it goes by itself.")),
        }

    @api.model
    def _mends_of_collectors(self) -> dict[str, Mend]:
        _ = self.env._
        others = _("Select the accounts and “Assign collector, scenario”.")
        rules = (_("Assignment rules"), "_open_rules", True)
        return {
            "missing_collector": Mend("collectors", others, *rules),
            "missing_scenario": Mend("collectors", others, *rules),
            "collector_archived": Mend("collectors", others),
            "collector_lost": Mend("collectors", _(
                "Select the accounts and “Assign collector, scenario”, or have the collector given the right again.")),
            "collector_on_leave": Mend("collectors", _(
                "Select the accounts and “Assign collector, scenario”, or leave them until the collector is back.")),
            "hours_closed": Mend("messages", _("Choose sending hours that open."),
                                 _("Settings"), "_open_settings", True),
        }

    @api.model
    def _mends_of_items(self) -> dict[str, Mend]:
        _ = self.env._
        return {
            "opening_left_out": Mend("items", _("A credit manager lets them in, or leaves them out on purpose.")),
            "credits_to_allocate": Mend("credits", _(
                "Open the account's statement and have the credits allocated; until then nothing is chased there.")),
            "scenario_finished": Mend("course", _(
                "Decide with the customer: call, agree on a plan, begin the scenario again, or go to court. Each "
                "collector has a to-do for it."), _("To-dos “What now?”"), "_open_what_now"),
            "nothing_planned": Mend("course", _(
                "Open the account: give it a scenario or a collector, or make a specific action.")),
        }

    # Screens

    @api.model
    def _open_import(self) -> dict:
        return self.env["ir.actions.client"]._for_xml_id("dso_collection.collection_import_contacts_action")

    @api.model
    def _open_rules(self) -> dict:
        return self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_assignment_rule_action")

    @api.model
    def _open_settings(self) -> dict:
        return self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_company_settings_action")

    @api.model
    def _open_what_now(self) -> dict:
        """Open the to-dos that ask what is to become of finished items (rule P7)."""
        _ = self.env._
        return self.env["collection.alert"]._list(
            "collection.action", "what_now", _("What now?"), _("No to-do asks what now"),
            _("One comes for each account on which an item finishes its scenario."), "open", "what_now", own=True)
