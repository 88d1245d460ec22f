"""What becomes of letters when the add-on goes: nothing is given away any more, nothing is forgotten (rule A10)."""

from odoo.tools import SQL


def uninstall_hook(env):
    """Leave the carriers to people; letters under way stay as history with the carrier's name and their proofs."""
    carriers = env["collection.carrier"].with_context(active_test=False).search([("service", "=", "maileva")])
    if not carriers:
        return
    env.flush_all()
    env.cr.execute(SQL(
        """
        UPDATE collection_letter
           SET state = 'unknown', news = TRUE, reason = %s
         WHERE state = 'submitting' AND carrier_id = ANY(%s)
        """, env._("Maileva was uninstalled while it was being given away."), carriers.ids))
    env.cr.execute(SQL(
        """
        UPDATE collection_post_batch
           SET state = 'printed', submit_when_made = FALSE
         WHERE state = 'submitting' AND carrier_id = ANY(%s)
        """, carriers.ids))
    env.cr.execute(SQL("UPDATE collection_carrier SET service = 'by_hand', by_itself = FALSE WHERE id = ANY(%s)",
                       carriers.ids))
    env.invalidate_all()
    env["collection.action"]._collect_outcomes()
