"""The texts of messages, as they stay on the customer (rule A10)."""

from odoo.tools import SQL


def keep_texts(env, texts: dict) -> None:
    """Write ``{message id: text}``, which are clean already: to clean them here would take a third of the time."""
    messages = env["mail.message"].browse(texts)
    messages.flush_recordset()
    env.cr.execute(SQL(
        "UPDATE mail_message SET body = kept.text FROM (VALUES %s) kept (id, text) WHERE mail_message.id = kept.id",
        SQL(", ").join(SQL("(%s, %s)", message_id, str(text)) for message_id, text in texts.items())))
    messages.invalidate_recordset(["body"])
