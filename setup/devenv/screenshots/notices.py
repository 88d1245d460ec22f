"""What the pictures show of notices, of steps with two channels, and of orders where ``sale`` is."""
from __future__ import annotations

from types import SimpleNamespace


class Beside:
    """The part of the scene beside reminders; played again it does nothing. ``admin``, ``manager``: OdooClients."""

    def __init__(self, admin, manager):
        self.admin, self.manager = admin, manager

    def set(self) -> None:
        """Play it, before everything is planned."""
        self._no_chat()
        self._notices()
        self._two_channels()
        if self.admin.call("ir.module.module", "search_count", [("name", "=", "sale"), ("state", "=", "installed")]):
            self._orders("C-106")

    def _no_chat(self) -> None:
        """Let Odoo's robot greet nobody: on a telephone its words are all there is to see."""
        users = self.admin.call("res.users", "search", [("login", "in", ["manager", "collector1"])])
        if "odoobot_state" in self.admin.call("res.users", "fields_get", ["odoobot_state"]):
            self.admin.call("res.users", "write", users, {"odoobot_state": "disabled"})

    def _notices(self) -> None:
        """Switch on what is told before the due date, and the statement for one scenario."""
        on = self.manager.call("collection.notice", "search", [("active", "=", True)])
        if on:
            return
        ready = self.manager.call("collection.notice", "search", [
            ("active", "=", False), ("kind", "=", "before_due")], limit=1)
        self.manager.call("collection.notice", "write", ready, {"active": True, "days": 10})
        scenario = self.manager.call("collection.scenario", "search", [("name", "=", "Standard dunning")])
        self.manager.call("collection.notice", "create", [{
            "kind": "before_due", "days": 20, "scenario_id": scenario[0]}])

    def _two_channels(self) -> None:
        """Let the second reminder go by e-mail and SMS."""
        steps = self.manager.call("collection.scenario.action", "search", [("name", "=", "Second reminder")])
        self.manager.call("collection.scenario.action", "write", steps, {"second_channel": "sms"})

    def _orders(self, code: str) -> None:
        """Let a customer who owes much order twice: one order is confirmed, by who may."""
        if self.admin.call("sale.order", "search_count", [("partner_id.ref", "=", code)]):
            return
        [group] = self.admin.call("ir.model.data", "search_read", [
            ("module", "=", "sales_team"), ("name", "=", "group_sale_salesman_all_leads")], ["res_id"])
        users = self.admin.call("res.users", "search", [("login", "in", ["manager", "collector1"])])
        self.admin.call("res.users", "write", users, {"group_ids": [(4, group["res_id"])]})
        [manager] = self.manager.call("res.users", "search_read", [("login", "=", "manager")], ["company_id"])
        company = manager["company_id"][0]
        self.admin.call("res.company", "write", [company], {"collection_sale_choice": "block"})
        customer = self.manager.call("res.partner", "search", [("ref", "=", code)], limit=1)[0]
        product = self.admin.call("product.product", "create", [{
            "name": "Oak table", "list_price": 480, "taxes_id": [(5,)]}])[0]
        orders = self.manager.call("sale.order", "create", [{
            "partner_id": customer, "company_id": company,
            "order_line": [(0, 0, {"product_id": product, "product_uom_qty": count})]} for count in (2, 1)])
        self.manager.call("sale.order", "action_confirm", orders[1:])


def stop_notices_path(admin, code: str) -> str:
    """The page on which a customer stops notices: the link is made for e-mails only, so it is signed here."""
    from odoo.tools.misc import hash_sign

    [customer] = admin.call("res.partner", "search_read", [("ref", "=", code)], ["commercial_partner_id"], limit=1)
    [company] = admin.call("res.users", "search_read", [("login", "=", "manager")], ["company_id"])
    secret = admin.call("ir.config_parameter", "get_param", "database.secret")
    env = {"ir.config_parameter": SimpleNamespace(get_param=lambda _key: secret)}
    account = [customer["commercial_partner_id"][0], company["company_id"][0]]
    token = hash_sign(env, "dso_collection.no_notices", account)
    return f"/collection/notices/{token}"
