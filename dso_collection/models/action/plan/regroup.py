"""Open specific actions follow their account into a group and out of it (rules G3, G5)."""

from odoo import api, fields, models
from odoo.tools import SQL

from .... import database
from ....states import OPEN


class CollectionAction(models.Model):
    """One statement before the accounts are refreshed: where each open specific action is worked now."""

    _inherit = "collection.action"

    made_for_id = fields.Many2one(
        "res.partner", "Made for", readonly=True, ondelete="set null", index="btree_not_null",
        help="The account it was made for before that was grouped. It returns there when the grouping is cancelled.")

    @api.model
    def _plan_specific(self, partner_ids) -> int:
        """Move the actions first, so that no item is taken from one that goes along with it."""
        if not self._has_specific(partner_ids):
            return 0
        self.env.cr.execute(self._move_specific_sql(partner_ids))
        if self.env.cr.rowcount:
            self.invalidate_model()
        return super()._plan_specific(partner_ids)

    @api.model
    def _has_specific(self, partner_ids) -> bool:
        """Say whether the scope has an open action for chosen items at all: mostly it has none."""
        self.env.flush_all()
        [(found,)] = self.env.execute_query(SQL(
            """
            SELECT EXISTS (SELECT FROM collection_action action
                            WHERE action.kind IN ('specific', 'finished') AND action.state IN %s AND %s)
            """, OPEN, database.scope_sql("action.partner_id", partner_ids)))
        return found

    @api.model
    def _move_specific_sql(self, partner_ids) -> SQL:
        """Work open specific actions where their items are collected; those without items where their account is.

        Items, date and text stay, and so does a recipient that a person chose, as long as it belongs to the account or
        the group. An action whose items are collected in several accounts stays with the account it was made for; the
        other accounts' items leave it (:meth:`_release_items_sql`).
        """
        return SQL(
            """
            WITH specific AS (
                SELECT action.id, action.partner_id, action.company_id, action.made_for_id, action.contact_id,
                       %(own_account)s AS own_collecting_id
                  FROM collection_action action
                  JOIN res_partner own ON own.id = COALESCE(action.made_for_id, action.partner_id)
                  JOIN res_partner account ON account.id = own.commercial_partner_id
                 WHERE action.kind = 'specific' AND action.state IN %(open)s AND %(scope)s
            ),
            chosen AS (
                SELECT specific.id, MIN(%(item_account)s) AS collecting_id
                  FROM specific
                  JOIN account_move_line_collection_action_rel rel ON rel.collection_action_id = specific.id
                  JOIN account_move_line line ON line.id = rel.account_move_line_id
                  JOIN res_partner owner ON owner.id = line.partner_id
                  JOIN res_partner account ON account.id = owner.commercial_partner_id
              GROUP BY specific.id
                HAVING COUNT(DISTINCT %(item_account)s) = 1
            ),
            moved AS (
                SELECT specific.*, COALESCE(chosen.collecting_id, specific.own_collecting_id) AS target_id
                  FROM specific
                  JOIN collection_action action ON action.id = specific.id
             LEFT JOIN chosen ON chosen.id = specific.id
                 WHERE COALESCE(chosen.collecting_id, specific.own_collecting_id) <> specific.partner_id
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET partner_id = moved.target_id,
                   made_for_id = CASE WHEN moved.target_id = moved.made_for_id THEN NULL
                                      WHEN moved.made_for_id IS NOT NULL THEN moved.made_for_id
                                      WHEN moved.target_id = moved.own_collecting_id THEN moved.partner_id END,
                   contact_id = CASE WHEN %(own_contact)s THEN action.contact_id END,
                   contact_manual = action.contact_manual AND %(own_contact)s,
                   write_uid = %(uid)s, write_date = %(now)s
              FROM moved
             WHERE moved.id = action.id
            """,
            own_account=self._collecting_sql("action.company_id"),
            item_account=self._collecting_sql("specific.company_id"),
            own_contact=SQL(
                """
                EXISTS (SELECT 1
                          FROM res_partner person
                          JOIN res_partner account ON account.id = person.commercial_partner_id
                         WHERE person.id = moved.contact_id
                           AND (account.id = moved.target_id OR %s = moved.target_id))
                """, self._collecting_sql("moved.company_id")),
            scope=database.scope_sql("action.partner_id", partner_ids), open=OPEN, uid=self.env.uid, now=database.now(),
        )

    @api.model
    def _collecting_sql(self, company: str) -> SQL:
        """Return the account in which ``account`` is collected in a company: its leader's, else itself."""
        return SQL(
            """
            COALESCE((SELECT leader.commercial_partner_id FROM res_partner leader
                       WHERE leader.id = (account.collection_leader_id->(%s::text)->>0)::int), account.id)
            """, SQL.identifier(*company.split(".")))
