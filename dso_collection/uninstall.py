"""What becomes of collection's files when the add-on goes: nothing is forgotten (rule A10)."""

from odoo.tools import SQL

from .uninstall_messages import withdraw_messages


def uninstall_hook(env):
    """Take back what has not left, and leave what was sent to Odoo."""
    withdraw_messages(env)
    give_back_files(env)


def give_back_files(env, model="collection.action"):
    """Give files of a model to the customer whose message they are attached to: nobody sees those of what is gone."""
    env.flush_all()
    env.cr.execute(SQL(
        """
        UPDATE ir_attachment file
           SET res_model = message.model, res_id = message.res_id
          FROM message_attachment_rel attached
          JOIN mail_message message ON message.id = attached.message_id
         WHERE attached.attachment_id = file.id
           AND file.res_model = %s
        """, model))
    env.invalidate_all()
