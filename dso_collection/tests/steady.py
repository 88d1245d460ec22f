"""A test case that doubts the planner: what follows from a change must equal what follows from everything.

A change is planned as one of few customers, everything as in a database of many: two ways of each statement.
"""

from odoo import Command

from .common import CollectionCase, day

#: What planning writes.
PLANNED = ("collection_account", "collection_action")


class SteadyCase(CollectionCase):
    """Plans twice each time: first only the customers touched, then every account, which must change nothing.

    So each test also proves that its changes are noticed (rule P5) and that a run too many does no
    harm (rule A9).
    """

    def set_up_once(self):
        super().set_up_once()
        # The day's look at all accounts is over: from now on only those touched
        super().plan()  # pylint: disable=super-method-mismatch

    def plan(self):
        """Plan the customers touched, on a new day all of them; then all again, which must change nothing."""
        if self.env["ir.config_parameter"].get_param("dso_collection.planned_on") == self.actions._planning_day():
            self.actions._plan_touched()
        else:
            super().plan()
        after = self.rows(*PLANNED)
        with self.a_database_of_many():
            result = super().plan()
        self.assertEqual(self.rows(*PLANNED), after, "planning everything differs from planning what changed")
        return result

    def reason(self, customer):
        """Return why the customer's last cancelled action was cancelled."""
        cancelled = self.actions.search(
            [("partner_id", "=", customer.id), ("state", "=", "cancelled")], order="id desc", limit=1)
        return cancelled.cancel_reason

    def sent(self):
        """Send what is due; returns the messages that left."""
        before = len(self.post.messages)
        self.dispatch()
        return self.post.messages[before:]

    @classmethod
    def entry(cls, customer, amount, due=None, kind="sale", on=-10, company=None, account=None):
        """Post a journal entry in a journal of a type; returns its receivable item (``due`` None: no due date)."""
        company = company or cls.company
        journal = cls.env["account.journal"].search(
            [("type", "=", kind), ("company_id", "=", company.id)], limit=1)
        account = account or cls._ledger(company, "asset_receivable")
        move = cls.env["account.move"].create({
            "journal_id": journal.id, "date": day(on), "line_ids": [
                Command.create({"account_id": account.id, "partner_id": customer.id, "name": "Entry", "balance": amount,
                                "date_maturity": day(due) if due is not None else False}),
                Command.create({"account_id": cls._ledger(company, "income").id, "name": "Entry",
                                "balance": -amount}),
            ],
        })
        move.action_post()
        return cls.item(move)
