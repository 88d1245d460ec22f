"""E-mails as they would leave, rendered and not sent: what tests of the page have in common."""

from lxml import html

from .common import CollectionCase


class EmailPageCase(CollectionCase):
    """Alder Ltd follows a scenario of one step without a text of its own; the company is called Demo & Sons."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.name = "Demo & Sons"
        cls.standard = cls.scenario(cls.step("Reminder", 3))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.person = cls.alder.child_ids
        cls.collector.partner_id.phone = "+1 503 555-0100"

    def planned(self, customer=None):
        """Plan a customer; returns the open action."""
        customer = customer or self.alder
        self.actions._replan_partners(customer.ids)
        return self.open_action(customer)

    def message(self, action=None):
        """Return the message of an action, Alder's by default, as it would leave now."""
        action = (action or self.planned()).sudo()
        return action._channel().render(action)[action.id]

    def page(self, action=None):
        """Return the page of that message, as a tree."""
        return html.document_fromstring(str(self.message(action).html))

    @staticmethod
    def words(tree):
        """Return what one reads, in one line."""
        return " ".join(" ".join(tree.find("body").itertext()).split())

    @staticmethod
    def buttons(tree):
        """Return the words of the links to the payment page."""
        return [link.text_content().strip() for link in tree.xpath("//a[contains(@href, '/collection/pa')]")]
