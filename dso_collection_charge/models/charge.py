"""What was charged or waived: each stretch once, with who, when and why (rule L3)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from odoo.addons.dso_collection.roles import MANAGERS

#: Over a ``charge`` and the ``note`` it was booked in: it stands, so that its stretches are not claimed again.
LIVE = SQL("(CASE charge.kind WHEN 'waived' THEN charge.taken_back IS NOT TRUE"
           " ELSE note.state <> 'cancel' AND COALESCE(note.payment_state, '') <> 'reversed' END)")
#: The same as a domain.
LIVE_DOMAIN = ["|", "&", ("kind", "=", "waived"), ("taken_back", "=", False),
               "&", "&", ("kind", "=", "charged"), ("move_id.state", "!=", "cancel"),
               ("move_id.payment_state", "!=", "reversed")]


class CollectionCharge(models.Model):
    """One item's late charges in one debit note, or waived. Written by the engine, never edited.

    A debit note that is deleted takes its charges along; one that is cancelled, or reversed by a credit note, leaves
    them to be read, and their stretches are claimed again.
    """

    _name = "collection.charge"
    _description = "Late charge"
    _order = "day desc, id desc"
    _rec_name = "item_id"

    kind = fields.Selection([("charged", "Charged"), ("waived", "Waived")], required=True, readonly=True)
    item_id = fields.Many2one("account.move.line", required=True, readonly=True, ondelete="cascade", index=True)
    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True, ondelete="restrict",
                                 index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade", index=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    rule_id = fields.Many2one("collection.charge.rule", readonly=True, ondelete="set null")
    day = fields.Date("On", required=True, readonly=True)
    until = fields.Date("Charged until", readonly=True, help="The last day of the stretches.")
    interest = fields.Monetary(readonly=True)
    fixed_sum = fields.Monetary("Fixed compensation", readonly=True)
    amount = fields.Monetary(readonly=True)
    stretches = fields.Json(readonly=True, help="[from, to, amount open, amount that bears interest, percent a year]")
    user_id = fields.Many2one("res.users", "Who", required=True, readonly=True, ondelete="restrict")
    reason = fields.Char("Why", readonly=True)
    move_id = fields.Many2one("account.move", "Debit note", readonly=True, ondelete="cascade", index="btree_not_null")
    move_line_id = fields.Many2one("account.move.line", "Line", readonly=True, ondelete="cascade",
                                   index="btree_not_null")
    taken_back = fields.Boolean(readonly=True, help="What was waived is claimed again.")
    state = fields.Selection([
        ("draft", "Draft"), ("charged", "Charged"), ("paid", "Paid"), ("waived", "Waived"),
        ("freed", "Claimed again"),
    ], compute="_compute_state")

    @api.depends("kind", "taken_back", "move_id.state", "move_id.payment_state")
    def _compute_state(self):
        for charge in self:
            note = charge.move_id.sudo()  # sudo: who sees the charge may know what became of its debit note
            if charge.kind == "waived":
                charge.state = "freed" if charge.taken_back else "waived"
            elif note.state == "cancel" or note.payment_state == "reversed":
                charge.state = "freed"
            elif note.state == "draft":
                charge.state = "draft"
            else:
                charge.state = "paid" if note.payment_state in ("paid", "in_payment") else "charged"

    def action_open_note(self):
        """Open the debit note in which the late charges stand."""
        self.ensure_one()
        self.check_access("read")
        if not self.move_id:
            raise UserError(self.env._(
                "%(customer)s: %(who)s waived this on %(day)s, there is no debit note.",
                customer=self.partner_id._collection_label(), who=self.user_id.sudo().name,  # sudo: a name
                day=format_date(self.env, self.day)))
        return self.move_id.get_formview_action()

    def action_take_back(self):
        """Claim again what was waived."""
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group(MANAGERS):
            self.env["collection.charge.claim"]._refuse_others()
        waived = self.filtered(lambda charge: charge.kind == "waived" and not charge.taken_back)
        if not waived:
            raise UserError(self.env._("Nothing of what you selected is waived. What is charged is freed by cancelling "
                                       "its debit note."))
        waived.sudo().write({"taken_back": True})  # sudo: written by the engine only
        for charge in waived:
            charge.partner_id._message_log(body=self.env._(
                "Late charges of %(item)s, waived on %(day)s, are claimed again.",
                item=charge.item_id._collection_document(), day=format_date(self.env, charge.day)))
