"""OCA's Credit Control (``account_credit_control`` 19.0): policies, levels, the last level that went for each item."""

from odoo.tools import SQL

from odoo.addons.dso_collection import ledger

from . import credit_control_left
from .base import Scenario, Source
from .credit_control_levels import Levels

#: States of its reminders that reached the customer, or are on their way.
_GONE = ("sent", "queued")


class CreditControl(credit_control_left.CreditControlLeft, Source):
    """Policies are scenarios, of all companies or of one; customers have one each for all their companies."""

    key = "account_credit_control"
    label = "OCA Credit Control"

    def __init__(self, env, company):
        super().__init__(env, company)
        self.levels = Levels(self)

    def is_there(self):
        """Look for its policies."""
        return self.tables.filled("credit_control_policy") and bool(self.tables.columns("credit_control_policy_level"))

    @property
    def manual(self) -> str:
        """The key of the scenario without actions for customers in manual follow-up."""
        return f"manual/{self.company.id}"

    def scenarios(self):
        """Return the policies in use of the company and of all, and one for customers in manual follow-up."""
        smallest = self._tolerance()
        levels = self.levels.by_policy()
        found = [
            Scenario(str(policy), {"en_US": name}, tuple(levels.get(policy, ())), shared=company is None,
                     minimum_item_amount=smallest)  # one by which nothing is done has no levels here
            for policy, name, company, nothing, active, mine in self._policies()
            if active and mine and (nothing or policy in levels)]
        if self._has_manual():
            found.append(Scenario(self.manual, self.all_words(lambda env: env._("Manual follow-up"))))
        return found

    def default(self):
        """Return the company's policy."""
        if not self.tables.have("res_company", "credit_policy_id"):
            return None
        [(policy,)] = self.env.execute_query(SQL(
            "SELECT credit_policy_id FROM res_company WHERE id = %s", self.company.id))
        return str(policy) if policy else None

    def customers(self):
        """Return customers with a policy, in manual follow-up, or with somebody responsible."""
        return SQL(
            """
            SELECT partner.id, CASE WHEN %(manual)s THEN %(key)s ELSE %(policy)s::text END, %(user)s
              FROM res_partner partner
             WHERE %(customer)s AND (%(manual)s OR %(policy)s IS NOT NULL OR %(responsible)s IS NOT NULL)
            """,
            manual=SQL("COALESCE(%s, FALSE)", self._of_partner("manual_followup", "boolean")), key=self.manual,
            policy=self._of_partner("credit_policy_id", "int"), customer=self._customer_sql(),
            responsible=self._responsible(), user=self._collector_sql(self._responsible()))

    def reached(self):
        """Return the highest level that went for each item, those of a policy that was changed since the last."""
        if not self.tables.have("credit_control_line", "move_line_id", "policy_level_id", "state"):
            return super().reached()
        of_line = [SQL.identifier("line", name) for name in ("date_sent", "date")
                   if self.tables.have("credit_control_line", name)]
        return SQL(
            """
            SELECT DISTINCT ON (line.move_line_id) line.move_line_id, level.level, COALESCE(%(dates)s)::date,
                   CASE line.channel WHEN 'phone' THEN 'call' ELSE line.channel END
              FROM credit_control_line line
              JOIN credit_control_policy_level level ON level.id = line.policy_level_id
             WHERE line.company_id = %(company)s AND line.state IN %(gone)s
          ORDER BY line.move_line_id, COALESCE(%(overridden)s, FALSE), level.level DESC, 3 DESC
            """,
            dates=SQL(", ").join([*of_line, SQL("NULL::date")]), company=self.company.id, gone=_GONE,
            overridden=self.tables.value("credit_control_line", "line", "manually_overridden", "boolean"))

    def kept_out(self):
        """Return the open items of invoices with a policy by which nothing is done."""
        if not self.tables.have("account_move", "credit_policy_id"):
            return super().kept_out()
        return SQL(
            """
            SELECT line.id
              FROM account_move move
              JOIN credit_control_policy policy ON policy.id = move.credit_policy_id AND policy.do_nothing
              JOIN account_move_line line ON line.move_id = move.id
             WHERE line.company_id = %s AND line.account_id = ANY(%s) AND %s AND line.no_followup IS NOT TRUE
            """, self.company.id, ledger.receivable_accounts(self.env), ledger.OPEN_ITEM)

    # What the parts of it ask

    def chasing(self) -> list[int]:
        """Return the policies of the company that remind: their levels are read."""
        return [policy for policy, _name, _company, nothing, active, mine in self._policies()
                if active and mine and not nothing]

    def _policies(self) -> list:
        """Return all policies: id, name, company, whether nothing is done, whether it is in use, whether it is ours."""
        return self.env.execute_query(SQL(
            """
            SELECT policy.id, policy.name, %(company)s, COALESCE(%(nothing)s, FALSE), COALESCE(%(active)s, TRUE),
                   %(company)s IS NULL OR %(company)s = ANY(%(companies)s)
              FROM credit_control_policy policy
          ORDER BY policy.id
            """,
            company=self._of_policy("company_id", "int"), nothing=self._of_policy("do_nothing", "boolean"),
            active=self._of_policy("active", "boolean"), companies=self.companies))

    def _of_policy(self, name, kind):
        return self.tables.value("credit_control_policy", "policy", name, kind)

    def _of_partner(self, name, kind):
        return self.tables.value("res_partner", "partner", name, kind, self.company)

    def _responsible(self):
        return self._of_partner("payment_responsible_id", "int")

    def _has_manual(self) -> bool:
        [(found,)] = self.env.execute_query(SQL(
            "SELECT EXISTS (SELECT FROM res_partner partner WHERE %s AND %s)",
            self._customer_sql(), self._of_partner("manual_followup", "boolean")))
        return bool(found)

    def _tolerance(self) -> float:
        """Return the amount below which its reminders leave items out."""
        [(amount,)] = self.env.execute_query(SQL(
            "SELECT %s FROM res_company company WHERE company.id = %s",
            self.tables.value("res_company", "company", "credit_control_tolerance", "float8"), self.company.id))
        return amount or 0
