"""Messages of which nobody knows whether they left: the collector is asked, and the account worked beside (rule A9)."""

from odoo import models

from ....reasons import lasting
from ....transitions import NOT_AGAIN


class CollectionAction(models.Model):
    """What "Send again" has to settle first: by then another item may lead, with an open action of its own.

    A question is never an account's one open scenario action (rule P2). The plan neither ends nor changes it. As long
    as it stands, the plan makes nothing for its item, and goes on with another item that leads.
    """

    _inherit = "collection.action"

    def _send_again(self):
        """Return those of these actions that may be sent; end those in doubt that may not, saying why.

        One in doubt may be sent while its item leads: the open action that followed it ends then.
        """
        doubtful = self.filtered(lambda action: action.error_kind == "unknown" and action._following())
        doubtful._replan()
        ended = self.browse()
        for action in doubtful.filtered(lambda action: action._following()):
            if action._current_leader_item() == action.leader_item_id:
                action._cancel_following()
            else:
                action._end(action._why_not_again(), NOT_AGAIN)
                ended |= action
        return self - ended

    def _why_not_again(self):
        """Say why a message is not sent again, in the plan's words."""
        if not self.leader_item_id or self.leader_item_id.reconciled:
            return lasting(self.env)._("The leader item was paid or cleared.")
        return lasting(self.env)._("Another item leads now: the former one is excluded or no longer the oldest.")
