"""What of the ledger is collected, said once: as SQL, as a domain, in Python, and as the text of an index.

Three questions, each narrower than the one before:

- *Is it a customer's?* A line on a ledger account of customers: :data:`RECEIVABLE`.
- *Is it open?* Posted, not reconciled, something left of it: :data:`OPEN_ITEM`. What accounts come to (rule K1) and
  what a statement lists (rule S3).
- *Is it still owed?* Open, not paid meanwhile, not settled in its own currency: :data:`STILL_OWED`. What a message, a
  statement sent to a customer and the payment page ask for (rule A5).

Which open items leave the scenario: ``models/account/exclusions.py``. SQL is over ``line``, an ``account_move_line``.
"""

from odoo.tools import SQL

#: The kind of ledger account that customers owe on.
RECEIVABLE = "asset_receivable"
RECEIVABLE_JOIN = SQL("JOIN account_account ledger ON ledger.id = line.account_id AND ledger.account_type = %s",
                      RECEIVABLE)

#: Open, for the definition of an index, as SQL, and as a domain, which says besides that it is a customer's.
OPEN_TEXT = "reconciled IS NOT TRUE AND amount_residual <> 0 AND parent_state = 'posted'"
OPEN_ITEM = SQL("(line.reconciled IS NOT TRUE AND line.amount_residual <> 0 AND line.parent_state = 'posted')")
OPEN_DOMAIN = [("parent_state", "=", "posted"), ("account_type", "=", RECEIVABLE),
               ("reconciled", "=", False), ("amount_residual", "!=", 0)]

#: Still owed (rule A5), over ``line`` and its ``move``. Paid but not yet reconciled with the bank counts as paid, and
#: so does what is settled in its own currency and leaves a difference of exchange.
SETTLED = SQL("line.amount_residual_currency = 0")
STILL_OWED = SQL("(%s AND NOT %s AND COALESCE(move.payment_state, '') NOT IN ('in_payment', 'paid', 'reversed'))",
                 OPEN_ITEM, SETTLED)
#: Over an ``account_move``: under this condition no item of it is chased (rule P1), since it is blocked or paid
#: meanwhile. As the index has it, in which these are a handful: only where something is left.
KEPT_OUT_TEXT = ("payment_state IN ('in_payment', 'blocked')"
                 " OR payment_state IN ('paid', 'reversed') AND amount_residual <> 0")

#: Paid or cleared, whatever else it is.
CLEARED = SQL("(line.reconciled IS TRUE)")
#: A debit; open items that are none are credits.
DEBIT = SQL("line.amount_residual > 0")

#: Of a ``line``: the ``account`` in which it is collected, and that of its own customer, the ``member`` (rule G2).
COLLECTED_IN = SQL(
    """
    JOIN res_partner owner ON owner.id = line.partner_id
    JOIN collection_account member ON member.partner_id = owner.commercial_partner_id
                                  AND member.company_id = line.company_id
    JOIN collection_account account ON account.partner_id = COALESCE(member.leader_id, member.partner_id)
                                   AND account.company_id = member.company_id
    """)


def due_date_sql(alias: str) -> SQL:
    """Return an item's due date: what has none is due on the day it is booked."""
    return SQL("COALESCE(%s, %s)", SQL.identifier(alias, "date_maturity"), SQL.identifier(alias, "date"))


DUE_DATE = due_date_sql("line")


def due_date(item):
    """Return an item's due date, as :data:`DUE_DATE` does."""
    return item.date_maturity or item.date


def by_due_date(item):
    """Return the key by which items are sorted: the oldest due date first."""
    return due_date(item), item.id


def days_late(item, today) -> int:
    """Return the days since an item's due date; 0 for what is not due and for credits."""
    due = due_date(item)
    return max((today - due).days, 0) if due and item.amount_residual > 0 else 0


def receivable_accounts(env) -> list[int]:
    """List the ledger accounts of customers: named one by one, their unreconciled items are in Odoo's own index."""
    return list(env["account.account"]._collection_receivable_ids())


def still_open(items):
    """Return those of some items that are still owed."""
    items.env.flush_all()
    rows = items.env.execute_query(SQL(
        """
        SELECT line.id
          FROM account_move_line line
          JOIN account_move move ON move.id = line.move_id
         WHERE line.id = ANY(%s) AND %s
        """, items.ids, STILL_OWED))
    found = {item_id for (item_id,) in rows}
    return items.filtered(lambda item: item.id in found)
