"""A late step as the first thing that a customer ever gets: said before it leaves (rules A1, P4, D6)."""

from odoo import api, fields, models

from ...states import OPEN_STATES

#: So many customers are named before many lines are confirmed.
_NAMED = 10


class CollectionAction(models.Model):
    """Only scenarios that begin "at the step of its age" can do that."""

    _inherit = "collection.action"

    first_contact_text = fields.Char("First contact", compute="_compute_first_contact_text")

    @api.depends("scenario_action_id", "state", "partner_id")
    def _compute_first_contact_text(self):
        """Name the first step that was passed over, where nothing was ever sent or said before this one."""
        passed_over = self._origin._passed_over_first()
        for action in self:
            first = passed_over.get(action._origin)
            action.first_contact_text = bool(first) and self.env._(
                "This is the first message that this customer ever gets: “%(first)s” was passed over, for the scenario "
                "begins at the step of its age. If that is too hard a beginning, change the text, or skip this step "
                "and write a message.", first=first.name)

    def _passed_over_first(self) -> dict:
        """Return ``{action: the scenario's first contact}`` of open actions that are later, yet the first ever.

        Set-based: the history is asked once for all of them.
        """
        channels = self._contact_channels()
        late = self.filtered(
            lambda action: action.scenario_id.restart_mode == "age" and action.state in OPEN_STATES
            and action.channel in channels and not action.is_spoken)  # a call begins as softly as one likes
        firsts = {scenario: scenario._first_contact(channels) for scenario in late.scenario_id}
        late = late.filtered(lambda action: action.scenario_action_id._comes_after(firsts[action.scenario_id]))
        if not late:
            return {}
        reached = {(partner.id, company.id) for partner, company in self._read_group(
            [("partner_id", "in", late.partner_id.ids), ("company_id", "in", late.company_id.ids),
             ("state", "=", "done"), ("channel", "in", channels)], ["partner_id", "company_id"])}
        return {action: firsts[action.scenario_id] for action in late
                if (action.partner_id.id, action.company_id.id) not in reached}

    def _ask_first_contacts(self):
        """Return the question before these are confirmed: who gets a late step as their first message; "" for none."""
        passed_over = list(self.filtered(lambda action: action.state == "to_confirm")._passed_over_first())
        if not passed_over:
            return ""
        names = [f"{action.partner_id._collection_label()}: {action.title}" for action in passed_over[:_NAMED]]
        if len(passed_over) > _NAMED:
            names.append(self.env._("… and %s more", len(passed_over) - _NAMED))
        return "\n".join([self.env._(
            "For these customers it is the first message that they ever get, and earlier steps were passed over. Skip "
            "the step, or change its text, where that is too hard a beginning:"), *names])

    def action_confirm_many(self):
        """Ask before confirming a step that is too late for a first message."""
        question = self._ask_first_contacts()
        return self._begin_many("confirm", ask=question) if question else super().action_confirm_many()

    def _ask_confirm_shown(self):
        """Name them in the question that is asked anyway."""
        return "\n\n".join(filter(None, [super()._ask_confirm_shown(), self._ask_first_contacts()]))
