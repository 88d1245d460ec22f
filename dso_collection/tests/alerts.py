"""What tests of alerts share: the bar as a user sees it, and the lists it opens."""

import ast
from unittest.mock import patch

from lxml import etree

from odoo.fields import Domain

from .common import CollectionCase


class AlertCase(CollectionCase):
    """Reads the bar, and follows its clicks as the web client does: by the facets of the search."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Collectors begin with their own accounts (rule D1); these tests speak of all
        cls.startClassPatcher(patch.object(
            cls.registry["res.users.settings"], "_begins_with_mine", lambda _settings: False))
        cls.alerts = cls.env["collection.alert"]
        cls.manager = cls.user("Credit Manager", "manager1", "dso_collection.group_collection_manager")
        cls.reminders = cls.scenario(cls.step("First reminder", 3))

    def as_user(self, user, *companies):
        """Return the alerts as a user sees them, with these companies switched on (none: the user's own)."""
        companies = companies or user.company_id
        return self.alerts.with_user(user).with_context(allowed_company_ids=[company.id for company in companies])

    def counts(self, user=None, *companies) -> dict:
        """Return ``{key: count}`` of the bar, the names for own alerts."""
        bar = self.as_user(user or self.collector, *companies).get_bar()
        return {item["key"] if isinstance(item["key"], str) else item["label"]: item["count"]
                for item in bar["alerts"]}

    def opened(self, key, user=None, *companies):
        """Return the records of the list that a click opens."""
        alerts = self.as_user(user or self.collector, *companies)
        action = alerts.open_from_bar(key)
        self.assertFalse(action["domain"], "nothing but what stands in the search")
        records = alerts.env[action["res_model"]]
        return records.search(self.search_domain(records, action["context"], action["search_view_id"]))

    def search_domain(self, records, context, view=None):
        """Return the domain of the facets that a context asks for: one group's "or", the groups' "and"."""
        arch = etree.fromstring(records.get_view(view and view[0], view_type="search")["arch"])
        wanted = {name.removeprefix("search_default_"): value for name, value in context.items()
                  if name.startswith("search_default_")}
        groups, found = [[]], set()
        for node in arch:
            if node.tag == "separator" or node.tag == "field":
                groups.append([])
            if node.get("name") in wanted:
                found.add(node.get("name"))
                groups[-1].append(
                    Domain(node.get("name"), "=", wanted[node.get("name")]) if node.tag == "field" else
                    Domain(ast.literal_eval(node.get("domain").replace("uid", str(records.env.uid)))))
            if node.tag == "field":
                groups.append([])
        found |= {node.get("name") for node in arch.iterfind("group/filter")}
        self.assertLessEqual(set(wanted), found, "a facet the search does not know")
        return Domain.AND(Domain.OR(group) for group in groups if group)
