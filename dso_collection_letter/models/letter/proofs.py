"""Proofs of a letter, deposited and received, and the number by which it is followed (rule A10)."""

import base64

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.dso_collection.tools.evidence import as_engine
from odoo.addons.dso_collection.tools.texts import one_line

from ...tools.letter_status import tracking_key

#: The proofs by the field of their content: where they are kept, and the name of a file without one.
PROOFS = {"deposit_proof": ("deposit_proof_id", "deposit.pdf"), "receipt_proof": ("receipt_proof_id", "receipt.pdf")}


class CollectionLetter(models.Model):
    """Proofs belong to the letter and hang on the customer's message, where those see them who see the letter."""

    _inherit = "collection.letter"

    deposit_proof = fields.Binary(
        "File of the deposit", compute="_compute_proofs", inverse="_inverse_deposit_proof",
        help="The stamped deposit slip, or the carrier's receipt. It is attached to the customer's message.")
    deposit_proof_name = fields.Char(compute="_compute_proofs", inverse="_inverse_names")
    receipt_proof = fields.Binary(
        "File of the receipt", compute="_compute_proofs", inverse="_inverse_receipt_proof",
        help="The signed card, or the carrier's proof of delivery. It is attached to the customer's message.")
    receipt_proof_name = fields.Char(compute="_compute_proofs", inverse="_inverse_names")

    _tracked = models.Index(
        "(UPPER(REGEXP_REPLACE(tracking_number, '[\\s\\u00a0\\u202f.–-]+', '', 'g')))"
        " WHERE tracking_number IS NOT NULL")

    @api.depends("deposit_proof_id", "receipt_proof_id")
    def _compute_proofs(self):
        for letter in self:
            for name, (kept, _default) in PROOFS.items():
                # sudo: a proof is read by who reads the letter, and may hang on a customer of another company;
                # the one on record, not one that a screen names
                letter[name] = letter._origin[kept].sudo().datas
                letter[f"{name}_name"] = letter._origin[kept].sudo().name

    def _inverse_deposit_proof(self):
        self._keep_uploads("deposit_proof")

    def _inverse_receipt_proof(self):
        self._keep_uploads("receipt_proof")

    def _inverse_names(self):
        """Names come with their files."""

    def _keep_uploads(self, name):
        for letter in self.with_context(bin_size=False):  # a form asks for the size of files
            content, file_name = letter[name], letter[f"{name}_name"]
            letter._keep_proof(name, file_name, base64.b64decode(content) if content else b"")

    def _keep_proof(self, proof, name, content: bytes):
        """Keep a ``deposit_proof`` or ``receipt_proof`` on the letter and its message.

        Another one takes the place of an earlier, which stays on the message. Nothing changes when the content is the
        same. Raises ``UserError`` for no content: what was given as a proof is not taken away (rule A10).
        """
        self.ensure_one()
        self.check_access("write")
        field, default = PROOFS[proof]
        letter = self.sudo()  # sudo: the file hangs on the customer's message, which a collector may not write
        if letter[field] and letter[field].raw == content:
            return
        if not content:
            self._refuse_to_empty(letter[field])
            return
        letter[field] = letter.env["ir.attachment"].create({
            "name": one_line(name) or default, "raw": content, "res_model": self._name, "res_id": self.id})
        as_engine(letter.message_id).attachment_ids += letter[field]

    def _refuse_to_empty(self, proof):
        if proof:
            raise UserError(self.env._(
                "“%(proof)s” is a proof of %(letter)s and cannot be removed. Upload the right file in its place: the "
                "earlier one stays with the message.", proof=proof.name, letter=self._label()))

    # The number by which a letter is followed

    @api.constrains("tracking_number")
    def _check_tracking_number(self):
        """Refuse a number that another letter of the company has: it would get the other's statuses."""
        if self.env.context.get("collection_numbers_later"):
            return  # an import checks all of them in one query
        found = self._by_tracking_numbers(self.mapped("tracking_number"))
        for letter in self.filtered("tracking_number"):
            others = [other for other in found.get(tracking_key(letter.tracking_number), ())
                      if other.id != letter.id and other.company_id == letter.company_id]
            if others:
                raise ValidationError(self.env._(
                    "%(other)s has the tracking number %(number)s already: %(letter)s cannot have it too.",
                    other=others[0]._label(), number=letter.tracking_number, letter=letter._label()))

    @api.model
    def _by_tracking_numbers(self, numbers):
        """Return ``{key: letters}`` of the letters that have one of the tracking numbers, however it is written."""
        keys = {tracking_key(number) for number in numbers} - {""}
        if not keys:
            return {}
        self.flush_model(["tracking_number"])
        query = self._search([("tracking_number", "!=", False)])
        query.add_where(SQL(
            "UPPER(REGEXP_REPLACE(%s, '[\\s\\u00a0\\u202f.–-]+', '', 'g')) = ANY(%s)",
            SQL.identifier(query.table, "tracking_number"), list(keys)))
        letters = self.browse(letter_id for (letter_id,) in self.env.execute_query(query.select()))
        return letters.grouped(lambda letter: tracking_key(letter.tracking_number))
