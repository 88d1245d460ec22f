"""What a company decides about its customers' page: what can be said there, and what a promise holds (rule E3)."""

from odoo import fields, models

#: Company settings of the page, which both screens of settings show.
SETTINGS = (
    "collection_page_promise", "collection_page_dispute", "collection_page_paid", "collection_page_contact",
    "collection_page_plan", "collection_page_holds", "collection_page_promise_days", "collection_page_promises",
)
HOLDS = [
    ("none", "Nothing waits"), ("promise", "Promises wait"),
    ("all", "Promises, disputes, payments made and plans wait"),
]


class ResCompany(models.Model):
    """Each kind can be switched off; limits keep a customer from putting off payment by promising."""

    _inherit = "res.company"

    collection_page_promise = fields.Boolean(
        "Promise to pay", default=True, help="Customers may say on their page by which day they pay.")
    collection_page_dispute = fields.Boolean(
        "Dispute", default=True, help="Customers may dispute documents on their page, with a reason and files.")
    collection_page_paid = fields.Boolean(
        "Already paid", default=True, help="Customers may say on their page that they have paid, and when.")
    collection_page_contact = fields.Boolean(
        "Wrong contact", default=True, help="Customers may say on their page who is to be written to instead.")
    collection_page_plan = fields.Boolean(
        "Payment plan", default=True, help="Customers may ask on their page to pay in instalments.")
    collection_page_holds = fields.Selection(
        HOLDS, "Until it is validated", required=True, default="promise",
        help="What a customer says on the page waits for a collector. Meanwhile the documents it is about leave the "
        "scenario at once, or the scenario goes on as if nothing had been said. A promise never holds longer than to "
        "its day, anything else no longer than the longest delay.")
    collection_page_promise_days = fields.Integer(
        "Longest delay of a promise (days)", required=True, default=30,
        help="Customers cannot promise to pay later than so many days ahead.")
    collection_page_promises = fields.Integer(
        "Promises per document", required=True, default=2,
        help="After so many promises on the page a document cannot be promised there again: the customer is asked to "
        "write or call.")

    _collection_page_limits = models.Constraint(
        "CHECK (collection_page_promise_days >= 0 AND collection_page_promises >= 0)",
        "The longest delay of a promise, and the number of promises for a document, cannot be negative.")

    def write(self, vals):
        """Plan anew what waits no longer, or waits from now on."""
        result = super().write(vals)
        if "collection_page_holds" in vals:
            self.env["collection.request"].sudo()._touch_waiting(self)  # sudo: the list is the engine's
        return result

    def _collection_page_kinds(self) -> list[str]:
        """Return what customers of this company can say on their page, in its order."""
        self.ensure_one()
        return [kind for kind in ("promise", "dispute", "paid", "contact", "plan") if self[f"collection_page_{kind}"]]


class ResConfigSettings(models.TransientModel):
    """Shows it among the settings."""

    _inherit = "res.config.settings"

    collection_page_promise = fields.Boolean(related="company_id.collection_page_promise", readonly=False)
    collection_page_dispute = fields.Boolean(related="company_id.collection_page_dispute", readonly=False)
    collection_page_paid = fields.Boolean(related="company_id.collection_page_paid", readonly=False)
    collection_page_contact = fields.Boolean(related="company_id.collection_page_contact", readonly=False)
    collection_page_plan = fields.Boolean(related="company_id.collection_page_plan", readonly=False)
    collection_page_holds = fields.Selection(
        related="company_id.collection_page_holds", readonly=False, required=True)
    collection_page_promise_days = fields.Integer(related="company_id.collection_page_promise_days", readonly=False)
    collection_page_promises = fields.Integer(related="company_id.collection_page_promises", readonly=False)
