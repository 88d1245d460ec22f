"""What tests of Insights share: the screen as a user sees it, and the lists it opens (rule K4)."""

import ast

from odoo.fields import Domain

from .alerts import AlertCase


class InsightCase(AlertCase):
    """Reads the counts, and follows a click as the web client does: by the facets of the search."""

    def insights(self, user=None, *companies):
        """Return the model as a user sees it; these tests speak of the whole team unless they turn the switch."""
        return self.as_user(user or self.collector, *companies).env["collection.insight"]

    def found(self, user=None, *companies) -> dict:
        """Return ``{key: count}`` of what the screen shows."""
        subjects = self.insights(user, *companies).get_insights()["subjects"]
        return {insight["key"]: insight["count"] for subject in subjects for insight in subject["insights"]}

    def listed(self, key, user=None, *companies):
        """Return the records of the list that a click opens."""
        insights = self.insights(user, *companies)
        action = insights.open_insight(key)
        records = insights.env[action["res_model"]]
        view = action["search_view_id"] or [self.env.ref("dso_collection.collection_statement_view_search").id]
        return records.search(
            Domain(ast.literal_eval(action["domain"] or "[]"))
            & self.search_domain(records, action["context"], view))

    def assertFound(self, key, records, user=None):
        """The count is that of these records, which its list has, and nothing else."""
        self.env.flush_all()
        self.assertEqual(self.listed(key, user), records)
        self.assertEqual(self.found(user).get(key, 0), len(records))
