"""Late charges, orders, figures and forecasts."""
from __future__ import annotations

from odoo import Command, fields

from odoo.addons.dso_collection.tests.common import TODAY, day


def charge(world):
    """Rules of the company's own; charge, book, waive and take back; a customer who is never charged."""
    usd = world.company.currency_id.id
    income = world.env["account.account"].search([("account_type", "=", "income_other")], limit=1)
    world.charge_rule = world.env["collection.charge.rule"].with_user(world.manager).create({
        "name": "Our terms of sale", "currency_id": usd, "company_id": world.company.id, "points": 10,
        "fixed_kind": "sizes", "fixed_amount": 40, "grace_days": 1, "minimum": 1, "date_from": day(-500),
        "date_to": day(500), "day_count": "360", "series": "own", "compound": True, "step_ids": [
            Command.create({"up_to": 1000, "value": 40}), Command.create({"value": 100})]})
    world.env["collection.reference.rate"].create([
        {"series": "own", "date": date, "rate": 2.5, "source": "The board", "fixed_on": "2024-12-31"}
        for date in ("2025-01-01", "2025-07-01", "2026-01-01")])
    simple = world.charge_rule.copy({"name": "Simple", "series": False, "fixed_kind": "none", "step_ids": False,
                                     "floor_series": "ecb", "floor_times": 2, "compound": False,
                                     "day_count": "actual"})
    world.company.write({
        "collection_charge_rule_id": world.charge_rule.id, "collection_charge_account_id": income.id,
        "collection_charge_journal_id": world.bills["C008", -66].journal_id.id, "collection_charge_tax_id": world.env[
            "account.tax"].search([("type_tax_use", "=", "sale"), ("company_id", "=", world.company.id)], limit=1).id})
    world.larch.with_company(world.company).collection_no_charges = True
    world.juniper.with_company(world.company).collection_charge_rule_id = simple
    world.env.flush_all()
    work = world.hazel.with_user(world.manager).with_company(world.company)
    note = world.env["account.move"].browse(work.action_collection_charge()["res_id"])
    note.action_post()
    items = world.item(world.bills["C001", -20])
    world.env["collection.charge.waive.wizard"].with_user(world.manager).create(
        {"item_ids": [Command.set(items.ids)], "reason": "A good customer"}).action_waive()
    items = world.item(world.bills["C011", -26])
    world.env["collection.charge.waive.wizard"].with_user(world.manager).create(
        {"item_ids": [Command.set(items.ids)], "reason": "By mistake"}).action_waive()
    world.env["collection.charge"].search([("item_id", "in", items.ids)]).with_user(
        world.manager).action_take_back()


def order(world):
    """An order of a customer who is overdue, and one of a customer who is not."""
    product = world.env["product.product"].create({"name": "Goods", "list_price": 50, "taxes_id": False})
    for partner in (world.hazel, world.larch):
        order = world.env["sale.order"].create({
            "partner_id": partner.id, "order_line": [Command.create({"product_id": product.id, "price_unit": 50,
                                                                     "tax_ids": False})]})
        order.action_confirm()


def february(world):
    """The figures of a night in March: they close February, into which something is booked afterwards."""
    world.scheduled("figures", "weekly")
    world.bills["C012", -30] = world.invoice(world.larch, 18, due=-30)


def figures(world):
    """The night's figures, the weekly summary, and what a learned forecast stored."""
    world.scheduled("figures", "assign", "weekly")
    item = world.item(world.bills["C013", -5])
    learned = world.env["collection.learned.forecast"]
    learned.search([]).unlink()
    learned.create({
        "company_id": world.company.id, "state": "used", "trained_on": fields.Datetime.now(), "measured_on": TODAY,
        "invoices": 400, "measured_invoices": 100, "days": 4.5, "usual_days": 5.5, "inside": 0.5, "usual_inside": 0.4,
        "items": 1, "seconds": 2.5, "memory": 200, "problem": "It was too slow"})
    world.env["collection.learned.date"].create({
        "item_id": item.id, "company_id": world.company.id, "delay": 9, "earliest": 4, "latest": 14, "risk": 0.2})
