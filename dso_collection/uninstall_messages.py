"""When the add-on goes, what was handed over and did not leave is taken back (rule A10)."""

from odoo.tools import SQL


def withdraw_messages(env):
    """Take back the messages that wait in an outbox, so that nobody is written to after the add-on is gone.

    A mail that was begun and perhaps left, or that reached some of its recipients, stays as failed: Odoo's queue
    would else send it a second time.
    """
    actions = env["collection.action"].sudo()  # sudo: uninstalling is the system's own work
    env.flush_all()
    for channel_class in actions._channel_classes().values():
        channel = channel_class(env(su=True))
        waiting = actions.browse(channel.left_behind(SQL("TRUE")))
        if waiting:
            channel.withdraw(waiting)
            waiting.write({"delivery_state": False, "delivery_date": False, "mail_id": False, "message_id": False})
    actions.search([("mail_id.state", "=", "outgoing")]).mail_id.write({
        "state": "exception",
        "failure_reason": env._("DSO Collection was uninstalled while it was being sent: it may have left."),
    })
