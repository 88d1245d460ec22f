"""Asks on which day batches of letters were taken to the post (rule A10)."""

from odoo import api, fields, models


class CollectionLetterMailing(models.TransientModel):
    """Says beforehand what counts as sent from that day."""

    _name = "collection.letter.mailing"
    _description = "Mark batches of letters as mailed"

    batch_ids = fields.Many2many("collection.letter.batch", string="Batches", required=True)
    day = fields.Date("Mailed on", required=True, default=lambda self: self.env.company._collection_today(),
                      help="The day on which the letters were handed to the post: from it the scenario counts.")
    letter_count = fields.Integer("Letters", compute="_compute_counts")
    unnumbered_count = fields.Integer("Without a tracking number", compute="_compute_counts")

    paid_letter_ids = fields.Many2many(
        "collection.letter", string="Paid meanwhile", compute="_compute_paid_letter_ids",
        help="Letters whose items were paid after they were printed.")
    paid_names = fields.Char("Customers who paid", compute="_compute_paid_letter_ids")

    held_letter_ids = fields.Many2many(
        "collection.letter", string="Answered meanwhile", compute="_compute_held_letter_ids",
        help="Letters whose customers wrote back since, and nobody has read it.")
    held_names = fields.Char("Customers who wrote back", compute="_compute_held_letter_ids")

    @api.depends("batch_ids")
    def _compute_held_letter_ids(self):
        """Name the customers whose replies are to be read before anything more goes to them (rule Y2)."""
        for wizard in self:
            letters = wizard.env["collection.letter"].union(*wizard.batch_ids.letter_ids._held_by())
            wizard.held_letter_ids = letters.sorted(lambda letter: (letter.batch_id.id, letter.position))
            wizard.held_names = wizard.held_letter_ids._customers_named()

    @api.depends("batch_ids")
    def _compute_paid_letter_ids(self):
        """Name the customers whose envelopes can still be taken out (rule A5)."""
        for wizard in self:
            letters = wizard.batch_ids.letter_ids._paid_since().sorted(
                lambda letter: (letter.batch_id.id, letter.position))
            wizard.paid_letter_ids = letters
            wizard.paid_names = letters._customers_named()

    @api.depends("batch_ids")
    def _compute_counts(self):
        for wizard in self:
            letters = wizard.batch_ids.letter_ids.filtered(lambda letter: letter.state == "made")
            wizard.letter_count = len(letters)
            wizard.unnumbered_count = len(letters.filtered(
                lambda letter: letter.channel != "letter" and not letter.tracking_number))

    def action_withdraw_paid(self):
        """Take the letters of those who paid out of their batches; the others can then be mailed."""
        self.ensure_one()
        letters = self.batch_ids.letter_ids._paid_since()
        if letters:
            letters.action_withdraw(self.env._("Paid after it was printed; taken out by %s", self.env.user.name))
        return self._show_again()

    def action_withdraw_held(self):
        """Take the letters out whose customers wrote back: they go into a later batch once the reply is read."""
        self.ensure_one()
        self.batch_ids.letter_ids._leave_held_for_later()
        return self._show_again()

    def _show_again(self):
        return {"type": "ir.actions.act_window", "name": self.env._("Mark as mailed"), "target": "new",
                "view_mode": "form", "res_model": self._name, "res_id": self.id}

    def action_mailed(self):
        """Count all letters of the batches as sent. Raises ``UserError`` for a day that cannot be."""
        self.ensure_one()
        self.batch_ids.action_mailed(self.day)
        return {"type": "ir.actions.act_window_close"}
