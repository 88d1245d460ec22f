"""What an action would say before it is made: the preview of the two wizards."""

from contextlib import closing

from odoo import api, models
from odoo.tools.misc import clean_context

from ....channels import DEFAULT, Draft

#: Lists of the customer that an action made and undone must not stay in.
_LISTS = ["collection_action_ids", "collection_open_action_ids", "collection_past_action_ids"]


class CollectionAction(models.Model):
    """Makes an action, reads its text and takes it back, inside one savepoint."""

    _inherit = "collection.action"

    @api.model
    def _rehearse(self, vals, keep_hashtags=False) -> Draft:
        """Return subject and text of an action with these values; nothing of it stays.

        ``keep_hashtags``: for a person to change it.
        """
        return self._in_rehearsal(
            vals, lambda action, channel: channel.draft(action, keep_hashtags))

    @api.model
    def _rehearse_source(self, partner, subject, body, channel=DEFAULT) -> Draft:
        """Return what a template's source says through a channel to a customer about its overdue items (rule H)."""
        items = self._overdue_items(partner, self.env.company)
        vals = {"partner_id": partner.id, "company_id": self.env.company.id, "channel": channel,
                "item_ids": [(6, 0, items.ids)]}
        return self._in_rehearsal(vals, lambda action, channel: channel.preview(action, subject, body))

    @api.model
    def _in_rehearsal(self, vals, read):
        """Make an action, return what ``read(action, channel)`` makes of it, and take it back.

        The real action is made, so that templates see what they will see. The savepoint is a bare one: one that
        flushes would throw away what a person has typed and not yet saved.
        Raises ``AccessError`` for a company, customer, contact or items that the user may not see.
        """
        self._refuse_unseen_values(vals)
        # What was saved a moment ago goes to the database before, or it would be undone with the rehearsal
        self.env.flush_all()
        with closing(self.env.cr.savepoint(flush=False)):
            # sudo: reading a text needs no right to make actions; nothing is kept
            # Clean: a caller's defaults would fill in what was not looked at above
            clean = self.with_env(self.env(su=True, context=clean_context(self.env.context)))
            action = clean.with_context(collection_rehearsal=True).create(vals)
            action.flush_recordset()
            content = read(action, action._channel())
        action.invalidate_recordset(flush=False)
        self.env["res.partner"].invalidate_model(_LISTS, flush=False)
        self.invalidate_model(["companion_ids"], flush=False)
        return content
