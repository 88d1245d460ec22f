"""What came of a call in which somebody was reached: noted on the items, as on the statement (rules D3, S1, S2)."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date, formatLang


class CollectionCallWizard(models.TransientModel):
    """Promise, dispute or next date; each returns what it was in words, for the outcome of the call."""

    _inherit = "collection.call.wizard"

    def _note_result(self):
        """Note promise, dispute or next date on the items; returns it in words."""
        if self.result == "none":
            return ""
        self._check_result()
        return {"promise": self._note_promise, "dispute": self._note_dispute, "next": self._note_next}[self.result]()

    def _check_result(self):
        """Refuse what says too little to be noted."""
        customer = self.partner_id._collection_label()
        if not self.item_ids:
            raise UserError(self.env._("%s: choose the items that it is about.", customer))
        for wanted, field in (("promise", "promise_date"), ("next", "next_date")):
            if self.result == wanted and not self[field]:
                raise UserError(self.env._("%(customer)s: enter “%(field)s”.", customer=customer,
                                           field=self._fields[field]._description_string(self.env)))
        day = self.promise_date if self.result == "promise" else self.next_date
        self._check_day(day, self._fields["promise_date" if self.result == "promise" else "next_date"]
                        ._description_string(self.env))

    def _note_promise(self):
        status = self.status_id if self.status_id.kind == "promise" else self._status("promise")
        part = not self.several_currencies and self.currency_id.compare_amounts(
            self.promise_amount, sum(self.item_ids.mapped("amount_residual_currency")))
        items = self.item_ids._collection_promise(
            status, self.promise_date, self.promise_amount if part else None, **self._notes(status))
        return self.env._(
            "Promised: %(amount)s by %(date)s (%(documents)s).", documents=self._documents(items),
            amount=self._amount(), date=format_date(self.env, self.promise_date))

    def _amount(self):
        if not self.several_currencies:
            return formatLang(self.env, self.promise_amount, currency_obj=self.currency_id)
        return " + ".join(
            formatLang(self.env, sum(items.mapped("amount_residual_currency")), currency_obj=currency)
            for currency, items in self.item_ids.grouped("currency_id").items())

    def _note_dispute(self):
        status = self.status_id or self._status("dispute")
        self._note({"collection_status_id": status.id, **self._notes(status)})
        return self.env._("%(status)s: %(documents)s.", status=status.name, documents=self._documents(self.item_ids))

    def _note_next(self):
        self._note({"collection_followup_date": self.next_date,
                    **({"collection_comment": self.note} if self.note else {})})
        return self.env._("Look again on %(date)s: %(documents)s.", date=format_date(self.env, self.next_date),
                          documents=self._documents(self.item_ids))

    def _note(self, values):
        if refused := self.item_ids._collection_note_many(values):
            raise UserError("\n".join(refused.values()))

    def _notes(self, status):
        """Return comment and follow-up date; an old one does not stay, but for the days that the status brings."""
        asked = self.next_date if self.result == "dispute" else False
        return {
            **({"collection_comment": self.note} if self.note else {}),
            **({} if status.followup_days and not asked else {"collection_followup_date": asked}),
        }

    def _status(self, kind):
        """Return the company's first status of a kind."""
        status = self.env["collection.item.status"].search([("kind", "=", kind)]).filtered(
            lambda status: status._fits(self.company_id))[:1]
        if not status:
            raise UserError(self.env._(
                "%(customer)s: %(company)s has no status of the kind “%(kind)s”. A credit manager can make one, in the "
                "settings.", customer=self.partner_id._collection_label(), company=self.company_id.name,
                kind=dict(status._fields["kind"]._description_selection(self.env))[kind]))
        return status

    @api.model
    def _documents(self, items):
        return ", ".join(items._collection_documents().values())
