"""A test case with a group to be: three customers of one company, and one apart."""

from .common import day
from .steady import SteadyCase


class GroupCase(SteadyCase):
    """Alder Group (G001) with Alder South (G002) and Alder West (G003) beside it, and Birch Ltd (C009) apart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 25))
        cls.leader = cls.customer("Alder Group", "G001", scenario=cls.standard)
        cls.south = cls.customer("Alder South", "G002", scenario=cls.standard)
        cls.west = cls.customer("Alder West", "G003", scenario=cls.standard)
        cls.birch = cls.customer("Birch Ltd", "C009", scenario=cls.standard)

    def group(self, *members, leader=None):
        """Group members in the leader, as a user does."""
        leader = leader or self.leader
        return leader.browse().union(*members)._collection_group_in(leader)

    def specific(self, customer, item, channel="call"):
        """Make a specific action for an item."""
        return self.actions.create({
            "partner_id": customer.id, "channel": channel, "date": day(3), "item_ids": [(6, 0, item.ids)]})

    def wizard(self, *selected, leader=None, **values):
        """Open "Group collection" on selected customers and choose the leader."""
        action = self.env["res.partner"].union(*selected).action_group_collection()
        wizard = self.env["collection.group.wizard"].browse(action["res_id"])
        wizard.write({**({"leader_id": leader.id} if leader else {}), **values})
        return wizard
