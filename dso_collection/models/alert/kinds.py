"""The built-in alerts: what is looked for, in which list, and how the list finds it again."""

from typing import NamedTuple

from odoo import api, models

from ...states import OPEN_STATES

#: In error, for who mends it. A notice for want of a contact or a collector is not counted (rule N2): that the account
#: has none is an alert of its own (rules R4, C5), and on the day of the statement there would be as many again.
IN_ERROR = ["&", ("state", "=", "error"), "|", ("kind", "!=", "notice"),
            ("error_kind", "not in", ["contact", "collector"])]


class Kind(NamedTuple):
    """One built-in alert.

    ``domain`` on ``model`` is that of the search view's ``filters`` taken together, so that the list it
    opens has a facet for each. ``own``: it follows the switch "Mine"; what has no collector, or one who
    is away, is everybody's. ``empty`` is what the list says when nothing is left.
    """

    key: str
    model: str
    label: str
    help: str
    empty: str
    domain: list
    filters: tuple
    own: bool = True
    groups: tuple = ()


class CollectionAlert(models.Model):
    """Rules R4, R5, C5 and A10: what keeps an account from being collected, one kind each."""

    _inherit = "collection.alert"

    @api.model
    def _kinds(self) -> list[Kind]:
        """Return the built-in alerts in the order of the bar. Add-ons add theirs."""
        return [*self._kinds_of_settings(), *self._kinds_of_actions(), *self._kinds_of_planning(),
                *self._kinds_of_channels(), *self._kinds_of_collectors()]

    @api.model
    def _kinds_of_settings(self) -> list[Kind]:
        """What an account lacks (rules R4, C5); the flags are those of the refresh."""
        _, accounts = self.env._, "collection.account"
        return [
            Kind("missing_collector", accounts, _("No collector"),
                 _("Accounts with a balance and no collector: nothing is sent, and no one has them in the agenda."),
                 _("Every account with a balance has a collector"),
                 [("missing_collector", "=", True)], ("missing_collector",), own=False),
            Kind("no_contact", accounts, _("No contact for collection"),
                 _("Accounts with a balance and no contact for collection: automatic messages wait."),
                 _("Every account with a balance has a contact for collection"),
                 [("missing_contact", "=", True), ("contact_id", "=", False)], ("no_contact",)),
            Kind("unusable_contact", accounts, _("Contact cannot be used"),
                 _("Accounts whose contact for collection cannot be reached: the list says why."),
                 _("Every contact for collection can be reached"),
                 ["|", ("missing_contact", "=", True), ("missing_second_contact", "=", True),
                  ("contact_id", "!=", False)], ("unusable_contact",)),
            # The numbers are noted by calls (models/desk/wrong_phones.py)
            Kind("wrong_phone", accounts, _("Wrong phone numbers"),
                 _("Accounts with a balance whose contact for collection has no number left but wrong ones: nobody can "
                   "be called. Enter the right number on the contact."),
                 _("Every contact for collection with a number can be called"),
                 [("wrong_phone", "=", True), ("group_balance", "!=", 0)], ("wrong_phone",)),
            Kind("missing_scenario", accounts, _("No scenario"),
                 _("Accounts with a balance and no scenario: no action is planned."),
                 _("Every account with a balance has a scenario"),
                 [("missing_scenario", "=", True)], ("missing_scenario",)),
        ]

    @api.model
    def _kinds_of_actions(self) -> list[Kind]:
        """Actions that wait for someone to mend their cause (rules C5, A6, A10)."""
        _, actions = self.env._, "collection.action"
        return [
            Kind("in_error", actions, _("Actions in error"),
                 _("Actions that cannot be sent now; they go by themselves once the cause is mended."),
                 _("No action is in error"), IN_ERROR, ("in_error",)),
            Kind("failed_delivery", actions, _("Failed deliveries"),
                 _("Messages that were refused or came back, and wait for a better address or another try."),
                 _("No message failed"),
                 [("delivery_state", "in", ["failed", "bounced"]),
                  ("state", "in", list(OPEN_STATES))], ("failed", "open")),
        ]

    @api.model
    def _kinds_of_planning(self) -> list[Kind]:
        """What the scenario no longer chases, or need not (rules P7, P9); the flags are those of the refresh."""
        _, accounts = self.env._, "collection.account"
        return [
            Kind("scenario_finished", accounts, _("Scenario finished"),
                 _("Accounts with an open item for which every action of the scenario was done: decide what now."),
                 _("No open item has finished its scenario"),
                 [("scenario_finished", "=", True)], ("scenario_finished",)),
            Kind("credits_to_allocate", accounts, _("Credits to allocate"),
                 _("Accounts whose credits and payments not yet allocated cover what is overdue: allocate them."),
                 _("No account's credits cover what is overdue"),
                 [("credits_to_allocate", "=", True)], ("credits_to_allocate",)),
            Kind("nothing_planned", accounts, _("Overdue, nothing planned"),
                 _("Accounts with something overdue, no open action, and nothing that holds them: look why."),
                 _("Every overdue account has an action, or a reason for having none"),
                 [("nothing_planned", "=", True)], ("nothing_planned",)),
        ]

    @api.model
    def _kinds_of_channels(self) -> list[Kind]:
        """What waits for a person on its way out. Add-ons add that of their channels."""
        return []

    @api.model
    def _kinds_of_collectors(self) -> list[Kind]:
        """Accounts of collectors who are not there (rule R5), by collector, to be given to others."""
        _, accounts = self.env._, "collection.account"
        return [
            Kind("collector_archived", accounts, _("Collector archived"),
                 _("Accounts with a balance or an open action whose collector is archived: nothing is sent."),
                 _("No account belongs to an archived collector"),
                 [("collector_archived", "=", True),
                  "|", ("group_balance", "!=", 0), ("next_action_id", "!=", False)],
                 ("collector_archived",), own=False, groups=("group_collector",)),
            Kind("collector_on_leave", accounts, _("Collector on leave"),
                 _("Accounts with an open action whose collector is away now."),
                 _("No open action belongs to a collector on leave"),
                 [("collector_on_leave", "=", True), ("next_action_id", "!=", False)],
                 ("collector_on_leave",), own=False, groups=("group_collector",)),
        ]
