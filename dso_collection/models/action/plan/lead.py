"""Which of the two messages of a step is the step's: one that left, if one did (rule M1)."""

from odoo import api, models
from odoo.tools import SQL

from ....states import OPEN_STATES


class CollectionAction(models.Model):
    """Lets the scenario go on once one of the messages left; what failed comes back beside it, and holds nothing up.

    A step is done while its lead is. So when the lead fails, is taken back or cannot be sent, and the other left, the
    other takes over the step. What was sent is touched by nothing of this: one failing does not undo the other.
    """

    _inherit = "collection.action"

    def _settle_pairs(self, leaving=False):
        """Let those lead that left, among these actions and those sent together with them.

        ``leaving``: these are about to fail or to be taken back, whatever they are still called. Both rows are locked:
        who settles the other one at the same time starts over on fresh data.
        """
        if not self.ids:
            return
        if not leaving:
            self.env.flush_all()
        which = SQL(
            "other.companion_of_id = ANY(%(ids)s) AND NOT other.id = ANY(%(ids)s)"
            if leaving else
            # Not OR: each of the two is looked up by its index
            "other.id IN (SELECT id FROM collection_action WHERE id = ANY(%(ids)s) UNION"
            " SELECT id FROM collection_action WHERE companion_of_id = ANY(%(ids)s))", ids=self.ids)
        self._let_others_lead(which, leaving)

    @api.model
    def _let_those_sent_lead(self, channels):
        """Let those lead whose other message is lost with its channel."""
        self._let_others_lead(SQL("lead.channel IN %s AND lead.delivery_state IS DISTINCT FROM 'sent'",
                                  tuple(channels)))

    @api.model
    def _let_others_lead(self, which: SQL, whatever=False):
        """Pass the step on in the pairs that are meant: ``which``, over ``lead`` and ``other``.

        ``whatever``: also where the lead is not open.
        """
        pairs = {lead_id: other_id for lead_id, lead_state, other_id, other_state in self.env.execute_query(SQL(
            """
            SELECT lead.id, lead.state, other.id, other.state
              FROM collection_action other
              JOIN collection_action lead ON lead.id = other.companion_of_id
             WHERE lead.kind = 'scenario' AND %s
          ORDER BY lead.id, other.id
               FOR NO KEY UPDATE OF lead, other
            """, which)) if other_state == "done" and (whatever or lead_state in OPEN_STATES)}
        if pairs:
            self._pass_steps(pairs)

    @api.model
    def _pass_steps(self, pairs):
        """Give the steps of actions to others: ``{lead id: the id of the one that leads from now on}``.

        In two statements, for the unique indexes allow each step one open and one done action in no moment more.
        """
        kept = self.env.execute_query(SQL(
            "SELECT id, scenario_action_id, leader_item_id, COALESCE(repetition, 0), steps_ahead::text"
            " FROM collection_action WHERE id = ANY(%s)", list(pairs)))
        self.env.cr.execute(SQL(
            """
            UPDATE collection_action action
               SET kind = 'companion', scenario_action_id = NULL, companion_of_id = pair.other_id
              FROM unnest(%s::int[], %s::int[]) pair (lead_id, other_id)
             WHERE action.id = pair.lead_id
            """, list(pairs), list(pairs.values())))
        self.env.cr.execute(SQL(
            """
            UPDATE collection_action action
               SET kind = 'scenario', companion_of_id = NULL, scenario_action_id = pair.step_id,
                   leader_item_id = pair.item_id, repetition = pair.repetition, steps_ahead = pair.ahead::jsonb
              FROM unnest(%s::int[], %s::int[], %s::int[], %s::int[], %s::text[])
                   pair (id, step_id, item_id, repetition, ahead)
             WHERE action.id = pair.id
            """, [pairs[row[0]] for row in kept], *(list(column) for column in list(zip(*kept, strict=True))[1:])))
        self.invalidate_model(flush=False)

    # When a message that left, or one that did not, turns out to be otherwise

    def _delivery_failed(self, outcome):
        """Let the other message keep the step: what followed it goes on, and this one comes back alone."""
        self._settle_after_flush()
        return super()._delivery_failed(outcome)

    def _undo_handing_over(self, **values):
        """Let the other message keep the step."""
        self._settle_after_flush()
        return super()._undo_handing_over(**values)

    def _settle_after_flush(self):
        self.env.flush_all()
        self._settle_pairs(leaving=True)

    def _stop_in_error(self, words, error, kind, again):
        """Let the other message keep the step; in SQL, as the rest of it."""
        self._settle_pairs(leaving=True)
        return super()._stop_in_error(words, error, kind, again)

    def _delivery_succeeded(self):
        """Let a message lead that left after all, where the other did not."""
        late = self.filtered(lambda action: action.state != "done")
        result = super()._delivery_succeeded()
        late._settle_pairs()
        return result
