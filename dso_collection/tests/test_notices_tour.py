"""Notices in a real browser: switched on, seen in the agenda, not wanted by a customer (rules N1, N2)."""

from datetime import timedelta

from .tour_case import AGENDA, TourCase

NOTICES = "/odoo/action-dso_collection.collection_notice_action"


class TestNoticesTour(TourCase):
    """A customer with an old debt, and an invoice that is due in five days."""

    def test_n1_n2_from_the_switch_to_the_customer_who_wants_none(self):
        manager = self.user("Manager One", "manager1", "dso_collection.group_collection_manager")
        manager.password = "manager1"
        alder = self._late("Alder Ltd", "C001", self.scenario(self.step("First call", 3, "call")))
        self.invoice(alder, 75, due=self.company._collection_today() + timedelta(days=5))
        waiting = [("partner_id", "=", alder.id), ("kind", "=", "notice"), ("state", "=", "scheduled")]

        self.start_tour(NOTICES, "dso_collection_notice_on", login="manager1")
        self.actions._replan_partners(alder.ids)
        self.env["collection.notice"]._plan_due()
        self.assertEqual(self.actions.search_count(waiting), 1)

        self.start_tour(AGENDA, "dso_collection_notice_off", login="collector1")
        self.actions._replan_partners(alder.ids)
        self.assertFalse(self.actions.search(waiting))
        self.assertEqual(self.open_action(alder).title, "First call")  # the reminder of what is overdue goes on
