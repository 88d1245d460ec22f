"""Taking over in a real browser, as a credit manager does it, and back again."""

from odoo.addons.dso_collection.tests.tour_case import TourCase

from .followup_tables import FollowupTables

SETTINGS = "/odoo/action-dso_collection.collection_company_settings_action"


class TestAdoptionTour(FollowupTables, TourCase):
    """Two levels, a customer whose collector is there, and one whose is not."""

    def test_preview_take_over_and_undo(self):
        """From the settings to the run and its scenario, and undone."""
        manager = self.user("Manager One", "manager1", "dso_collection.group_collection_manager")
        manager.password = "manager1"
        if "odoobot_state" in manager:
            manager.odoobot_state = "disabled"
        self.level("First", 15)
        self.level("Second", 30)
        gone = self.user("Gone One", "gone1", "dso_collection.group_collection_user")
        self.customer_has(self.customer(collector=False), followup_responsible_id=self.collector)
        self.customer_has(self.customer("Birch Ltd", "C002", collector=False), followup_responsible_id=gone)
        gone.active = False

        if "credit.control.policy" in self.env:  # OCA's add-on is here with policies of its own
            self.env["credit.control.policy"].search([]).active = False

        self.start_tour(SETTINGS, "dso_collection_adoption", login="manager1")

        run = self.env["collection.adoption"].search([("source", "=", "account_followup")])
        self.assertEqual((len(run), run.steps, run.collectors, run.undone_uid), (1, 2, 1, manager))
        self.assertFalse(self.env["collection.scenario"].search([("adopted_from", "=like", "account_followup/%")]))
