"""Addresses that were refused, or from which messages came back: nothing more goes there by itself (rule A10)."""

from odoo.tools import SQL


def refused_sql(action: SQL) -> SQL:
    """Say of an action whether its address was refused, and nothing reached that address since (rule A10).

    ``action`` is the SQL alias of a ``collection_action`` with a ``refused_address``.
    """
    return SQL(
        """
        (%(action)s.refused_address IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM collection_action later
             WHERE later.delivery_state = 'sent'
               AND later.sent_to = %(action)s.refused_address
               AND later.channel = %(action)s.channel
               AND (later.delivery_date, later.id) > (%(action)s.delivery_date, %(action)s.id)))
        """, action=action,
    )


def is_refused_sql(channel: str, address: SQL) -> SQL:
    """Say of an address whether it was refused to a channel."""
    return SQL(
        """
        EXISTS (SELECT 1 FROM collection_action tried
                 WHERE tried.refused_address = %s AND tried.channel = %s AND %s)
        """, address, channel, refused_sql(SQL.identifier("tried")))
