"""Odoo's "Reverse and create invoice" on a debit note of late charges: what takes its place is one, too (rule L3)."""

from odoo import models


class AccountMoveReversal(models.TransientModel):
    """The new draft has the mark and the charges of the one it replaces: they are not claimed a second time."""

    _inherit = "account.move.reversal"

    def reverse_moves(self, is_modify=False):
        """Hand the charges of debit notes on to what replaces them; a reversal alone frees their stretches."""
        replaced = self.move_ids
        action = super().reverse_moves(is_modify)
        if is_modify and len(replaced) == len(self.new_move_ids):
            for note, new in zip(replaced, self.new_move_ids, strict=True):
                if note.collection_is_charge and new.move_type == note.move_type:
                    note._collection_hand_on_charges(new)
        return action
