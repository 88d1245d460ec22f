"""How far the message under way is, in a table that costs no time on the disk (rule A9)."""

from odoo import fields, models
from odoo.tools import SQL


class CollectionSending(models.Model):
    """One row for each message that was begun and not ended; see ``channels/email/marks.py``.

    Not logged by the database, which empties it when it crashes: no row means that nobody knows.
    """

    _name = "collection.sending"
    _description = "E-mail on its way"
    _log_access = False

    mail_id = fields.Integer(required=True)
    dot = fields.Boolean(help="The last line of the message was about to be sent.")

    _one_for_a_mail = models.UniqueIndex("(mail_id)")

    def init(self):
        """Take the table out of the database's log."""
        self.env.cr.execute(SQL(
            "SELECT relpersistence FROM pg_class WHERE oid = %s::regclass", self._table))
        if self.env.cr.fetchone() != ("u",):
            self.env.cr.execute(SQL("ALTER TABLE %s SET UNLOGGED", SQL.identifier(self._table)))
