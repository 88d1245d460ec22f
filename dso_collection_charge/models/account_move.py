"""Debit notes of late charges: marked as such, and not brought back once it was claimed again (rule L3)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .charge import LIVE

#: Lines as they were written.
_IN_ORDER = "sequence, id"


class AccountMove(models.Model):
    """A charge is itself never charged: its entry says that it is one."""

    _inherit = "account.move"

    collection_is_charge = fields.Boolean("Late charges", readonly=True, copy=False, export_string_translation=False)

    # A handful among all invoices: the scenario leaves them out
    _collection_charges = models.Index("(id) WHERE collection_is_charge")

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse the mark from anybody but the engine: with it, an invoice would leave the scenario."""
        if any(vals.get("collection_is_charge") for vals in vals_list):
            self._collection_refuse_mark()
        return super().create(vals_list)

    def write(self, vals):
        """Refuse a change of the mark from anybody but the engine."""
        if "collection_is_charge" in vals and any(
                move.collection_is_charge != bool(vals["collection_is_charge"]) for move in self):
            self._collection_refuse_mark()
        return super().write(vals)

    def _collection_refuse_mark(self):
        if not self.env.su:
            raise AccessError(self.env._(
                "Nobody makes an invoice a debit note of late charges by hand: charge in Collection → Charges."))

    def button_draft(self):
        """Refuse to bring back a cancelled debit note whose stretches somebody has charged or waived again."""
        notes = self.filtered(lambda move: move.collection_is_charge and move.state == "cancel")
        for note in notes:
            if again := note._collection_charged_again():
                raise UserError(self.env._(
                    "%(note)s was cancelled, and the late charges of %(documents)s were charged or waived again since. "
                    "Leave it cancelled.", note=note.display_name, documents=", ".join(again)))
        return super().button_draft()

    def _collection_hand_on_charges(self, new):
        """Let the draft that takes the place of this debit note be one, with its charges, line by line."""
        self.ensure_one()
        # sudo: mark and charges are the engine's to write; the draft was made by who may
        new.sudo().collection_is_charge = True
        lines = dict(zip(self.invoice_line_ids.sorted(_IN_ORDER), new.invoice_line_ids.sorted(_IN_ORDER), strict=False))
        for charge in self.env["collection.charge"].sudo().search([("move_id", "=", self.id)]):
            line = lines.get(charge.move_line_id.sudo(False))
            charge.write({"move_id": new.id, "move_line_id": line and line.id})

    def _collection_charged_again(self) -> list[str]:
        """Name the documents of this debit note of which late charges stand elsewhere, made after it."""
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            """
            SELECT DISTINCT charge.item_id
              FROM collection_charge own
              JOIN collection_charge charge ON charge.item_id = own.item_id AND charge.id > own.id
         LEFT JOIN account_move note ON note.id = charge.move_id
             WHERE own.move_id = %s AND charge.move_id IS DISTINCT FROM own.move_id AND %s
            """, self.id, LIVE))
        items = self.env["account.move.line"].browse(item_id for (item_id,) in rows)
        return list(items._collection_documents().values())
