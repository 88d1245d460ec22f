"""What holds an account still: each reason with its condition over many accounts, and its words (rules D5, R4)."""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_amount, format_date

from ... import ledger
from ...states import IN_DOUBT


class Hold(NamedTuple):
    """One reason why nothing happens on an account by itself, or why what is planned cannot leave.

    ``weight``: the heaviest stands first in the sentence. ``found(accounts)``: a SELECT of ``account_id`` and
    ``detail`` (a text, or NULL; one row for an account) over the tables of :meth:`CollectionAccount._holds_sql`.
    ``words(account, detail)``: what the sentence says.
    """

    weight: int
    found: Callable
    words: Callable


def _flag(condition: str) -> Callable:
    """Return a ``found`` that looks at the accounts alone."""
    return lambda _accounts: SQL("SELECT asked.id, NULL FROM asked WHERE %s", SQL(condition))


def _of_items(condition: SQL, detail="MIN(item.id)") -> Callable:
    """Return a ``found`` of accounts whose items all left the scenario, some of them for this."""
    return lambda _accounts: SQL(
        "SELECT item.account_id, %s::text FROM item WHERE %s GROUP BY item.account_id", SQL(detail), condition)


def _marked(kind: str) -> SQL:
    return SQL("'status' = ANY(item.reasons) AND item.kind = %s", kind)


def _left_out(reason: str) -> Hold:
    """Return the hold of one of the reasons for which items leave the scenario, in that reason's own words."""
    def words(account, detail):
        # sudo: what is shown of an item depends on its status, which every reader of the item may know
        item = account.env["account.move.line"].sudo().browse(int(detail))
        return account._exclusions()[reason].words(item)
    return Hold(60, _of_items(SQL("%s = ANY(item.reasons)", reason)), words)


def _in_doubt(_accounts):
    return SQL(
        """
        SELECT asked.id, NULL
          FROM asked
         WHERE (asked.partner_id, asked.company_id) IN (
                   SELECT action.partner_id, action.company_id FROM collection_action action WHERE %s)
        """, IN_DOUBT)


def _manual_only(_accounts):
    return SQL(
        """
        SELECT asked.id, NULL
          FROM asked
         WHERE asked.group_balance <> 0
           AND asked.leader_id IS NULL
           AND asked.scenario_id IS NOT NULL
           AND asked.scenario_id NOT IN (SELECT scenario_id FROM collection_scenario_action WHERE active)
        """)


def _under_minimum(_accounts):
    """Find what is below the minimum of an account, or of each of its items that could lead (rule A8)."""
    return SQL(
        """
        SELECT asked.id, scenario.minimum_balance::text
          FROM asked
          JOIN collection_scenario scenario ON scenario.id = asked.scenario_id
         WHERE asked.leader_id IS NULL AND asked.group_balance > 0
           AND asked.group_balance < scenario.minimum_balance
         UNION ALL
        SELECT asked.id, MAX(scenario.minimum_item_amount)::text
          FROM asked
          JOIN collection_scenario scenario ON scenario.id = asked.scenario_id
          JOIN item ON item.account_id = asked.id AND item.reasons = '{}'
                   AND item.amount_residual < scenario.minimum_item_amount
         WHERE asked.leader_id IS NULL AND asked.group_balance >= COALESCE(scenario.minimum_balance, 0)
      GROUP BY asked.id
        """)


def _covered(accounts):
    return SQL(
        """
        SELECT account.id, NULL
          FROM asked account
         WHERE account.leader_id IS NULL AND account.group_overdue > 0
           AND (account.group_balance <= 0 OR %s)
        """, accounts.env["collection.action"]._covered_sql())


def _day(detail, env):
    return format_date(env, fields.Date.to_date(detail))


#: By their names.
_HOLDS = {
    "doubt": Hold(10, _in_doubt, lambda account, _: account.env._(
        "Message of which nobody knows whether it left")),
    "litigation": Hold(30, _of_items(_marked("litigation")), lambda account, _: account.env._("In litigation")),
    "dispute": Hold(35, _of_items(_marked("dispute")), lambda account, _: account.env._("Dispute")),
    # Of several promises the one that ends first: its item is back then.
    "promise": Hold(40, _of_items(_marked("promise"), "MIN(item.promise_date)"), lambda account, detail: account.env._(
        "Promise until %s", _day(detail, account.env))),
    "specific": _left_out("specific")._replace(
        weight=45, words=lambda account, _: account.env._("Specific action open")),
    "no_followup": _left_out("no_followup")._replace(
        weight=55, words=lambda account, _: account.env._("Left out of collection")),
    "grouped": Hold(70, _flag("asked.leader_id IS NOT NULL"), lambda account, _: account.env._(
        "Collected in %s", account.leader_id.name)),
    "no_scenario": Hold(75, _flag("asked.missing_scenario"), lambda account, _: account.env._("No scenario")),
    "manual": Hold(80, _manual_only, lambda account, _: account.env._("Manual only: its scenario has no actions")),
    "minimum": Hold(85, _under_minimum, lambda account, detail: account.env._(
        "Under the scenario's minimum of %s",
        format_amount(account.env, float(detail), account.currency_id))),
    "credits": Hold(90, _covered, lambda account, _: account.env._("Credits cover what is overdue")),
    "no_collector": Hold(95, _flag("asked.missing_collector"), lambda account, _: account.env._("No collector")),
    "contact": Hold(96, _flag("asked.missing_contact"), lambda account, _: (
        account.env._("Contact for collection cannot be used") if account.contact_id
        else account.env._("No contact for collection"))),
}
#: Reasons of items that have a hold of their own above, or are none for a whole account.
_SAID_ABOVE = {"status", "settled", *_HOLDS}


class CollectionAccount(models.Model):
    """Says in one sentence why nothing happens, and finds accounts where nothing happens for no reason."""

    _inherit = "collection.account"

    standing = fields.Char(
        "Held by", compute="_compute_standing",
        help="Why nothing happens on the account by itself, or why what is planned cannot leave. Empty: it takes its "
             "course.")
    nothing_planned = fields.Boolean(
        "Overdue, nothing planned", compute="_compute_nothing_planned", search="_search_nothing_planned",
        help="Something is overdue, no action is open, and nothing holds the account: look why.")

    @api.model
    def _holds(self) -> dict[str, Hold]:
        """Return the reasons by their names; an add-on adds its own."""
        items = {name: _left_out(name) for name in self._exclusions() if name not in _SAID_ABOVE}
        return {**_HOLDS, **items}

    @api.depends("partner_id", "leader_id", "leader_item_id", "next_action_id", "group_balance", "missing_scenario",
                 "missing_collector", "missing_contact", "credits_to_allocate")
    def _compute_standing(self):
        """Join the reasons, the heaviest first; one query for all accounts."""
        found = self._found_holds()
        for account in self:
            account.standing = " · ".join(hold.words(account, detail) for hold, detail in found[account.id]) or False

    def _found_holds(self) -> dict:
        """Return ``{account id: [(hold, detail), …]}`` of these accounts, the heaviest first."""
        found = defaultdict(list)
        if not self.ids:
            return found
        self.env.flush_all()
        holds = self.sudo()._holds()  # sudo: why it stands still is the engine's own decision
        rows = self.env.execute_query(self.sudo()._holds_sql(SQL("account.id = ANY(%s)", self.ids)))
        for account_id, name, detail in sorted(rows, key=lambda row: (holds[row[1]].weight, row[1])):
            found[account_id].append((holds[name], detail))
        return found

    @api.model
    def _holds_sql(self, scope: SQL) -> SQL:
        """Select ``account_id``, the ``name`` of a hold and its ``detail`` for the accounts of a scope.

        What a hold may read: ``asked``, these accounts; ``member``, each of them and those collected in it
        (``account_id``, ``partner_id``, ``company_id``); ``company`` with its ``today``; and ``item``, the open debit
        items of accounts without a leader item, with ``reasons`` (names of ``_exclusions``), ``kind`` of status and
        ``promise_date``. An item that leads does not stand still, whatever the others do.
        """
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            asked AS MATERIALIZED (SELECT account.* FROM collection_account account WHERE %(scope)s),
            member AS (
                SELECT id AS account_id, partner_id, company_id FROM asked
             UNION ALL
                SELECT asked.id, account.partner_id, account.company_id
                  FROM asked
                  JOIN collection_account account ON account.leader_id = asked.partner_id
                                                 AND account.company_id = asked.company_id
            ),
            item AS MATERIALIZED (
                SELECT member.account_id, line.id, line.amount_residual, line.collection_promise_date AS promise_date,
                       status.kind, array_remove(ARRAY[%(reasons)s]::varchar[], NULL) AS reasons
                  FROM member
                  JOIN asked ON asked.id = member.account_id AND asked.leader_item_id IS NULL
                  JOIN company ON company.id = member.company_id
                  JOIN res_partner owner ON owner.commercial_partner_id = member.partner_id
                  JOIN account_move_line line ON line.partner_id = owner.id AND line.company_id = company.id
             LEFT JOIN collection_item_status status ON status.id = line.collection_status_id
                 WHERE line.account_id = ANY(%(receivable)s) AND %(open_item)s AND %(debit)s
            )
            %(holds)s
            """,
            companies=self._companies_sql(), scope=scope, receivable=ledger.receivable_accounts(self.env),
            open_item=ledger.OPEN_ITEM, debit=ledger.DEBIT,
            reasons=SQL(", ").join(
                SQL("CASE WHEN %s THEN %s END", condition, name)
                for name, condition in self._exclusions_sql().items()),
            holds=SQL(" UNION ALL ").join(
                SQL("SELECT found.account_id, %s AS name, found.detail FROM (%s) found (account_id, detail)",
                    name, hold.found(self))
                for name, hold in self._holds().items()))

    # Where nothing happens for no reason

    @api.depends("standing", "group_overdue", "next_action_id")
    def _compute_nothing_planned(self):
        for account in self:
            account.nothing_planned = account.group_overdue > 0 and not account.next_action_id and not account.standing

    @api.model
    def _search_nothing_planned(self, operator, value):
        """Find them in one statement, which looks at the accounts without an action only."""
        if operator != "in":
            return NotImplemented
        self.env.flush_all()
        # sudo: as above; whoever searches finds of them what they may see
        idle = SQL("(account.group_overdue > 0 AND account.next_action_id IS NULL)")
        found = Domain("id", "in", SQL(
            "(SELECT account.id FROM collection_account account WHERE %s AND account.id NOT IN ("
            "SELECT held.account_id FROM (%s) held))", idle, self.sudo()._holds_sql(idle)))
        return Domain.OR([found if wanted else ~found for wanted in value])
