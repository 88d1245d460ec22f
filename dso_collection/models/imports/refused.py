"""The file of the refused rows, to be mended and imported again (rule I6)."""

import os.path

from odoo import models

from ...imports.tally import ImportTally
from ...tools.texts import one_line


class BaseImport(models.TransientModel):
    """Finds the refused rows in the file that was read, and adds the reasons."""

    _inherit = "base_import.import"

    def _collection_refused_file(self):
        """Return the refused rows as the bytes of an ``.xlsx`` file."""
        from ...imports.refused_file import refused_file  # with openpyxl, which takes long to load

        outcome = ImportTally.of(self.collection_outcome)
        reasons = outcome.reasons()
        _count, stored = self._read_file({**self.collection_read_as["found"], "has_headers": False})
        rows = ((cells, reasons[number]) for number, cells in stored.numbered(0, len(stored)) if number in reasons)
        headers = stored[0] if outcome.state["head"] else [""] * len(stored[0])
        return refused_file(headers, rows, self.env._("Why refused"))

    def _collection_refused_name(self):
        stem, _extension = os.path.splitext(self.file_name or "")
        return self.env._("%s refused rows.xlsx", one_line(stem)).strip()
