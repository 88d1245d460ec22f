"""What a reply proposes is accepted, edited or dropped by a person (rules Y3, Y4)."""

from datetime import timedelta

from odoo import models
from odoo.exceptions import UserError

from ... import ledger

#: So much of a reply is kept as comment of an item.
_QUOTED = 300
#: Days after which a payment that was announced as made is looked for.
_LOOK_AFTER = 5


class CollectionReply(models.Model):
    """One click does what the words say, through the same notes that a collector makes on the statement."""

    _inherit = "collection.reply"

    def action_accept(self):
        """“Accept”: do what is proposed; then the reply is read."""
        self.ensure_one()
        self.check_access("write")
        work = {
            "promise": self._accept_note, "dispute": self._accept_note, "paid": self._accept_note,
            "contact": self.action_use_contact, "copy": self.action_answer_with_invoices,
        }.get(self.proposal)
        if not work:
            raise UserError(self.env._("The reply of %s proposes nothing to accept: read it, and choose “Read”.",
                                       self.partner_id._collection_label()))
        return work()

    def _accept_note(self):
        """Note the proposal on the items, which leave the scenario at once; then the reply is read (rule S2)."""
        self._check_sure()
        items, refused = self._proposed_items(), {}
        if self._promises_a_part(items):
            items._collection_promise(
                self._status("promise"), self.proposal_date, self.proposal_amount, collection_comment=self._quotation())
        else:
            refused = items._collection_note_many(self._proposed_note())
        self.env["collection.action"]._replan_partners(self.partner_id.ids)
        self.action_read()
        return self._proposed_items()._collection_tell_refused(refused) if refused else True

    def _promises_a_part(self, items) -> bool:
        """Say whether an amount is promised that is less than what is open of some items, all of one currency."""
        currency = items.currency_id
        return self.proposal == "promise" and self.proposal_amount > 0 and len(currency) == 1 and \
            currency.compare_amounts(self.proposal_amount, sum(items.mapped("amount_residual_currency"))) < 0

    def _check_sure(self):
        """Refuse what a click cannot decide, and say what to do instead."""
        customer = self.partner_id._collection_label()
        if self.proposal == "promise" and (
                not self.proposal_date or self.proposal_date < self.company_id._collection_today()):
            raise UserError(self.env._("The promise of %s names no day to come: choose “Edit” and enter it.", customer))
        if self.proposal == "dispute" and not self.item_ids:
            raise UserError(self.env._(
                "The reply of %s does not say which document it disputes: choose “Edit” and tick it.", customer))
        if not self._proposed_items():
            raise UserError(self.env._("%s has no open item that the reply could be about.", customer))

    def action_edit(self):
        """“Edit”: the screen of status, promise and comment, filled in with what is proposed."""
        self.ensure_one()
        self.check_access("write")
        items = self._proposed_items()
        if not items:
            raise UserError(self.env._("%s has no open item that the reply could be about.",
                                       self.partner_id._collection_label()))
        opened = items.action_note_status()
        if self.proposal in ("promise", "paid", "dispute"):
            opened["name"] = dict(self._fields["proposal"]._description_selection(self.env))[self.proposal]
        return {**opened, "context": {**opened["context"], "default_reply_id": self.id}}

    def action_drop(self):
        """“Drop”: the proposal is wrong; the reply stays to be read."""
        self.check_access("write")
        self.sudo().write({  # sudo: proposals are the engine's
            "proposal": False, "proposal_date": False, "proposal_amount": 0.0, "proposal_contact": False})
        return True

    def _proposed_items(self):
        """Return the items that it is about: those named and still open, else all that are overdue."""
        self.ensure_one()
        items = self.env["account.move.line"].search(self.partner_id._statement_domain(self.company_id))
        named = items & self.item_ids
        today = self.company_id._collection_today()
        return named or items.filtered(
            lambda item: item.amount_residual > 0 and ledger.due_date(item) < today)

    def _proposed_note(self) -> dict:
        """Return what accepting notes on the items: status, promise date, comment, follow-up date."""
        note = {"collection_comment": self._quotation()}
        if self.proposal in ("promise", "dispute"):
            note["collection_status_id"] = self._status(self.proposal).id
        if self.proposal == "promise":
            note["collection_promise_date"] = self.proposal_date
        if self.proposal == "paid":
            note["collection_followup_date"] = self.company_id._collection_today() + timedelta(days=_LOOK_AFTER)
        return note

    def _proposed_screen(self) -> dict:
        """Return the same as values of the screen of status, promise and comment."""
        note = self._proposed_note()
        return {
            "status_id": note.get("collection_status_id", False), "comment": note["collection_comment"],
            "promise_date": note.get("collection_promise_date", False),
            **({"followup_date": note["collection_followup_date"]} if "collection_followup_date" in note else {}),
        } if self.proposal else {"comment": note["collection_comment"]}

    def _status(self, kind):
        """Return the company's first status of a kind. Raises ``UserError`` where it has none."""
        return self.env["collection.item.status"]._first_of(kind, self.company_id)

    def _quotation(self):
        """Return the beginning of the reply's words, as they are kept on items."""
        words = " ".join((self.text or self.subject or "").split())
        return words if len(words) <= _QUOTED else words[:_QUOTED - 1] + "…"
