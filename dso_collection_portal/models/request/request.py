"""What a customer said on the page, as they said it; what was made of it stands beside it (rules E3, E4)."""

from odoo import api, fields, models

from odoo.addons.dso_collection.models.fields.shown_related import RelatedMany2one
from odoo.addons.dso_collection.models.fields.unchecked_many2one import UncheckedMany2one

#: What a customer can say, in the order of the page.
KINDS = [
    ("promise", "Promise to pay"), ("dispute", "Dispute"), ("paid", "Already paid"),
    ("contact", "Wrong contact"), ("plan", "Payment plan"),
]
#: Why a customer disputes, in their own words and not in those of our statuses.
REASONS = [
    ("delivery", "Not delivered, or not completely"), ("goods", "Goods or services are not as agreed"),
    ("price", "Price or quantity is wrong"), ("order", "Not ordered, or the order number is missing"),
    ("twice", "Invoiced twice, or a credit note is due"), ("other", "Another reason"),
]


class CollectionRequest(models.Model):
    """One thing that a customer said: it waits until a person accepts, changes or declines it.

    Made by the customer's page (``say.py``) and never written by hand: its buttons say what a person does with it.
    """

    _name = "collection.request"
    _description = "Customer's request"
    _order = "received_date desc, id desc"
    _rec_name = "summary"

    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True, ondelete="cascade",
                                 index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    account_id = UncheckedMany2one("collection.account", compute="_compute_account_id", store=True, precompute=True,
                                   ondelete="set null", string="Account")
    collector_id = RelatedMany2one(related="account_id.collector_id")
    kind = fields.Selection(KINDS, "The customer says", required=True, readonly=True)
    received_date = fields.Datetime("Received on", required=True, readonly=True, default=fields.Datetime.now)
    state = fields.Selection([
        ("to_validate", "To validate"), ("accepted", "Accepted"), ("changed", "Accepted with changes"),
        ("declined", "Declined"), ("withdrawn", "Replaced"),
    ], required=True, readonly=True, default="to_validate",
        help="Nothing of what the customer said is noted on items before you accept it. Replaced: they said it anew.")

    item_ids = fields.Many2many("account.move.line", string="Documents", readonly=True)
    items_key = fields.Char(readonly=True, help="Which documents, to know what is said twice.")
    snapshot = fields.Json(readonly=True, help="The documents with what was open of them when the customer spoke.")
    currency_id = fields.Many2one("res.currency", readonly=True, required=True)
    open_amount = fields.Monetary("Open then", readonly=True, help="What was open of the documents when it was said.")

    date = fields.Date("On", readonly=True,
                       help="The day promised, that of the payment, or that of the first instalment.")
    amount = fields.Monetary("Amount named", readonly=True, help="None: all that is open of the documents.")
    reference = fields.Char("Payment reference", readonly=True)
    reason = fields.Selection(REASONS, readonly=True)
    instalments = fields.Integer("Number of instalments", readonly=True)
    contact_name = fields.Char("New contact", readonly=True)
    contact_email = fields.Char("E-mail of the new contact", readonly=True)
    contact_phone = fields.Char("Telephone of the new contact", readonly=True)
    text = fields.Text("In the customer's words", readonly=True)
    attachment_ids = fields.Many2many("ir.attachment", string="Files", readonly=True)

    via = fields.Selection([
        ("link", "The link of a message"), ("portal", "The portal, logged in"), ("staff", "One of us, by a link"),
    ], "Said through", required=True, readonly=True, default="link",
        help="A link can be passed on: who used it is not known for sure.")
    user_id = fields.Many2one("res.users", "Logged in as", readonly=True, ondelete="set null")
    sender = fields.Char("Name given", readonly=True, help="Typed on the page, and not checked.")
    lang = fields.Char("Language", readonly=True)

    held_until = fields.Date(
        "Holds until", readonly=True,
        help="Until it is validated, and no longer than this day, the documents wait where the settings say so.")
    first_date = fields.Date(readonly=True, help="The day on which it was first said, where it was said anew since.")
    replaced_by_id = fields.Many2one("collection.request", "Replaced by", readonly=True, ondelete="set null",
                                     index="btree_not_null")
    decided_uid = fields.Many2one("res.users", "Decided by", readonly=True, ondelete="set null")
    decided_date = fields.Datetime("Decided on", readonly=True)
    decision = fields.Text("What was answered", readonly=True)
    answer = fields.Text("Words to the customer", readonly=True)
    answered = fields.Char("Answered to", readonly=True)
    undo = fields.Json(readonly=True, help="What was noted before, to take it back.")
    send_answer = fields.Boolean(
        "Answer by e-mail", default=True,
        help="The customer is told by e-mail what became of this. Unticked, they see it on their page only.")

    # Asked by every refresh, and for each message that is about to leave
    _waiting = models.Index("(company_id) WHERE state = 'to_validate'")
    # Two tabs, or a button pressed twice
    _said_once = models.UniqueIndex(
        "(partner_id, company_id, kind, items_key) WHERE state = 'to_validate'", "This was said already.")

    @api.depends("partner_id", "company_id")
    def _compute_account_id(self):
        accounts = self.env["collection.account"]._of_records(self)
        for request in self:
            request.account_id = accounts.get(request)

    def action_open_customer(self):
        """Open the customer, on whom the whole exchange stands."""
        self.ensure_one()
        return self.partner_id._open_on_collection_page(self.company_id)

    @api.model
    def action_open_list(self):
        """Open what waits to be validated, one's own or the team's as the desk's switch says (rule D1)."""
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection_portal.collection_request_action")
        mine = self.env["collection.alert"]._bar_is_mine()
        return {**action, "context": {"search_default_to_validate": True, "search_default_mine": mine}}

    def _open_items(self):
        """Return those of the documents that are still open on the account, by due date."""
        return self._open_of(self.item_ids)

    def _open_of(self, items):
        """Return those of some items that are open on the account."""
        self.ensure_one()
        if not items:
            return items
        found = self.env["account.move.line"].search([
            *self.partner_id._statement_domain(self.company_id), ("id", "in", items.ids)])
        return found.sorted(lambda item: (item.date_maturity or item.date, item.id))
