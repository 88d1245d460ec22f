"""Who writes what in scenarios, rules, alerts and pasted lists (rule A10)."""

from functools import partial

from .common import CollectionCase
from .refused_case import RefusedCase


class TestRightsSetUp(RefusedCase, CollectionCase):
    """The models beside the agenda."""

    def test_r3_how_a_rule_ran_is_not_typed(self):
        rule = self.env["collection.assignment.rule"].with_user(self.manager).create({
            "name": "All", "collector_id": self.collector.id, "domain": "[]"})
        for values in ({"failure": "x"}, {"checked_on": "2026-03-16 09:00:00"}):
            self.refused(partial(rule.write, values), values)
        rule.name = "Everybody"
        self.assertEqual(rule.name, "Everybody")

    def test_r4_an_alert_is_not_made_in_another_name(self):
        alerts = self.env["collection.alert"].with_user(self.collector)
        self.refused(lambda: alerts.create({"name": "Theirs", "user_id": self.manager.id}))
        mine = alerts.with_context(default_user_id=self.manager.id).create({"name": "Mine"})
        self.assertEqual(mine.user_id, self.collector)

    def test_r2_what_a_pasted_list_found_is_not_typed(self):
        pastes = self.env["collection.paste"].with_user(self.collector)
        self.refused(lambda: pastes.create({"text": "C001", "found": [1, 2, 3]}))
        paste = pastes.create({"text": "C001"})
        self.refused(lambda: paste.write({"found": [1, 2, 3]}))
        self.assertFalse(paste.found)

    def test_r3_a_preview_is_counted_not_typed(self):
        previews = self.env["collection.assignment.preview"].with_user(self.manager)
        self.refused(lambda: previews.create({"company_id": self.company.id, "changes": 0}))
