"""Targets and the effect of steps in a browser (rules K8, K9)."""

from datetime import timedelta

from .tour_case import AGENDA, TourCase


class TestTargetsTour(TourCase):
    """A collector sees how far the month is, and what the steps brought."""

    def test_k9_k8_from_the_agenda_to_targets_and_effects(self):
        # The list asks for the month of who looks, who has no time zone here: the company's may still be the one before
        self.company.partner_id.tz = "UTC"
        today = self.company._collection_today()
        alder = self.customer("Alder Ltd", "C001", scenario=self.scenario(self.step("First call", 3, "call")))
        invoice = self.invoice(alder, 900, due=today - timedelta(days=40))
        self.actions._replan_partners()
        self.open_action(alder).action_done("Reached")
        self.env["collection.target"].create({
            "month": today, "company_id": self.company.id, "collector_id": self.collector.id, "amount": 1000})
        done = self.actions.search([("partner_id", "=", alder.id), ("state", "=", "done")])
        done.sudo().write({"done_date": today - timedelta(days=20)})
        self.assertEqual(self.item(invoice).amount_residual, 900)
        self.env["collection.step.effect"]._refresh(self.company)

        self.start_tour(AGENDA, "dso_collection_targets", login="collector1")
