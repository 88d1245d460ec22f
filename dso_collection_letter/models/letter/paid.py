"""Letters whose items were paid after they were printed: still in their envelopes, not yet at the post (rule A5)."""

from odoo import models

from odoo.addons.dso_collection import ledger


class CollectionLetter(models.Model):
    """Looks at printed letters once more, when a person is about to say that they were mailed."""

    _inherit = "collection.letter"

    def _paid_since(self):
        """Return those of these printed letters that would not be made any more, because they were paid.

        A letter of a scenario stands and falls with its leader item, and with there being something to pay; another one
        with its own items. A letter about no item is nobody's debt.
        """
        made = self.filtered(lambda letter: letter.state == "made")
        actions = made.action_id.sudo()  # sudo: the ledger decides, whoever mails letters
        items = actions.item_ids | actions.leader_item_id
        still_open = ledger.still_open(items) if items else items

        def paid(action):
            if action._step():
                return action.leader_item_id not in still_open or action.account_id.group_balance <= 0
            return action.item_ids and not action.item_ids & still_open

        return made.filtered(lambda letter: paid(letter.action_id.sudo()))
