"""What OCA's Credit Control has that scenarios have not, by name."""

from odoo.tools import SQL

from odoo.addons.dso_collection import ledger

from ..scale import found_ids
from .base import Left
from .credit_control_levels import MONTH_END_DAYS
from .texts import said

_POLICY = "credit.control.policy"


class CreditControlLeft:
    """Each of these is looked for in the whole company."""

    def left(self):
        """Return them, policies first."""
        self.levels.by_policy()
        return [*self._policies_left(), *self._month_ends(), *self.levels.left, *self._policies_elsewhere(),
                *self._unable_collectors(self._responsible()), *self._invoices(), *self._next_actions(),
                *self._prepared()]

    def _policies_left(self):
        """Policies in use that have no level."""
        levels = self.levels.by_policy()
        names = {policy: name for policy, name, *_more in self._policies()}
        return [Left(names[policy], self.env._("The policy has no level: there is nothing to take over."), _POLICY,
                     (policy,)) for policy in self.chasing() if policy not in levels]

    def _month_ends(self):
        """Levels that count to the end of the month."""
        lang = self.env.lang or "en_US"
        return [
            Left(said(names, lang), self.env._(
                "Counts to the end of the month, which scenarios do not: the step comes %s days after the due date, "
                "never before the day of before.", days + MONTH_END_DAYS), _POLICY, (policy,))
            for policy, names, days in self.env.execute_query(SQL(
                "SELECT level.policy_id, %s, level.delay_days FROM credit_control_policy_level level"
                " WHERE level.computation_mode = 'end_of_month' AND level.policy_id = ANY(%s)"
                " ORDER BY level.policy_id, level.level",
                self.tables.words("credit_control_policy_level", "level", "name"), self.chasing()))]

    def _policies_elsewhere(self):
        """Customers whose policy is archived, of another company, or without a level."""
        taken = {scenario.key for scenario in self.scenarios()}
        found = []
        for policy, name, _company, _nothing, active, mine in self._policies():
            ids = () if str(policy) in taken else self._customers_with(policy)
            if ids:
                reason = (
                    self.env._("The policy is archived. Its customers follow the default scenario.") if not active
                    else self.env._("The policy is another company's. Its customers follow the default scenario.")
                    if not mine else
                    self.env._("The policy has no level. Its customers follow the default scenario."))
                found.append(Left(name, reason, "res.partner", ids))
        return found

    def _customers_with(self, policy) -> tuple:
        return found_ids(self.env, SQL(
            "SELECT partner.id FROM res_partner partner WHERE %s AND %s = %s AND %s IS NOT TRUE ORDER BY partner.id",
            self._customer_sql(), self._of_partner("credit_policy_id", "int"), policy,
            self._of_partner("manual_followup", "boolean")))

    def _invoices(self):
        """Open invoices that follow another policy than their customer."""
        if not self.tables.have("account_move", "credit_policy_id"):
            return []
        ids = found_ids(self.env, SQL(
            """
            SELECT DISTINCT move.id
              FROM account_move move
              JOIN credit_control_policy policy ON policy.id = move.credit_policy_id AND policy.do_nothing IS NOT TRUE
              JOIN account_move_line line ON line.move_id = move.id
              JOIN res_partner owner ON owner.id = line.partner_id
              JOIN res_partner partner ON partner.id = owner.commercial_partner_id
              JOIN res_company company ON company.id = line.company_id
             WHERE line.company_id = %s AND line.account_id = ANY(%s) AND %s
               AND move.credit_policy_id IS DISTINCT FROM COALESCE(%s, %s)
          ORDER BY 1
            """, self.company.id, ledger.receivable_accounts(self.env), ledger.OPEN_ITEM,
            self._of_partner("credit_policy_id", "int"),
            self.tables.value("res_company", "company", "credit_policy_id", "int")))
        return ids and [Left(self.env._("Invoices with a policy of their own"), self.env._(
            "A customer has one scenario for all invoices: these follow their customer's."), "account.move", ids)]

    def _next_actions(self):
        """Customers with a next action or a promise, which are texts there."""
        there = [SQL("%s IS NOT NULL", self._of_partner(name, "text")) for name in (
            "payment_next_action", "payment_next_action_date", "payment_note")
            if self.tables.have("res_partner", name)]
        ids = there and found_ids(self.env, SQL(
            "SELECT partner.id FROM res_partner partner WHERE %s AND (%s) ORDER BY partner.id",
            self._customer_sql(), SQL(" OR ").join(there)))
        return ids and [Left(self.env._("Next actions and promises"), self.env._(
            "They are notes without items there: note a promise on the customer's statement, or make a specific "
            "action."), "res.partner", ids)]

    def _prepared(self):
        """Customers with reminders that were made and did not go."""
        if not self.tables.have("credit_control_line", "state", "commercial_partner_id"):
            return []
        ids = found_ids(self.env, SQL(
            """
            SELECT DISTINCT line.commercial_partner_id
              FROM credit_control_line line
              JOIN account_move_line item ON item.id = line.move_line_id AND item.reconciled IS NOT TRUE
             WHERE line.company_id = %s AND line.state NOT IN ('sent', 'queued', 'ignored')
               AND line.commercial_partner_id IS NOT NULL
          ORDER BY 1
            """, self.company.id))
        return ids and [Left(self.env._("Reminders prepared and not sent"), self.env._(
            "They did not go, so their level counts as not reached: the step is planned again."), "res.partner", ids)]
