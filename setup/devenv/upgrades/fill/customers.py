"""Customers with a story each, their contacts, and what they owe."""
from __future__ import annotations

from odoo import Command

from odoo.addons.dso_collection.tests.common import day


def open_accounts(world):
    """Make the customers of the story, each known to the others' files by its name."""
    belgium = world.env.ref("base.be").id
    there = {"country_id": belgium, "street": "1 Quay", "zip": "9000", "city": "Bruges"}
    for name, code, scenario, collector, values in (
        ("Alder", "C001", world.standard, world.collector, {}),     # reminded, called, promises
        ("Birch", "C002", world.standard, world.collector, {}),     # disputes, specific actions, plan
        ("Cedar", "C003", world.formal, world.south, {}),           # letters
        ("Dogwood", "C004", world.texts, world.south, {}),          # text messages
        ("Elm", "C005", world.standard, world.collector, {}),       # the customer's page
        ("Fir", "C006", world.standard, world.south, {}),           # leads a group
        ("Gorse", "C007", world.standard, world.collector, {}),     # of that group
        ("Hazel", "C008", world.short, world.collector, {}),        # finished, charges
        ("Ivy", "C009", world.standard, world.collector, {}),       # refused addresses, unknown delivery
        ("Juniper", "C010", world.formal, world.collector, {}),     # letters come back
        ("Kiwi", "C011", world.standard, world.gone, {}),           # collector who left
        ("Larch", "C012", world.standard, world.south, {}),         # pays, is thanked, orders
        ("Maple", "C013", world.formal, world.south, {}),           # letters wait
        ("Nutmeg", "C014", world.texts, world.collector, {}),       # a number that is unknown at the gateway
        ("Oak", "C015", world.texts, world.collector, {}),          # a letter beside the mail is to come
        ("Pine", "C016", world.standard, world.collector, {}),      # a text message beside the mail is to come
        ("Quince", "C017", world.standard, world.collector, {}),    # the mail server hung up
        ("Rowan", "C018", world.standard, world.collector, {}),     # refused, then sent to another address
        ("Spruce", "C019", world.standard, world.gone, {}),         # its collector lost the right
        ("Teak", "C021", world.broken, world.collector, {}),        # a text that cannot be made
        ("Umbra", "C022", world.standard, world.collector, {}),     # the mail server was down
        ("Vine", "C023", world.standard, world.collector, {}),      # credits cover what is overdue
        ("Wattle", "C024", world.shared, world.collector, {}),      # old debt, worked by hand
    ):
        setattr(world, name.lower(), world.customer(
            f"{name} Ltd", code, scenario=scenario, collector=collector, **{**there, **values}))
    for partner, mobile in ((world.alder, "+32 477 12 34 56"), (world.dogwood, "0477 12 34 57"),
                            (world.nutmeg, "+32 477 12 34 59"), (world.birch, "+32 2 511 11 11"),
                            (world.oak, "+32 477 12 34 61"), (world.pine, "+32 477 12 34 62"), (world.cedar, "12"),
                            (world.elm, "+32 477 12 34 56 78 90 12"), (world.fir, "none"),
                            (world.kiwi, "+999 12345678"),
                            (world.maple, "+32 900 12 345")):
        partner.child_ids.mobile = mobile
    world.env["res.partner"].create({"name": "Ghent Newcomer", "ref": "C020", "is_company": True, "city": "Ghent"})
    world.contact(world.alder, "Second Accountant", "second@c001.example", chosen=True)
    world.buyer = world.contact(world.birch, "Buyer", "buyer@c002.example", chosen=False)
    world.contact(world.kiwi, "Old Number", "old@c011.example", chosen=False, collection_wrong_phone="+32 2 511 00 00")
    world.larch.write({"collection_no_notices": False, "collection_page_only_pay": True})
    world.gorse.with_company(world.company).collection_no_notices = True


def invoice_the_past(world):
    """Post what was invoiced before the story begins and in its course, and what came in."""
    euro = world.env.ref("base.EUR")
    euro.active = True
    world.bills = {}
    for partner, amount, due, currency in (
        (world.alder, 300, -150, None), (world.alder, 250, -110, None), (world.alder, 120, -60, None),
        (world.alder, 90, -20, None), (world.alder, 80, 2, None),
        (world.birch, 400, -75, None), (world.birch, 150, -50, None), (world.birch, 60, -30, None),
        (world.birch, 45, -9, euro),
        (world.cedar, 500, -70, None), (world.cedar, 70, 10, None),
        (world.dogwood, 210, -65, None), (world.dogwood, 75, 6, None),
        (world.elm, 120, -40, None), (world.elm, 70, -25, None), (world.elm, 30, 12, None), (world.elm, 65, -8, None),
        (world.fir, 90, -35, None), (world.gorse, 110, -45, None),
        (world.hazel, 3650, -66, None), (world.hazel, 40, -3, None),
        (world.ivy, 130, -55, None), (world.ivy, 20, -18, None),
        (world.juniper, 140, -64, None), (world.kiwi, 95, -26, None),
        (world.larch, 220, -12, None), (world.larch, 55, 25, None), (world.maple, 310, -5, None),
        (world.nutmeg, 160, -24, None),
        (world.oak, 85, -5, None), (world.pine, 86, -2, None), (world.quince, 87, -15, None),
        (world.rowan, 88, -15, None), (world.spruce, 89, -15, None), (world.teak, 91, -15, None),
        (world.umbra, 92, -5, None), (world.vine, 93, -20, None), (world.wattle, 94, -120, None),
    ):
        world.bills[partner.ref, due] = world.invoice(partner, amount, due=due, currency=currency)
    world.pay_on("C001", -150, -120)
    world.pay_on("C001", -110, -95)
    world.pay_on("C012", -12, -4, 100)
    world.credit(world.larch, 15)
    world.credit(world.vine, 500)
    world.opening_balances()
    world.bills["C012", 25].ref = "Order 4711"
    draft = world.invoice(world.maple, 12, due=4, post=False)
    draft.invoice_line_ids.write({"tax_ids": [Command.clear()]})
    world.second_customer = world.customer(
        "Second's Customer", "S001", company=world.second, collector=False, company_id=world.second.id)
    world.invoice(world.second_customer, 77, due=-15, company=world.second)
    lost = world.customer("Third's Customer", "T001", company=world.third, collector=False, company_id=world.third.id)
    world.invoice(lost, 78, due=-16, company=world.third)
    assert world.bills["C003", 10].invoice_date_due == day(10)
