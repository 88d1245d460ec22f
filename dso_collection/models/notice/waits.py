"""What a notice waits for, and what takes it back: one a day and account, none beside the scenario (rule N2)."""

from odoo import api, models
from odoo.tools import SQL

from ...states import in_doubt_sql


class CollectionAction(models.Model):
    """Conditions for dispatch. What a person sends now waits for nothing."""

    _inherit = "collection.action"

    @api.model
    def _due_sql(self, open_companies) -> SQL:
        """Leave out notices on whose day something else goes to the account, or went."""
        return SQL(
            "(%s) AND (action.kind <> 'notice' OR action.state = 'scheduled' AND action.send_now OR NOT %s)",
            super()._due_sql(open_companies), self._notice_waits_sql())

    @api.model
    def _notice_waits_sql(self) -> SQL:
        """Return the condition, over ``action``, that a notice waits: for the scenario, or for another day.

        For the scenario action of this day, and for one that leaves by itself; a call that is late for weeks keeps no
        notice back. A second notice on a day goes on the next one.
        """
        return SQL(
            """
            EXISTS (SELECT FROM collection_action other
                      JOIN (%(companies)s) company (id, today) ON company.id = other.company_id
                     WHERE other.partner_id = action.partner_id AND other.company_id = action.company_id
                       AND other.id <> action.id
                       AND CASE other.kind
                           WHEN 'scenario' THEN
                               other.channel = ANY(%(contacts)s) AND NOT %(in_doubt)s
                               AND (other.state = 'done' AND other.done_date = company.today
                                    OR other.state IN ('todo', 'to_confirm', 'error') AND other.date = company.today
                                    OR other.state = 'scheduled' AND other.date <= company.today)
                           WHEN 'notice' THEN
                               other.state = 'done' AND other.done_date = company.today
                               OR %(in_doubt)s AND other.delivery_date >= company.today
                           ELSE FALSE END)
            """, companies=self.env["collection.account"]._companies_sql(), contacts=self._contact_channels(),
            in_doubt=in_doubt_sql("other"))

    @api.model
    def _ledger_sql(self) -> SQL:
        """Let a notice that waits in the outbox not leave once the customer wants none; others are as before."""
        return SQL(
            """
            (%s || CASE WHEN action.kind = 'notice' AND (
                            SELECT (partner.collection_no_notices->>(action.company_id::text))::boolean
                              FROM res_partner partner WHERE partner.id = action.partner_id)
                        THEN 'no notices' ELSE '' END)
            """, super()._ledger_sql())
