"""What was said, in one sentence: for the collector, and in the customer's own language for the answer (rule A11)."""

from odoo import api, fields, models
from odoo.tools import format_amount, format_date

#: So many documents are named; of the others, how many there are.
_NAMED = 10


class CollectionRequest(models.Model):
    """Says it in the language of the reader: all that the customer typed is text, whatever it looks like."""

    _inherit = "collection.request"

    summary = fields.Char("What was said", compute="_compute_summary")
    documents = fields.Char("Documents with amounts", compute="_compute_documents")
    waits = fields.Char(compute="_compute_waits")
    warning = fields.Char(compute="_compute_warning")

    @api.depends("kind", "date", "amount", "reason", "instalments", "contact_name", "contact_email", "snapshot")
    @api.depends_context("lang")
    def _compute_summary(self):
        for request in self:
            request.summary = request._words()

    @api.depends("snapshot")
    @api.depends_context("lang")
    def _compute_documents(self):
        """Name the documents with what was open of them."""
        names = {row["currency"] for request in self for row in request.snapshot or []}
        currencies = {currency.name: currency for currency in self.env["res.currency"].with_context(
            active_test=False).search([("name", "in", list(names))])}
        for request in self:
            rows = request.snapshot or []
            named = [f"{row['document']}: {format_amount(self.env, row['open'], currencies[row['currency']])}"
                     for row in rows[:_NAMED] if row["currency"] in currencies]
            request.documents = request._and_more(named, len(rows) - _NAMED)

    @api.depends("received_date", "state")
    @api.depends_context("lang")
    def _compute_waits(self):
        """Say for how long it has been waiting, in the company's days."""
        for request in self:
            waiting = request.state == "to_validate" and request.company_id
            days = (request.company_id._collection_today() - request._received_day()).days if waiting else 0
            request.waits = bool(days) and (
                self.env._("For %s days", days) if days > 1 else self.env._("Since yesterday"))

    @api.depends("item_ids.amount_residual", "state", "via", "kind", "date")
    def _compute_warning(self):
        """Say what makes it different from what it was when it was said."""
        for request in self:
            request.warning = request.state == "to_validate" and request._why_warn()

    def _why_warn(self):
        if self.kind != "contact" and not self._open_items():
            return self.env._("Nothing is open any more of what this is about: decline it, and say that all is paid.")
        if self.kind in ("promise", "plan") and self.date and self.date < self.company_id._collection_today():
            return self.env._("The day named has passed meanwhile: choose “Change”, or decline.")
        if self.kind == "contact" and self.via == "link":
            return self.env._("Said through a link, which can be passed on: ask the customer before you write to "
                              "somebody new about what they owe.")
        return False

    def _received_day(self):
        return self.company_id._collection_day(self.received_date)

    def _words(self) -> str:
        """Return what was said and of which documents, without the customer's free text."""
        self.ensure_one()
        if not self.snapshot:
            return self._words_alone()
        return self.env._("%(said)s: %(documents)s", said=self._words_alone(), documents=self._named())

    def _words_alone(self) -> str:
        """Return what was said, without the documents."""
        return {"promise": self._words_of_promise, "dispute": self._words_of_dispute, "paid": self._words_of_paid,
                "contact": self._words_of_contact, "plan": self._words_of_plan}[self.kind]()

    def _words_of_promise(self):
        day = format_date(self.env, self.date)
        if self.amount:
            return self.env._("Promise to pay %(amount)s by %(day)s", amount=self._money(self.amount), day=day)
        return self.env._("Promise to pay by %s", day)

    def _words_of_dispute(self):
        reason = dict(self._fields["reason"]._description_selection(self.env)).get(self.reason, "")
        return self.env._("Dispute (%s)", reason)

    def _words_of_paid(self):
        day = format_date(self.env, self.date)
        if self.amount:
            return self.env._("Paid %(amount)s on %(day)s", amount=self._money(self.amount), day=day)
        return self.env._("Paid on %s", day)

    def _words_of_contact(self):
        who = ", ".join(filter(None, [self.contact_name, self.contact_email, self.contact_phone]))
        return self.env._("Another contact: %s", who)

    def _words_of_plan(self):
        return self.env._(
            "Payment plan wanted: %(number)s instalments, the first on %(day)s", number=self.instalments,
            day=format_date(self.env, self.date))

    def _named(self):
        """Name the documents without amounts."""
        rows = self.snapshot or []
        return self._and_more([row["document"] for row in rows[:_NAMED]], len(rows) - _NAMED, ", ")

    def _and_more(self, named, more, between="; "):
        joined = between.join(named)
        return self.env._("%(documents)s and %(count)s more", documents=joined, count=more) if more > 0 else joined

    def _money(self, amount):
        return format_amount(self.env, amount, self.currency_id)

    def _who(self):
        """Name who said it, as far as it is known."""
        return self.user_id.sudo().name or self.sender or ""  # sudo: a name
