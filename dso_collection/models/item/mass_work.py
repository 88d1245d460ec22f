"""Notes on many items at once, by collectors, who may not write in the ledger (rule S3)."""

from markupsafe import Markup

from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ...roles import COLLECTORS
from .noted import NOTE_FIELDS

#: So many documents are named in one message of the chatter; of the others, how many there are.
_NAMED_DOCUMENTS = 40


class AccountMoveLine(models.Model):
    """The mass actions of the customer's statement; the screens only ask what to note."""

    _inherit = "account.move.line"

    def _collection_note_many(self, values):
        """Note ``values`` on those of these items that can carry them; returns ``{refused item: why}``.

        Posts one message on each customer whose items change status. Raises AccessError for who is no
        collector or may not read the items, UserError when every item is refused.
        """
        if not set(values) <= set(NOTE_FIELDS):
            raise ValueError(f"Not noted on items: {set(values) - set(NOTE_FIELDS)}")
        self._check_collector()
        refused = self._collection_refusals(values)
        items = self.filtered(lambda item: item not in refused)
        if not items:
            raise UserError("\n".join(refused.values()) or self.env._("Select the items first."))
        before = {item: item._collection_notes()[:2] for item in items}
        # sudo: collectors may not write in the ledger; these four fields are no part of the accounting,
        # and the items are ones that this collector may read
        items.sudo().write(values)
        items.filtered(lambda item: item._collection_notes()[:2] != before[item])._collection_log_status()
        return refused

    def _check_collector(self):
        """Raise AccessError unless the user is a collector who may read these items."""
        if not self.env.user.has_group(COLLECTORS):
            raise AccessError(self.env._(
                "Only collectors note statuses, promises and comments on items. Ask your administrator for the "
                "group “Collector”."))
        self.check_access("read")

    def _collection_refusals(self, values):
        """Return ``{item: why}`` for those of these items that cannot carry ``values``."""
        status_given = "collection_status_id" in values
        given = self.env["collection.item.status"].browse(values.get("collection_status_id") or ())
        refused = {}
        for item in self:
            status = given if status_given else item.collection_status_id
            promise_date = values.get("collection_promise_date", False if status_given else
                                      item.collection_promise_date)
            if why := item._collection_closed() or item._collection_note_refusal(status, promise_date):
                refused[item] = why
            elif status_given and status.kind == "promise" and item.amount_residual < 0:
                refused[item] = self.env._(
                    "%(document)s of %(customer)s is a credit: there is nothing to promise.",
                    **item._collection_names())
        return refused

    def _collection_closed(self):
        """Say that an item is paid or cleared since it was shown, False when it is open."""
        if not self.reconciled:
            return False
        return self.env._(
            "%(document)s of %(customer)s is cleared: nothing is left to collect.", **self._collection_names())

    def _collection_log_status(self):
        """Say on each customer which documents have which status now (rule S3)."""
        for customer, items in self.grouped(lambda item: item.partner_id.commercial_partner_id).items():
            alike = items.grouped(lambda item: item._collection_notes()[:3]).values()
            customer._message_log(body=Markup("<br/>").join(same._collection_status_line() for same in alike))

    def _collection_status_line(self):
        """Describe the status that these items share, with their documents and their comment."""
        status, promise_date, comment = self[0]._collection_notes()[:3]
        if not status:
            what = self.env._("Status removed")
        elif promise_date:
            what = self.env._("%(status)s, until %(date)s", status=status.name,
                              date=format_date(self.env, promise_date))
        else:
            what = status.name
        documents = list(self._collection_documents().values())
        named = ", ".join(documents[:_NAMED_DOCUMENTS])
        if len(documents) > _NAMED_DOCUMENTS:
            named = self.env._("%(documents)s and %(count)s more", documents=named,
                               count=len(documents) - _NAMED_DOCUMENTS)
        line = Markup("<b>%s</b>: %s") % (what, named)
        return line + Markup("<br/><i>%s</i>") % comment if comment else line

    def action_note_status(self):
        """Ask for status, promise, follow-up date and comment of these items (rule S3)."""
        self._check_collector()
        if not self:
            raise UserError(self.env._("Select the items first."))
        return {
            "type": "ir.actions.act_window", "res_model": "collection.item.note.wizard", "view_mode": "form",
            "name": self.env._("Status, promise, comment"), "target": "new",
            "context": {"default_item_ids": self.ids},
        }

    def action_remove_status(self):
        """Take status, promise and follow-up date away again; comments stay (rule S3)."""
        refused = self._collection_note_many({"collection_status_id": False, "collection_followup_date": False})
        return self._collection_tell_refused(refused)

    def _collection_tell_refused(self, refused):
        """Return what closes the screen, with a message for the items left as they were."""
        close = {"type": "ir.actions.act_window_close"}
        if not refused:
            return close
        return {
            "type": "ir.actions.client", "tag": "display_notification",
            "params": {"type": "warning", "sticky": True, "title": self.env._("Left as they were: %s", len(refused)),
                       "message": "\n".join(refused.values()), "next": close},
        }
