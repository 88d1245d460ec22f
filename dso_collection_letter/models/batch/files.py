"""The letters of a batch as single files: for carriers without a program, whose web page wants them one by one."""

import io
import zipfile

from odoo import models
from odoo.exceptions import UserError


class CollectionLetterBatch(models.Model):
    """Electronic registered letters are given away file by file, each to the address in its name (rule A2)."""

    _inherit = "collection.letter.batch"

    def action_download_files(self):
        """Download an archive with the PDF of each letter, named by its place, reference and e-mail address.

        Raises ``UserError`` for a batch without any.
        """
        self.ensure_one()
        self.check_access("read")
        batch = self.sudo()  # sudo: who reads a batch may see its files
        letters = batch.letter_ids.filtered(
            lambda letter: letter.attachment_id and letter.state not in ("waiting", "withdrawn", "failed"))
        if not letters:
            raise UserError(self.env._("“%s” has no letter that was made: print it first.", self.name))
        name = f"{batch.channel}-{batch.day}-{batch.id}.zip"
        batch.env["ir.attachment"].search([
            ("res_model", "=", self._name), ("res_id", "=", batch.id), ("name", "=", name)]).unlink()
        return batch._show(batch.env["ir.attachment"].create({
            "name": name, "raw": letters.sorted("position")._archive(), "mimetype": "application/zip",
            "res_model": self._name, "res_id": batch.id}))


class CollectionLetter(models.Model):
    """Names and packs the files of letters."""

    _inherit = "collection.letter"

    def _archive(self):
        with io.BytesIO() as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for letter in self:
                    archive.writestr(letter._file_name(), letter.attachment_id.raw)
            return file.getvalue()

    def _file_name(self):
        """Return a name by which a person finds the letter, and its recipient where an e-mail address is one."""
        words = [f"{self.position:03}", self.reference]
        if self.channel == "electronic_registered_letter":
            words.append(self.action_id.sent_to or "")
        return "".join(sign if sign.isalnum() or sign in " -_.@+" else "-" for sign in " ".join(words)) + ".pdf"
