"""What accepting a request does: the same notes that a collector makes on the statement (rules E3, E4, S2)."""

from datetime import timedelta
from typing import NamedTuple

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_amount, format_date

#: So much of what was said is kept as comment of an item.
_QUOTED = 300
#: Days after which a payment that was announced as made is looked for.
_LOOK_AFTER = 5


class Terms(NamedTuple):
    """What is done: as the customer said it, or as the collector changed it. ``send``: an agreement goes by e-mail."""

    items: models.Model
    date: object = False
    amount: float = 0.0
    status: models.Model = False
    instalments: int = 0
    name: str = ""
    email: str = ""
    phone: str = ""
    send: bool = True


class CollectionRequest(models.Model):
    """Does it with the rights of who accepts it; returns what is needed to take it back."""

    _inherit = "collection.request"

    def _terms(self) -> Terms:
        """Return what the customer said, for those documents that are still open."""
        self.ensure_one()
        items = self._open_items()
        amount = self.amount
        if amount and items and len(items.currency_id) == 1 and \
                items.currency_id.compare_amounts(amount, sum(items.mapped("amount_residual_currency"))) >= 0:
            amount = 0.0  # all of it, by now
        return Terms(items, self.date, amount, False, self.instalments, self.contact_name or "",
                     self.contact_email or "", self.contact_phone or "")

    def _do(self, terms) -> dict:
        """Do what was said, or what it was changed to. Raises ``UserError`` for what cannot be done."""
        self.ensure_one()
        if self.kind != "contact" and not terms.items:
            raise UserError(self.env._(
                "Nothing is open any more of what %s speaks of: decline it, and say that all is paid.",
                self._label()))
        return {"promise": self._do_promise, "dispute": self._do_dispute, "paid": self._do_paid,
                "contact": self._do_contact, "plan": self._do_plan}[self.kind](terms)

    def _do_promise(self, terms):
        if not terms.date or terms.date < self.company_id._collection_today():
            raise UserError(self.env._(
                "The day promised by %s has passed: choose “Change” and enter the day on which you agree, or decline.",
                self._label()))
        before = self._notes_of(terms.items)
        items = terms.items._collection_promise(
            self._status_of("promise", terms), terms.date, terms.amount or None, collection_comment=self._quotation())
        return self._to_undo(before, items)

    def _do_dispute(self, terms):
        return self._note(terms.items, {
            "collection_status_id": self._status_of("dispute", terms).id, "collection_comment": self._quotation()})

    def _do_paid(self, terms):
        return self._note(terms.items, {
            "collection_comment": self._quotation(),
            "collection_followup_date": self.company_id._collection_today() + timedelta(days=_LOOK_AFTER)})

    def _do_plan(self, terms):
        self._check_instalments(terms)
        currency = terms.items.currency_id
        if len(currency) != 1:
            raise UserError(self.env._(
                "The documents of %s are in several currencies: choose “Change”, and keep those of one currency.",
                self._label()))
        plans = self._plans()
        total = currency.round(sum(terms.items.mapped("amount_residual_currency")))
        plan = plans._propose(
            self.partner_id, self.company_id, terms.items,
            plans._instalments(total, currency, terms.instalments, terms.date), asked_by_customer=True)
        plan.action_agree(send=terms.send)
        return {"plan": plan.id}

    def _check_instalments(self, terms):
        if terms.instalments < 1 or not terms.date or terms.date < self.company_id._collection_today():
            raise UserError(self.env._(
                "The plan of %s needs a number of instalments and a first day to come: choose “Change” and enter them, "
                "or decline.", self._label()))

    def _plans(self):
        """Return the model of plans, with the rights of who accepts: plans look at them and go on as the engine."""
        return self.env["collection.plan"]

    # Notes on items

    def _note(self, items, values):
        """Note values on items; those that cannot carry them stop it all."""
        before = self._notes_of(items)
        refused = items._collection_note_many(values)
        if refused:
            raise UserError("\n".join(refused.values()))
        return self._to_undo(before, items)

    def _notes_of(self, items):
        return {str(item.id): self._plain_notes(item) for item in items}

    @staticmethod
    def _plain_notes(item):
        status, promise, comment, followup = item._collection_notes()
        return [status.id, promise and promise.isoformat(), comment, followup and followup.isoformat()]

    def _to_undo(self, before, items):
        return {"items": {str(item.id): {"before": before[str(item.id)], "after": self._plain_notes(item)}
                          for item in items}}

    def _status_of(self, kind, terms):
        """Return the status to note: the one chosen, else the company's first of the kind."""
        return (terms.status or self.env["collection.item.status"])._first_of(kind, self.company_id)

    def _quotation(self):
        """Return what was said as it is kept on items: in front of it stands where it comes from."""
        said = " · ".join(filter(None, [self._words_alone(), self.reference, " ".join((self.text or "").split())]))
        words = self.env._("Customer's page: %s", said)
        return words if len(words) <= _QUOTED else words[:_QUOTED - 1] + "…"

    # What is told of it

    def _agreed(self, terms) -> str:
        """Return what becomes of it, for the customer, in the language of the environment."""
        _, values = self.env._, {
            "day": terms.date and format_date(self.env, terms.date),
            "documents": ", ".join(terms.items._collection_documents().values())}
        if self.kind == "promise":
            amount = terms.amount or sum(terms.items.mapped("amount_residual_currency"))
            if len(terms.items.currency_id) == 1:
                return _("We count on your payment of %(amount)s by %(day)s: %(documents)s.", **values,
                         amount=format_amount(self.env, amount, terms.items.currency_id))
            return _("We count on your payment by %(day)s: %(documents)s.", **values)
        return {
            "dispute": lambda: _("We look into what you dispute: %(documents)s. You are not reminded of it meanwhile.",
                                 **values),
            "paid": lambda: _("We look for your payment: %(documents)s.", **values),
            "contact": lambda: _("From now on we write to %s.", terms.name or terms.email),
            "plan": lambda: _("You pay in %(number)s instalments, the first on %(day)s: %(documents)s.", **values,
                              number=terms.instalments),
        }[self.kind]()

    def _label(self):
        """Name customer and request in an error."""
        return self.env._("%(customer)s (“%(said)s”)", customer=self.partner_id._collection_label(), said=self.summary)
