"""Files that customers send with what they say: looked at by content, few, small and private (rules E3, E5)."""

from datetime import timedelta

from odoo import fields, models

from ...tools.uploads import KINDS, clean_name, kind_of
from .checks import SaidWrong

#: So many files with one request, so large each, and so much of an account in 24 hours.
FILES, FILE_BYTES, DAY_BYTES = 3, 5 * 1024 * 1024, 30 * 1024 * 1024
FILE_SIZE = f"{FILE_BYTES // 1024 ** 2} MB"
#: A form with all of its files: a larger one is refused before it is read.
FORM_BYTES = FILES * FILE_BYTES + 512 * 1024
#: Kinds with which files come.
WITH_FILES = ("dispute", "paid")


class ResPartner(models.Model):
    """Looks at files before anything is kept."""

    _inherit = "res.partner"

    def _collection_said_files(self, kind, files) -> list[dict]:
        """Return values for the attachments of ``(name, content)``. Raises ``SaidWrong`` for what is not taken."""
        files = [(name, content) for name, content in files if name or content]
        if not files:
            return []
        field = f"{kind}_file"
        if kind not in WITH_FILES:
            raise SaidWrong({"say": self.env._("Files are taken with a dispute or a payment made only.")})
        if len(files) > FILES:
            raise SaidWrong({field: self.env._("Please choose at most %s files.", FILES)})
        size = sum(len(content) for _name, content in files)
        if size + self._collection_said_bytes() > DAY_BYTES:
            raise SaidWrong({field: self.env._(
                "You have sent us many files today already. Please send these by e-mail.")})
        return [self._collection_said_file(field, name, content) for name, content in files]

    def _collection_said_file(self, field, name, content):
        if len(content) > FILE_BYTES:
            raise SaidWrong({field: self.env._("“%(name)s” is too large: please send files of at most %(size)s.",
                                               name=name, size=FILE_SIZE)})
        kind = kind_of(content)
        if not kind:
            raise SaidWrong({field: self.env._(
                "“%s” is no PDF, JPEG or PNG file, or is damaged. Please send one of these.", name)})
        return {"name": clean_name(name, kind), "raw": content, "mimetype": KINDS[kind][1]}

    def _collection_said_bytes(self):
        """Return how much this account sent within 24 hours."""
        since = fields.Datetime.now() - timedelta(days=1)
        return sum(self.env["collection.request"].search([
            ("partner_id", "=", self.id), ("received_date", ">=", since), ("attachment_ids", "!=", False),
        ]).attachment_ids.mapped("file_size"))


class CollectionRequest(models.Model):
    """Keeps them as they came: who may read the request may read them, and nobody else."""

    _inherit = "collection.request"

    def _keep_files(self, files):
        """Attach files that were looked at; pictures are not opened to make them smaller."""
        self.ensure_one()
        if files:
            self.attachment_ids = self.env["ir.attachment"].with_context(image_no_postprocess=True).create([
                {**values, "res_model": self._name, "res_id": self.id, "public": False} for values in files])
