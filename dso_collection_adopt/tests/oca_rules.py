"""What is taken over from OCA's Credit Control: the same rules whether its code is there or only its tables."""

from .oca_again import OcaAgain
from .oca_customers import OcaCustomers
from .oca_policies import OcaPolicies
from .oca_reached import OcaReached


class OcaRules(OcaPolicies, OcaCustomers, OcaReached, OcaAgain):
    """A policy of three levels: ten and twenty days after the due date, ten days after the last reminder."""

    allow_inherited_tests_method = True  # else Odoo's own runner leaves them out

    @staticmethod
    def level(name, days, channel="email", mode="net_days", mail="<p>Please pay.</p>", letter="Please pay.",
              below="", template=None):
        """Describe a level."""
        return {"name": name, "days": days, "channel": channel, "mode": mode, "mail": mail, "letter": letter,
                "below": below, "template": template}

    def three(self, name="Three times", **values):
        """Make the policy of three levels."""
        return self.policy(
            name, self.level("Ten days", 10), self.level("Twenty days", 20, mail="<p>Pay <b>now</b>.</p>"),
            self.level("Last", 10, "phone", "previous_date", letter="Ask for the day of payment."), **values)

    def follower(self, policy, name="Alder Ltd", code="C001", due=-30, **values):
        """Make a customer with a policy and an invoice; returns both."""
        customer = self.customer(name, code, collector=False)
        self.settings(customer, credit_policy_id=policy, **values)
        return customer, self.invoice(customer, due=due)
