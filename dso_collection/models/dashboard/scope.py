"""The filters of the dashboard as domains, so that a list holds the records that a figure adds up (rules K10, G2)."""

import ast
from datetime import timedelta

from odoo import api, models

from ... import ledger

#: Days late of each age, from and to.
LATE = {"not_due": (None, 0), "aged_1_30": (1, 30), "aged_31_60": (31, 60), "aged_61_90": (61, 90),
        "aged_90": (91, None)}


class CollectionDashboard(models.AbstractModel):
    """Domains are plain lists: they travel to the browser and back."""

    _inherit = "collection.dashboard"

    @api.model
    def _accounts_domain(self, chosen, collector_id=None) -> list:
        """Return the accounts of the filters; ``collector_id``: of a bar (False: nobody's), instead of the filter's."""
        if collector_id is None and chosen.collector:
            collector_id = chosen.collector.id
        return ["&", ("company_id", "in", chosen.companies.ids), *self._whose_domain(chosen, collector_id)]

    @api.model
    def _whose_domain(self, chosen, collector_id, company=None) -> list:
        """Return the conditions on accounts; a grouped one counts as its leader does (rule G2)."""
        theirs = list(self._account_conditions(chosen.scenario, chosen.country))
        here = [("company_id", "in", (company or chosen.companies).ids)]
        domain = []
        if chosen.scenario or chosen.country:
            domain += ["|", ("leader_id.collection_account_ids", "any", [*here, *theirs]), *theirs]
        if collector_id is not None:
            domain = [*self._collector_domain(collector_id, here), *domain]
            domain = ["&", *domain] if chosen.scenario or chosen.country else domain
        return domain or [("id", "!=", False)]

    @api.model
    def _collector_domain(self, collector_id, here) -> list:
        """The leader's collector works a grouped account; if the leader has none, its own."""
        of_leader = "leader_id.collection_account_ids"
        own = ["&", ("collector_id", "=", collector_id), "|", ("leader_id", "=", False),
               (of_leader, "any", [*here, ("collector_id", "=", False)])]
        return ["|", (of_leader, "any", [*here, ("collector_id", "=", collector_id)]), *own] if collector_id else own

    @api.model
    def _partner_domain(self, chosen, field, collector_id=None) -> list:
        """Return the records of the customers of the filters, by the field that leads to the customer."""
        if collector_id is None and chosen.collector:
            collector_id = chosen.collector.id
        if collector_id is None and not chosen.scenario and not chosen.country:
            return [("company_id", "in", chosen.companies.ids)]
        path, domains = f"{field}.commercial_partner_id.collection_account_ids", []
        for company in chosen.companies:
            accounts = ["&", ("company_id", "=", company.id), *self._whose_domain(chosen, collector_id, company)]
            domains.append(["&", ("company_id", "=", company.id), (path, "any", accounts)])
        return ["|"] * (len(domains) - 1) + [term for domain in domains for term in domain]

    @api.model
    def _due_domain(self, age, day) -> list:
        """Return the debits of an age on a day; an item without due date is due on its own (``ledger.DUE_DATE``)."""
        newest, oldest = LATE[age]
        terms = [[("date_maturity", "!=", False)], [("date_maturity", "=", False)]]
        for field, domain in zip(("date_maturity", "date"), terms, strict=True):
            if newest is not None:
                domain.append((field, "<=", day - timedelta(days=newest)))
            if oldest is not None:
                domain.append((field, ">=", day - timedelta(days=oldest)))
        either = [["&"] * (len(domain) - 1) + domain for domain in terms]
        return ["&", ("balance", ">", 0), "|", *either[0], *either[1]]

    @api.model
    def _open_items_domain(self, chosen, collector_id=None) -> list:
        return [*["&"] * len(ledger.OPEN_DOMAIN), *ledger.OPEN_DOMAIN,
                *self._partner_domain(chosen, "partner_id", collector_id)]

    @api.model
    def _list(self, action, title, domain, views=None, **context) -> dict:
        """Return a window action with a domain and a title of its own, and none of its facets."""
        # The lists are those of the menus, whose own filters would narrow what the figure counted
        action = self.env["ir.actions.act_window"]._for_xml_id(f"dso_collection.{action}")
        kept = {name: value for name, value in ast.literal_eval(action["context"] or "{}").items()
                if not name.startswith("search_default_")}
        shown = {"views": views, "view_mode": ",".join(kind for _id, kind in views)} if views else {}
        return {**action, **shown, "name": title, "display_name": title, "domain": domain,
                "context": {**kept, "collection_desk": False, **context}}
