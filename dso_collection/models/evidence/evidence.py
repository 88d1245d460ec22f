"""Evidence: messages and files that our records hold as what was sent stay as they were, whoever asks (rule A10)."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG

from ...tools.evidence import is_engine


class CollectionEvidence(models.AbstractModel):
    """Knows who holds a message or a file. Costs one query where one is to be changed or removed, else nothing.

    ``mail_message.py``, ``mail_mail.py`` and ``attachment.py`` beside it ask it; our own code passes with
    ``tools/evidence.py``.
    """

    _name = "collection.evidence"
    _description = "Evidence of what was sent"

    @api.model
    def _message_holders(self, ids: SQL) -> list[SQL]:
        """Return queries of ``(message, model, record)`` for all who hold one of the messages. Add-ons add theirs.

        A holder's model says in ``_evidence_names`` which customer and document it is about.
        """
        return [
            SQL("SELECT message_id, 'collection.action', id FROM collection_action"
                " WHERE message_id = ANY(%s) AND (delivery_state IS NOT NULL OR state = 'done')", ids),
            SQL("SELECT mail_message_id, 'collection.action', collection_action_id"
                " FROM collection_action_earlier_message_rel WHERE mail_message_id = ANY(%s)", ids),
        ]

    @api.model
    def _file_holders(self, ids: SQL) -> list[SQL]:
        """Return queries of ``(attachment, model, record)`` for those of add-ons that hold one of the files."""
        return []

    @api.model
    def _held_messages(self, messages):
        """Return ``(message, model, record)`` of those that are evidence, in one query."""
        holders = self._message_holders(SQL("%s", messages.ids))
        return self.env.execute_query(SQL(" UNION ALL ").join(holders))

    @api.model
    def _held_mails(self, mails):
        """Return ``(mail, model, record)`` of those that actions handed over."""
        return self.env.execute_query(SQL(
            "SELECT mail_id, 'collection.action', id FROM collection_action"
            " WHERE mail_id = ANY(%s) AND delivery_state IS NOT NULL", mails.ids))

    @api.model
    def _held_files(self, files):
        """Return ``(attachment, model, record)`` of those that are evidence, by themselves or by a message."""
        ids = SQL("%s", files.ids)
        messages = SQL("ARRAY(SELECT message_id FROM message_attachment_rel WHERE attachment_id = ANY(%s))", ids)
        by_message = SQL(
            """
            SELECT rel.attachment_id, held.model, held.record
              FROM (%s) held (message, model, record)
              JOIN message_attachment_rel rel ON rel.message_id = held.message
             WHERE rel.attachment_id = ANY(%s)
            """, SQL(" UNION ALL ").join(self._message_holders(messages)), ids)
        return self.env.execute_query(SQL(" UNION ALL ").join([*self._file_holders(ids), by_message]))

    @api.model
    def _holding_models(self) -> list[str]:
        """Return the models whose tables are asked. Add-ons add theirs."""
        return ["collection.action"]

    @api.model
    def _file_models(self) -> list[str]:
        """Return the models whose files are seen by those who may see the record, wherever else they are attached.

        Add-ons add theirs.
        """
        return ["collection.action"]

    @api.model
    def _keep(self, records, operation, vals=None):
        """Refuse to remove messages, e-mails or files that are evidence, or to write something else into them.

        Raises ``UserError`` that names customer and document; ``AccessError`` to those who may not know.
        """
        if not records.ids or is_engine(self.env) or self._is_being_uninstalled():
            return
        for model in self._holding_models():
            self.env[model].flush_model()
        find = {"mail.message": self._held_messages, "mail.mail": self._held_mails}.get(
            records._name, self._held_files)
        for record_id, model, holder_id in find(records):
            record = records.browse(record_id)
            if vals is None or self._changes(record.sudo(), vals):  # sudo: whether it differs, not what it says
                record.check_access(operation)
                # sudo: who may change the message may know of which customer it is
                why = self._why_mail if records._name == "mail.mail" else self._why
                raise UserError(why(self.env[model].browse(holder_id).sudo(), removed=vals is None))

    @staticmethod
    def _changes(record, vals):
        """Say whether values differ from what is there: Odoo writes some again, as when files move to a disk."""
        for name, value in vals.items():
            field = record._fields[name]
            if field.type in ("one2many", "many2many"):
                return True
            value = value.encode() if name == "raw" and isinstance(value, str) else value
            if field.convert_to_cache(value, record) != field.convert_to_cache(record[name], record):
                return True
        return False

    def _why(self, holder, removed):
        customer, document = holder._evidence_names()
        if removed:
            return self.env._(
                "%(document)s for %(customer)s was sent, and what was sent stays: its message and files cannot be "
                "removed.", document=document, customer=customer)
        return self.env._(
            "%(document)s for %(customer)s was sent, and what was sent stays as it was: its message and files cannot "
            "be changed. Write another message, or a note on the customer, to put something right.",
            document=document, customer=customer)

    def _why_mail(self, holder, removed):
        customer, document = holder._evidence_names()
        if removed:
            return self.env._(
                "%(document)s for %(customer)s was handed over and may have to be asked about: its e-mail cannot be "
                "removed. Cancel the e-mail, or answer what the action asks.", document=document, customer=customer)
        return self.env._(
            "%(document)s for %(customer)s was handed over: its e-mail leaves as it was made and as it is kept, and "
            "cannot be changed. Cancel the e-mail, change the text of the action, and send it again.",
            document=document, customer=customer)

    @api.model
    def _is_being_uninstalled(self):
        """Say whether our own tables are going right now; the word of the context alone is not enough."""
        if not self.env.context.get(MODULE_UNINSTALL_FLAG):
            return False
        return bool(self.env.execute_query(SQL(
            "SELECT 1 FROM ir_module_module WHERE name LIKE 'dso\\_collection%%' AND state = 'to remove' LIMIT 1")))
