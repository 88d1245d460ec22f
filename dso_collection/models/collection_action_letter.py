"""Actions that are letters: the letter of their last try, and what goes into its envelope (rules A2, A10)."""

from odoo import fields, models


class CollectionAction(models.Model):
    """What an action shows of its letter."""

    _inherit = "collection.action"

    letter_id = fields.Many2one("collection.letter", readonly=True, ondelete="set null", index="btree_not_null")
    attach_invoices = fields.Boolean(
        "Attach invoices", help="The invoices that the letter lists are printed behind it. An action of a scenario "
        "follows its scenario action.")
    letter_batch_id = fields.Many2one(related="letter_id.batch_id", string="Outgoing post")
    letter_state = fields.Selection(related="letter_id.state", string="State of the letter")
    tracking_number = fields.Char(related="letter_id.tracking_number")
    tracking_link = fields.Char(related="letter_id.tracking_link")
    carrier_status = fields.Char(related="letter_id.carrier_status")
    deposit_proof_id = fields.Many2one(related="letter_id.deposit_proof_id")
    receipt_proof_id = fields.Many2one(related="letter_id.receipt_proof_id")

    def _attaches_invoices(self):
        """Say whether the invoices that the letter lists go with it."""
        self.ensure_one()
        return (self.scenario_action_id or self).attach_invoices
