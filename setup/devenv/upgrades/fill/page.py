"""The customer's page: what customers said on it, paid by it, how often it was opened; links taken back."""
from __future__ import annotations

from odoo import Command

from odoo.addons.dso_collection.tests.common import day


def said(world):
    """Customers say each kind of thing; some of it is accepted, changed, declined, replaced, or waits."""
    def say(code, dues, kind, partner=None, files=(), via="link", user=None, **typed):
        items = world.env["account.move.line"].union(*(world.item(world.bills[code, due]) for due in dues))
        page = (partner or items.partner_id).sudo().with_company(world.company).with_context(lang="en_US")
        fields = {name if name == "sender_name" else f"{kind}_{name}": value for name, value in typed.items()}
        made = page._collection_say(kind, items, fields, files, via, user)
        world.env.flush_all()
        return made.with_env(world.as_user(world.collector))
    say("C005", [-40], "promise", date=str(day(4)), amount="50", text="After the holidays",
        sender_name="Ellen").action_accept()
    say("C008", [-66], "dispute", reason="price", text="Wrong price", files=[("photo.pdf", _PDF)])
    say("C008", [-3], "dispute", reason="goods", text="Broken", via="portal", user=world.env.ref("base.user_admin"))
    declined = say("C009", [-55], "paid", date=str(day(-3)), reference="REF 9", text="Paid", amount="130")
    declined.action_decline()
    screen = world.env["collection.request.wizard"].with_env(world.as_user(world.collector)).with_context(
        **declined.action_decline()["context"])
    screen.create({"answer": "Nothing came in"}).action_apply()
    say("C013", [-5], "promise", date=str(day(2)))
    say("C013", [-5], "promise", date=str(day(3)))
    say("C004", [6], "plan", number="3", date=str(day(10)), text="Three parts, please")
    say("C003", [-70], "contact", name="Ann New", email="ann@c003.example", phone="+32 2 511 33 33",
        partner=world.cedar)
    changed = say("C011", [-26], "promise", date=str(day(5)))
    screen = world.env["collection.request.wizard"].with_env(world.as_user(world.collector)).with_context(
        **changed.action_change()["context"])
    screen.create({"date": day(6)}).action_apply()


#: What the page takes for a document.
_PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"


def opened(world):
    """The page is opened by link, in the portal and by one of us; the links of one customer are taken back."""
    world.env.cr.commit()
    uses = world.env["collection.page.use"]
    for partner, via in ((world.elm, "link"), (world.elm, "portal"), (world.hazel, "staff")):
        uses._count(partner.with_company(world.company), via)
    world.kiwi.with_user(world.collector).with_company(world.company).action_revoke_page_links()


def paid(world):
    """A customer pays two documents by the page; another chose what to pay, and did not."""
    page = world.elm.sudo().with_company(world.company)
    items = world.item(world.bills["C005", 12]) | world.item(world.bills["C005", -8])
    choice = page._collection_choose({item: item.amount_residual_currency / 2 for item in items})
    provider = _provider(world)
    transaction = world.env["payment.transaction"].create({
        "provider_id": provider.id, "payment_method_id": provider.payment_method_ids[:1].id, "amount": sum(
            choice.line_ids.mapped("amount")), "currency_id": choice.currency_id.id, "partner_id": world.elm.id,
        "reference": "PAGE-1", "operation": "online_redirect", "collection_choice_id": choice.id,
        "invoice_ids": [Command.set(items.move_id.ids)]})
    transaction._set_done()
    transaction._post_process()
    page._collection_choose({world.item(world.bills["C005", -25]): 10})


def _provider(world):
    """Odoo's provider for tests, without a form: nobody opens one here."""
    bank = world.env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", world.company.id)], limit=1)
    method = world.env.ref("payment.payment_method_unknown")
    provider = world.env["payment.provider"].create({
        "name": "Provider", "code": "none", "state": "test", "is_published": False, "company_id": world.company.id,
        "payment_method_ids": [Command.set(method.ids)]})
    method.active = True
    world.env["account.payment.method"].create({"name": "Provider", "code": "none", "payment_type": "inbound"})
    provider.journal_id = bank
    return provider
