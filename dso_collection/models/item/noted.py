"""Items: status, promise date, comment and follow-up date, whoever writes them (rules S1, S4)."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ... import ledger
from ...roles import COLLECTORS

#: What a collector notes on an item; every change is kept in the history.
NOTE_FIELDS = ("collection_status_id", "collection_promise_date", "collection_comment", "collection_followup_date")
#: Those that decide who is chased (rule S2).
_DECIDING = ("collection_status_id", "collection_promise_date")
#: Portal users may read journal items of their own documents, but never what we note on them.
_EMPLOYEES = "base.group_user"


def _note(kind, *args, **options):
    return kind(*args, copy=False, groups=_EMPLOYEES, **options)


class AccountMoveLine(models.Model):
    """Checks what is noted on items, keeps its history, and has the customer planned again.

    Works in :meth:`write`, so that screens, imports and other programs all keep the history.
    """

    _inherit = "account.move.line"

    collection_status_id = _note(
        fields.Many2one, "collection.item.status", "Collection status", ondelete="restrict", index="btree_not_null",
        help="A promise to pay until its date, a dispute and a litigation leave the scenario.")
    collection_promise_date = _note(
        fields.Date, "Promise date", index="btree_not_null",
        help="The customer has promised to pay by this day. The day after, the item is back in the scenario.")
    collection_comment = _note(fields.Text, "Collection comment")
    collection_followup_date = _note(
        fields.Date, "Follow-up date", index="btree_not_null",
        help="The day on which a person wants to look at the item again.")
    collection_status_kind = fields.Selection(related="collection_status_id.kind", string="Kind of status",
                                              groups=_EMPLOYEES)
    collection_history_ids = fields.One2many("collection.item.history", "item_id", "History of the item",
                                             groups=COLLECTORS)

    def write(self, vals):
        """Keep the history of what is noted on items, and plan their customers again (rules S4, P5)."""
        if not any(name in vals for name in NOTE_FIELDS):  # the ledger writes items all the time
            return super().write(vals)
        before = {item: item._collection_notes() for item in self}
        # Nothing of the accounting changes: its own checks have nothing to look at
        quiet = self if set(vals) - set(NOTE_FIELDS) else self.with_context(
            skip_invoice_sync=True, check_move_validity=False)
        for items, values in self._collection_note_vals(vals):
            super(AccountMoveLine, items.with_env(quiet.env)).write(values)
        self._collection_after_note(before)
        return True

    def _collection_note_vals(self, vals):
        """Complete the values; yields ``(items, values)`` (rule S1).

        A status that is no promise takes the promise date away. A status set without a follow-up
        date brings its own, counted from each company's today.
        """
        if "collection_status_id" not in vals:
            yield self, vals
            return
        # sudo: who may write an item may give it a status
        status = self.env["collection.item.status"].sudo().browse(vals["collection_status_id"] or ())
        if status.kind != "promise":
            vals = {"collection_promise_date": False, **vals}
        if not status.followup_days or "collection_followup_date" in vals:
            yield self, vals
            return
        for (company, same), items in self.grouped(
                lambda item: (item.company_id, item.collection_status_id == status)).items():
            if same:
                yield items, vals
            else:
                followup = company._collection_today() + timedelta(days=status.followup_days)
                yield items, {**vals, "collection_followup_date": followup}

    def _collection_notes(self):
        """Return what is noted on one item, to compare two moments."""
        return tuple(self[name] for name in NOTE_FIELDS)

    def _collection_after_note(self, before):
        """Write the history of the items that changed, and mark their customers (rules S4, P5)."""
        changed = self.filtered(lambda item: item._collection_notes() != before[item])
        if not changed:
            return
        # sudo: nobody may write history but the items themselves
        history = self.env["collection.item.history"].sudo()
        documents = changed._collection_documents()
        history.create([
            item._collection_history_vals(documents[item], old_status=before[item][0], old_promise=before[item][1])
            for item in changed
        ])
        deciding = changed.filtered(lambda item: item._collection_notes()[:2] != before[item][:2])
        if deciding:
            history._settle_promises(deciding.partner_id.commercial_partner_id.ids)
        dated = changed.filtered(lambda item: item._collection_notes()[3] != before[item][3])  # a line of the agenda
        if deciding or dated:
            self.env["collection.touch"]._touch((deciding | dated).partner_id)

    def _collection_history_vals(self, document, old_status, old_promise):
        status, promise_date, comment, followup_date = self._collection_notes()
        promised = status.sudo().kind == "promise" and (status, promise_date) != (old_status, old_promise)
        return {
            "item_id": self.id, "move_id": self.move_id.id, "document": document,
            "partner_id": self.partner_id.commercial_partner_id.id, "company_id": self.company_id.id,
            "day": self.company_id._collection_today(), "user_id": self.env.uid,
            "old_status_id": old_status.id, "status_id": status.id, "promise_date": promise_date,
            "promise_outcome": "open" if promised else False,
            **({"promise_amount": self.amount_residual_currency, "open_amount": self.amount_residual_currency,
                "currency_id": self.currency_id.id} if promised else {}),
            "comment": comment, "followup_date": followup_date,
        }

    @api.constrains(*NOTE_FIELDS)
    def _check_collection_notes(self):
        """Refuse notes that mean nothing (rule S1); each refusal names document and customer."""
        for item in self:
            if any(item._collection_notes()) and (refusal := item._collection_note_refusal(
                    item.collection_status_id, item.collection_promise_date)):
                raise ValidationError(refusal)

    def _collection_note_refusal(self, status, promise_date):
        """Say why the item cannot carry a note with this status and promise date, False when it can."""
        status = status.sudo()  # sudo: the writer need not see statuses
        if self.account_type != ledger.RECEIVABLE or not self.partner_id:
            return self.env._(
                "%(document)s (%(customer)s): only what a customer owes carries a status, a promise date, a comment "
                "or a follow-up date; this is a line on another ledger account or without a customer.",
                **self._collection_names())
        if self.parent_state != "posted":
            return self.env._(
                "%(document)s of %(customer)s is not posted: post it before you note a status, a promise date, a "
                "comment or a follow-up date on it.", **self._collection_names())
        if status and not status._fits(self.company_id):
            return self.env._(
                "%(document)s of %(customer)s belongs to %(company)s, the status “%(status)s” to %(other)s. Choose a "
                "status of %(company)s or one for all companies.", **self._collection_names(),
                company=self.company_id.name, status=status.name, other=status.company_id.name)
        if status.kind == "promise" and not promise_date:
            return self.env._(
                "%(document)s of %(customer)s: the status “%(status)s” needs a promise date. Enter the day by which "
                "the customer has promised to pay.", **self._collection_names(), status=status.name)
        if promise_date and status.kind != "promise":
            return self.env._(
                "%(document)s of %(customer)s has a promise date but no status of the kind “Promise to pay”. Choose "
                "such a status, or leave the promise date empty.", **self._collection_names())
        return False

    def _collection_names(self):
        """Name document and customer of one item, for a refusal."""
        return {"document": self._collection_document(), "customer": self._collection_customer_label()}

    def _collection_customer_label(self):
        """Name the customer of an item."""
        customer = self.partner_id.commercial_partner_id
        return customer._collection_label() if customer else self.env._("no customer")
