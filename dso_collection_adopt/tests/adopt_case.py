"""Builders for tests of taking over: what stands in the other add-on, whoever keeps it."""

from odoo.addons.dso_collection.tests.common import CollectionCase

#: The other add-ons, in the order of the settings screen.
OCA, ODOO = "account_credit_control", "account_followup"


class AdoptCase(CollectionCase):
    """A credit manager takes over from another add-on; what it holds, a subclass makes."""

    source = OCA

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Credit Manager", "adopt.manager", "dso_collection.group_collection_manager")
        cls.runs = cls.env["collection.adoption"].with_user(cls.manager)

    def take(self, default=True, company=None, user=None):
        """Take over as the credit manager; returns the run."""
        runs = self.runs.with_user(user or self.manager).with_company(company or self.company)
        return runs._take_over(self.source, default)

    def preview(self, default=None, company=None):
        """Open the preview as the credit manager."""
        company = company or self.company
        runs = self.runs.with_company(company).with_context(allowed_company_ids=company.ids)
        opened = runs._open_preview(self.source)
        found = self.env[opened["res_model"]].with_user(self.manager).with_context(
            allowed_company_ids=company.ids).browse(opened["res_id"])
        if default is not None and found.makes_default != default:
            found.makes_default = default
            found.action_count_again()
        return found

    def left(self, preview=None):
        """Return what is not taken over, as ``{name: [reasons]}``."""
        lines = {}
        for line in (preview or self.preview()).left_ids:
            lines.setdefault(line.name, []).append(line.reason)
        return lines

    def planned(self, customer, company=None):
        """Return step and date of a customer's open scenario action, None where there is none."""
        action = self.open_action(customer, company)
        return (action.scenario_action_id.name, action.date) if action else None

    def steps_of(self, scenario):
        """Return the steps of a scenario as ``(name, channel, trigger, days, automatic, to confirm)``."""
        return [(step.name, step.channel, step.trigger, step.delay_days, step.automatic, step.to_confirm)
                for step in scenario.action_ids.sorted("sequence")]

    def scenario_of(self, policy):
        """Return the scenario that was made of what the other add-on calls ``policy``."""
        return self.env["collection.scenario"].search([("adopted_from", "=", f"{self.source}/{policy}")])
