"""The other message of a step that goes by two channels: made in the moment in which the first is handed over (M1)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ....states import OPEN_STATES, in_doubt
from ....transitions import BEGIN


class CollectionAction(models.Model):
    """Until then there is one action: planned, confirmed, looked at again, skipped and cancelled once for both.

    From then on each message is an action with its own outbox, marks and delivery state, so that all that holds for
    one message (rules A5, A9, A10) holds for each. The step's is the *lead*; the other, of the kind ``companion``, is
    of no step: the plan does not count it, and its failure holds nothing up (``plan/lead.py``).
    """

    _inherit = "collection.action"

    companion_of_id = fields.Many2one(
        "collection.action", "Sent together with", readonly=True, copy=False, ondelete="set null",
        index="btree_not_null", help="The action of the step whose other message this is.")
    companion_ids = fields.One2many("collection.action", "companion_of_id", "Second message", readonly=True, copy=False)

    _open_companions = models.Index("(partner_id) WHERE kind = 'companion'"
                                    " AND state IN ('todo', 'to_confirm', 'scheduled', 'error')")

    _one_companion = models.UniqueIndex("(companion_of_id) WHERE kind = 'companion' AND state <> 'cancelled'",
                                        "An action has at most one other message that goes with it.")

    def _step(self):
        """Return the step whose text this says: its own, or that of the message it goes with; none of other actions."""
        return self.scenario_action_id or self.companion_of_id.scenario_action_id

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse to make the engine's messages by hand."""
        if not self.env.su and any(vals.get("kind") == "companion" for vals in vals_list):
            raise AccessError(self._why_engine_only(["kind"]))
        return super().create(vals_list)

    @api.model
    def _complete_values(self, vals):
        """Leave the engine's own as they are."""
        return vals if vals.get("companion_of_id") and self.env.su else super()._complete_values(vals)

    def _dispatch_by_channel(self):
        """Send the second message of each step together with its first one, whatever becomes of that (rule M1)."""
        urgent = self.filtered("send_now")
        result = super()._dispatch_by_channel()
        if made := self._make_companions(urgent):
            made._dispatch_by_channel()
            made._unmake_companions()
        self._settle_pairs()
        return result

    def _make_companions(self, urgent):
        """Make the second messages of those of these actions that went, or cannot go; returns them.

        Not while the first waits for its files: both wait. ``urgent``: those that a person sends now.
        """
        leads = self.filtered(
            lambda action: action._wants_companion() and action.state in ("done", "error")
            and action.error_kind not in ("file", "unknown"))
        return self.create([lead._companion_values(lead in urgent) for lead in leads._without_companions()])

    def _wants_companion(self):
        """Say whether the step has a second message that this action is not itself."""
        second = self.scenario_action_id._second_channel_class()
        return bool(second) and second.can_be_automatic and self.channel == self.scenario_action_id.channel

    def _second_to_come(self):
        """Return the key of the channel whose message is made when this action leaves, False when none is."""
        self.ensure_one()
        return (self.state in OPEN_STATES and self._wants_companion() and not self.companion_ids
                and self.scenario_action_id.second_channel)

    def _makes_pdf(self):
        """Count what goes with the second message, too."""
        second = self.scenario_action_id._second_channel_class() if self._second_to_come() else None
        return super()._makes_pdf() or bool(second) and second.attaches_files and (
            self.scenario_action_id.attach_statement == "pdf" and "pdf" in second.statement_kinds)

    def _without_companions(self):
        """Return those whose second message was not made yet, or ended before it was tried.

        Nor is one made while nobody knows what became of an earlier one for the same item (rule A9).
        """
        if not self:
            return self
        made = self.search([("companion_of_id", "in", self.ids)]).filtered(
            lambda other: other.state != "cancelled" or other.skipped or other.delivery_state)
        asked = {(other.leader_item_id, other.channel) for other in self.search(
            [("kind", "=", "companion"), ("leader_item_id", "in", self.leader_item_id.ids), ("state", "=", "error"),
             ("error_kind", "=", "unknown")])}
        return (self - made.companion_of_id).filtered(
            lambda lead: (lead.leader_item_id, lead.scenario_action_id.second_channel) not in asked)

    def _companion_values(self, send_now):
        """Return what the other message takes from this action: to whom, when, for which item."""
        self.ensure_one()
        return {
            "kind": "companion", "companion_of_id": self.id, "channel": self.scenario_action_id.second_channel,
            "partner_id": self.partner_id.id, "company_id": self.company_id.id, "account_id": self.account_id.id,
            "contact_id": self.contact_id.id, "contact_manual": self.contact_manual, "date": self.date,
            "collector_id": self.collector_id.id, "leader_item_id": self.leader_item_id.id,
            "repetition": self.repetition, "automatic": self.automatic, "to_confirm": self.to_confirm,
            "send_now": send_now, "state": BEGIN.target("scheduled"),
        }

    def _unmake_companions(self):
        """Where neither message can go, let the one action say so: nothing was sent, and both are tried together."""
        labels = dict(self._fields["channel"]._description_selection(self.env))
        for other in self.filtered(lambda other: other.state == "error" and not in_doubt(other)):
            lead = other.companion_of_id
            if lead.state != "error":
                continue
            if other.error != lead.error:
                lead._set_error(
                    f"{labels[lead.channel]}: {lead.error} {labels[other.channel]}: {other.error}", lead.error_kind,
                    retry_at=lead.retry_at or other.retry_at)
            other.unlink()
