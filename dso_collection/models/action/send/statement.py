"""The statement attached to a message, made when the message is (rules A4, A5)."""

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ....reasons import lasting
from ....tools.apart import reason_of
from ...scenario.step import STATEMENT_FILES

#: PDFs made in one transaction: each takes a second or two, another message milliseconds.
PDFS_AT_ONCE = 10


class CollectionAction(models.Model):
    """Says which file goes with an action, and makes it once, whatever becomes of the rest of its batch."""

    _inherit = "collection.action"

    attach_statement = fields.Selection(
        STATEMENT_FILES, "Attach statement",
        help="The customer's statement of all open items, made at the moment of sending. An action of a scenario "
        "follows its scenario action.")

    def _statement_kind(self):
        """Return the kind of file that goes with this action, False for none or none that its channel attaches."""
        self.ensure_one()
        return self._channel_class().attaches_files and self._statement_chosen()

    def _statement_chosen(self):
        """Return the kind of statement that was chosen, of those that the channel takes; else False."""
        kind = (self._step() or self).attach_statement
        return kind in self._channel_class().statement_kinds and kind

    @api.constrains("channel", "attach_statement")
    def _check_statement_kind(self):
        """Refuse a file that the channel does not take, such as a workbook in an envelope."""
        for action in self:
            if refusal := action._statement_refusal(action.attach_statement, action.display_name):
                raise ValidationError(refusal)

    def _with_few_pdfs(self):
        """Return the first of these actions, with ``PDFS_AT_ONCE`` PDFs among them at most.

        A batch is one transaction: it must end well before the time that a scheduled action or a click is given.
        """
        pdfs = [count for count, action in enumerate(self) if action._makes_pdf()]
        return self[:pdfs[PDFS_AT_ONCE]] if len(pdfs) > PDFS_AT_ONCE else self

    def _makes_pdf(self):
        """Say whether a PDF of the statement is made when this action leaves."""
        return self._statement_kind() == "pdf"

    def _make_statement_files(self) -> tuple[dict, dict]:
        """Return ``{action id: (name, content)}``, and ``{action id: reason}`` of those that could not be made.

        A program that fails, or is not installed, stops no other action (rule A9).
        """
        files, failed = {}, {}
        for action in self.filtered(lambda action: action._statement_kind()):
            customer = action.partner_id
            try:
                with self.env.cr.savepoint():
                    files[action.id] = customer._collection_statement_file(
                        action.company_id, action._statement_kind(), action._recipient_language())
            except psycopg2.OperationalError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, only this action waits
                failed[action.id] = lasting(self.env)._("The statement of %(customer)s cannot be attached: %(reason)s",
                                                        customer=customer._collection_label(), reason=reason_of(error))
        return files, failed
