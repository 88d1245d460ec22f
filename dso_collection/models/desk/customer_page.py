"""What heads the customer's page: where the account stands, its aged bar, and its open items (rules D5, K1)."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount, format_date

from ... import ledger
from ...roles import COLLECTORS

#: The parts of the bar, which are figures of the account; their colours are those of the agenda's panel.
_AGES = ("not_due", "late_30", "late_60", "late_90", "late_over_90")


def _shown(kind, label, compute, *args, **options):
    return kind(*args, string=label, compute=compute, groups=COLLECTORS, **options)


class ResPartner(models.Model):
    """Reads the account of one customer in the current company; nothing is stored."""

    _inherit = "res.partner"

    collection_next = _shown(fields.Char, "Next action", "_compute_collection_next")
    collection_standing = _shown(fields.Char, "Held by", "_compute_collection_next")
    collection_aged_bar = _shown(fields.Html, "Aged balance", "_compute_collection_aged_bar", sanitize=False)
    collection_item_ids = _shown(fields.Many2many, "Open items", "_compute_collection_item_ids", "account.move.line")

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_next(self):
        """Name the next action with its day and state, and what holds the account still."""
        states = dict(self.env["collection.action"]._fields["state"]._description_selection(self.env))
        for partner in self:
            account = partner.collection_account_id
            action = account.next_action_id
            partner.collection_standing = account.standing
            partner.collection_next = bool(action) and self.env._(
                "%(action)s on %(day)s (%(state)s)", action=action.title, day=format_date(self.env, action.date),
                state=states[action.state])

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_aged_bar(self):
        for partner in self:
            partner.collection_aged_bar = partner.collection_account_id._aged_bar()

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_item_ids(self):
        """The items of the statement, the oldest first (rules S3, G4)."""
        for partner in self:
            partner.collection_item_ids = partner._origin and self.env["account.move.line"].search_fetch(
                partner._statement_domain(self.env.company), order="date_maturity, id")

    def action_collection_promise(self):
        """Ask for a promise to pay on the overdue items that have none (rule S2)."""
        return self._note_on_overdue("promise", self.env._("Promise to pay"))

    def action_collection_dispute(self):
        """Ask for a dispute on the overdue items that have none (rule S2)."""
        return self._note_on_overdue("dispute", self.env._("Dispute"))

    def _note_on_overdue(self, kind, title):
        self._check_collection_right()
        self.ensure_one()
        today = self.env.company._collection_today()
        items = self.collection_item_ids.filtered(lambda item: item.amount_residual > 0)
        items = items.filtered(lambda item: ledger.due_date(item) < today) or items
        items = items.filtered(lambda item: not item.collection_left_out) or items
        if not items:
            raise UserError(self.env._(
                "%s owes nothing: there is no item to note it on.", self.commercial_partner_id._collection_label()))
        action = items.action_note_status()
        return dict(action, name=title, context={**action["context"], "collection_note_kind": kind})


class CollectionAccount(models.Model):
    """The aged balance as a bar, with its amounts in words for who cannot see colours."""

    _inherit = "collection.account"

    def _aged_bar(self):
        """Return the HTML of the bar; False where nothing is owed."""
        amounts = [(name, self[name]) for name in _AGES if self[name] > 0]
        total = sum(amount for _name, amount in amounts)
        if not total:
            return False
        parts = [self._aged_part(name, amount, total) for name, amount in amounts]
        return Markup('<div class="progress-stacked mb-1" style="height: 14px">%s</div>'
                      '<ul class="list-inline small mb-0">%s</ul>') % (
            Markup().join(bar for bar, _words in parts), Markup().join(words for _bar, words in parts))

    def _aged_part(self, name, amount, total):
        """Return a part of the bar, and the words under it."""
        colour = f"o_collection_age_{name}"
        label = self._fields[name]._description_string(self.env)
        money = format_amount(self.env, amount, self.currency_id)
        return (
            Markup('<div class="progress" role="img" aria-label="%(label)s: %(money)s" title="%(label)s: %(money)s" '
                   'style="width: %(share).1f%%"><div class="progress-bar %(colour)s"></div></div>') % {
                "label": label, "money": money, "share": 100 * amount / total, "colour": colour},
            Markup('<li class="list-inline-item"><span class="d-inline-block rounded-circle me-1 %s" '
                   'style="width: 9px; height: 9px"></span>%s <strong>%s</strong></li>') % (colour, label, money))
