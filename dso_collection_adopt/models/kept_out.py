"""Items that the other add-on leaves alone are left out here by Odoo's own box "No follow-up" (rule P1)."""

from odoo import Command, api, models
from odoo.tools import SQL

from ..scale import found_ids


class CollectionAdoption(models.Model):
    """Ticks the box on items; the refresh reads it as ever."""

    _inherit = "collection.adoption"

    @api.model
    def _items_to_keep_out(self, taking):
        """Return them: those of an earlier run whose box somebody unticked since are not meant."""
        self.env.flush_all()
        return self.env["account.move.line"].browse(found_ids(self.env, SQL(
            """
            SELECT wanted.id
              FROM (%s) wanted (id)
             WHERE NOT EXISTS (
                   SELECT
                     FROM account_move_line_collection_adoption_rel kept
                     JOIN collection_adoption earlier ON earlier.id = kept.collection_adoption_id
                    WHERE kept.account_move_line_id = wanted.id AND earlier.undone_date IS NULL)
          ORDER BY wanted.id
            """, taking.source.kept_out())))

    def _keep_items_out(self, taking):
        """Tick the box, and keep where."""
        items = self._items_to_keep_out(taking)
        items.no_followup = True
        self.write({"kept_out_ids": [Command.set(items.ids)], "kept_out": len(items)})

    def _take_items_back(self):
        """Untick it where it is still ticked."""
        self.kept_out_ids.filtered("no_followup").no_followup = False
