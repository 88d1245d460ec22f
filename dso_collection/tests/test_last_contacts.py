"""Rules D2, D3: what was last said to a customer, and by which numbers it can be called."""

from .common import CollectionCase, day


class TestLastContacts(CollectionCase):
    """Read by panel, call and customer's page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leader, cls.member, cls.other = (
            cls.customer(name, name, contact=False) for name in ("Leader", "Member", "Other"))
        cls.member.collection_leader_id = cls.leader
        cls.contact(cls.leader, "Lea")
        for customer in (cls.leader, cls.member, cls.other):
            cls.invoice(customer, 100, due=-5)

    def set_up_once(self):
        super().set_up_once()
        self.plan()

    def done(self, customer, channel, on):
        """Return an action done on a day."""
        item = self.item(self.invoice(customer, 10, due=-1))
        action = self.actions.create({
            "partner_id": customer.id, "channel": channel, "item_ids": item.ids,
            "date": day(0), "automatic": False})
        action.action_done("Spoke to Lea")
        action.sudo().done_date = day(on)
        return action

    def test_d2_the_newest_first_and_no_more_than_asked_for(self):
        first, second, third, fourth = (self.done(self.leader, "call", on) for on in (-9, -4, -6, -2))
        self.done(self.other, "call", -1)
        account = self.account(self.leader)
        self.assertEqual(account._last_contacts()[account], fourth + second + third)
        self.assertEqual(account._last_contacts(limit=9)[account], fourth + second + third + first)

    def test_d2_those_of_grouped_accounts_count_and_todos_do_not(self):
        call, _todo = self.done(self.member, "call", -3), self.done(self.leader, "todo", -1)
        account = self.account(self.leader)
        self.assertEqual(account._last_contacts()[account], call)

    def test_d3_a_number_is_a_link_that_a_telephone_can_dial(self):
        person = self.contact(self.leader, "Leo", chosen=False, phone="+44 (20) 7946-0018 ")
        phone, *_others = person._collection_phones()
        self.assertEqual((phone["number"].strip(), phone["link"]), ("+44 (20) 7946-0018", "tel:+442079460018"))

    def test_d3_a_contact_without_a_number_has_that_of_its_customer(self):
        self.leader.phone = "020 7946 0999"
        person = self.contact(self.leader, "Lin", chosen=False, phone=False)
        self.assertEqual([phone["link"] for phone in person._collection_phones()], ["tel:02079460999"])
        self.leader.phone = False
        self.assertEqual(person._collection_phones(), [])
