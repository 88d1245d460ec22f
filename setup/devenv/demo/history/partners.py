"""The customers and the contacts who get the messages."""
from __future__ import annotations


def write_partners(place, customers) -> dict:
    """Create them; returns ``{customer code: partner}``."""
    countries = {code: place.env.ref(f"base.{code}").id for code in ("us", "fr", "de")}
    partners = place.env["res.partner"].create([{
        "name": customer.name, "ref": customer.ref, "is_company": True, "customer_rank": 1,
        "country_id": countries[customer.country], "phone": customer.phone,
        "collector_id": place.collectors[customer.collector].id, "collection_scenario_id": place.scenario.id,
    } for customer in customers])
    place.env["res.partner"].create([{
        "parent_id": partner.id, "name": "Accounts payable", "function": "Accounts payable", "email": customer.email,
        "collection_contact": True,
    } for customer, partner in zip(customers, partners, strict=True)])
    written = dict(zip([customer.code for customer in customers], partners, strict=True))
    _limit_credit(place, customers, written)
    return written


def _limit_credit(place, customers, written):
    """Let the customer who stopped paying be over its credit limit (rule K4)."""
    place.company.account_use_credit_limit = True
    for customer in customers:
        if customer.habit == "stopped":
            written[customer.code].credit_limit = 4 * customer.amount
