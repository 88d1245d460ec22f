"""Beside OCA's Credit Control: a demo database that has it too, and what a company that used it has in it.

``make screenshots ARGS="--peer adoption-settings adoption-preview"``, and then ``… adoption-take adoption``.
"""
from __future__ import annotations

import dataclasses
import datetime

from .. import databases
from ..console import say
from ..demo.runner import Demo
from ..environment import Environment
from ..errors import SetupError
from ..peers import OCA_CREDIT_CONTROL, fetched

DATABASE = "dso_demo_peer"
_GROUP = "account_credit_control.group_account_credit_control_manager"
#: Name, levels: name, days, how they count, channel.
_POLICIES = (
    ("Key accounts", (("Friendly note", 10, "net_days", "email"), ("Reminder", 30, "end_of_month", "email"),
                      ("Last call", 10, "previous_date", "phone"))),
    ("Small customers", (("First reminder", 15, "net_days", "email"), ("Letter", 15, "previous_date", "letter"))),
    ("Draft of 2024", ()),
)


def beside(env: Environment) -> Environment:
    """The environment with the peer's folder on the add-ons path; SetupError where it cannot be had."""
    folder = fetched(env.cache, OCA_CREDIT_CONTROL)
    if folder is None:
        raise SetupError(f"{OCA_CREDIT_CONTROL.package} cannot be had from the package index.")
    return dataclasses.replace(env, addons_path=[*env.addons_path, folder])


def prepare(env: Environment, database: str = DATABASE) -> None:
    """Have the demo database with the peer; made once, used again until somebody drops it."""
    if databases.exists(env, database):
        return
    Demo(env, database).run(once=True)
    say(f"Installing {OCA_CREDIT_CONTROL.addon} in {database}")
    databases.install_in(env, database, [OCA_CREDIT_CONTROL.addon])


class PeerScene:
    """What was done with the peer before; ``admin`` is an OdooClient. Played again it does nothing."""

    def __init__(self, admin, manager):
        self.admin, self.manager = admin, manager

    def set(self) -> None:
        """Make policies, give them to customers without a scenario here, and let some reminders go."""
        if self.admin.call("credit.control.policy", "search_count", [("name", "=", _POLICIES[0][0])]):
            return
        [group] = self.admin.call("ir.model.data", "search_read", [
            ("module", "=", _GROUP.split(".")[0]), ("name", "=", _GROUP.split(".")[1])], ["res_id"])
        self.admin.call("res.users", "write", [self.admin.uid], {"group_ids": [(4, group["res_id"])]})
        policies = [self._policy(name, levels) for name, levels in _POLICIES]
        company = self.manager.call("res.users", "read", [self.manager.uid], ["company_id"])[0]["company_id"][0]
        self.admin.call("res.company", "write", [company], {"credit_policy_id": policies[0]})
        customers = self.manager.call("res.partner", "search", [("ref", "=like", "C-2%")], order="ref")
        self.manager.call("res.partner", "write", customers, {"collection_scenario_id": False, "collector_id": False})
        collector, gone = self._people()
        for number, customer in enumerate(customers):
            self.admin.call("res.partner", "write", [customer], {
                "credit_policy_id": policies[2 if number == 7 else number % 2],
                "payment_responsible_id": gone if number % 9 == 4 else collector,
                "manual_followup": number == 3, "payment_note": "Pays at the end of May" if number == 5 else False})
        self.admin.call("res.users", "write", [gone], {"active": False})
        self._remind(customers)

    def _policy(self, name, levels) -> int:
        accounts = self.admin.call("account.account", "search", [("account_type", "=", "asset_receivable")])
        [template] = self.admin.call("ir.model.data", "search_read", [
            ("module", "=", OCA_CREDIT_CONTROL.addon), ("name", "=", "email_template_credit_control_base")], ["res_id"])
        [policy] = self.admin.call("credit.control.policy", "create", [{
            "name": name, "account_ids": [(6, 0, accounts)], "level_ids": [(0, 0, {
                "name": step, "level": number, "computation_mode": mode, "delay_days": days, "channel": channel,
                "email_template_id": template["res_id"], "custom_text": "Please pay what is overdue.",
                "custom_mail_text": "<p>Please pay what is overdue within a week.</p>",
            }) for number, (step, days, mode, channel) in enumerate(levels, start=1)]}])
        return policy

    def _people(self) -> tuple[int, int]:
        [collector] = self.admin.call("res.users", "search", [("login", "=", "collector2")])
        companies = self.admin.call("res.company", "search", [])
        [gone] = self.admin.call("res.users", "create", [{
            "name": "Ines Roth", "login": "ines", "company_ids": [(6, 0, companies)]}])
        return collector, gone

    def _remind(self, customers) -> None:
        """Let the first level of three items in four have gone, a week ago."""
        day = (datetime.date.today() - datetime.timedelta(days=7)).isoformat()
        items = self.admin.call("account.move.line", "search_read", [
            ("partner_id", "in", customers), ("account_type", "=", "asset_receivable"), ("parent_state", "=", "posted"),
            ("reconciled", "=", False), ("amount_residual", ">", 0), ("date_maturity", "<", day)],
            ["partner_id", "date_maturity", "balance", "amount_residual", "move_id"], order="id")
        levels = {level["policy_id"][0]: level["id"] for level in self.admin.call(
            "credit.control.policy.level", "search_read", [("level", "=", 1)], ["policy_id"])}
        policies = {partner["id"]: partner["credit_policy_id"][0] for partner in self.admin.call(
            "res.partner", "read", customers, ["credit_policy_id"])}
        self.admin.call("credit.control.line", "create", [{
            "date": day, "date_due": item["date_maturity"], "state": "sent", "channel": "email",
            "invoice_id": item["move_id"][0], "partner_id": item["partner_id"][0], "amount_due": item["balance"],
            "balance_due": item["amount_residual"], "move_line_id": item["id"],
            "policy_level_id": levels[policies[item["partner_id"][0]]],
        } for number, item in enumerate(items) if number % 4 and policies[item["partner_id"][0]] in levels])
