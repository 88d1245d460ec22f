"""Rules A6, A10 and C4: people write in their own name and in the name of their own companies."""

from odoo.exceptions import AccessError

from .common import CollectionCase


class TestInWhoseName(CollectionCase):
    """A customer shared by two companies, a collector of the first one, and one of both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_second_company()
        collector = "dso_collection.group_collection_user"
        cls.other = cls.user("Collector Two", "collector2", collector)
        cls.both = cls.user("Both", "both", collector, companies=cls.company | cls.second)
        cls.alder = cls.customer()
        cls.chosen = cls.alder.child_ids
        cls.invoice(cls.alder, company=cls.second)

    def message(self, user, **values):
        """Write a message as a call from outside does."""
        return self.actions.with_user(user).create({
            "kind": "message", "partner_id": self.alder.id, "contact_id": self.chosen.id, "subject": "Hello",
            "body": "<p>Hello</p>", **values})

    def test_a_message_leaves_in_its_writer_s_name(self):
        with self.assertRaisesRegex(AccessError, "nobody writes Collector by hand"), \
                self.env.cr.savepoint():
            self.message(self.collector, collector_id=self.other.id)
        message = self.message(self.collector)
        self.assertEqual(message.collector_id, self.collector)
        message.action_send_now()
        self.dispatch()
        self.assertIn("collector1@ours.example", self.post.messages[-1]["From"])

    def test_an_action_is_one_of_the_user_s_companies(self):
        for values in ({"kind": "message", "contact_id": self.chosen.id, "subject": "Hello", "body": "<p>Hello</p>"},
                       {"channel": "call"}):
            for user, companies in ((self.collector, False), (self.both, self.company.ids)):
                actions = self.actions.with_user(user)
                actions = actions.with_context(allowed_company_ids=companies) if companies else actions
                with self.assertRaisesRegex(AccessError, "You cannot act for Second company"), \
                        self.env.cr.savepoint():
                    actions.create({"partner_id": self.alder.id, "company_id": self.second.id, **values})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.message(self.collector).with_context(allowed_company_ids=self.second.ids).action_send_now()

    def test_a_note_on_a_shared_customer_is_of_the_user_s_company(self):
        alder = self.alder.with_user(self.collector)
        for attack in (
            lambda: alder.message_post(body="Theirs", record_company_id=self.second.id),
            lambda: alder.with_context(allowed_company_ids=self.second.ids).message_post(body="Theirs"),
            lambda: self.env["mail.message"].with_user(self.collector).create({
                "model": "res.partner", "res_id": alder.id, "body": "Theirs", "record_company_id": self.second.id}),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attack()
        message = alder.message_post(body="Ours")
        self.assertEqual(message.record_company_id, self.company)
        with self.assertRaisesRegex(AccessError, "You cannot act for Second company"), self.env.cr.savepoint():
            message.with_user(self.collector).record_company_id = self.second
        both = self.alder.with_user(self.both).with_context(allowed_company_ids=(self.company | self.second).ids)
        theirs = both.message_post(body="Theirs", record_company_id=self.second.id)
        self.assertEqual(theirs.record_company_id, self.second)

    def test_what_was_done_is_told_in_the_name_of_the_action_s_company(self):
        call = self.actions.with_user(self.both).create({
            "partner_id": self.alder.id, "company_id": self.second.id, "channel": "call"})
        call.with_context(allowed_company_ids=(self.company | self.second).ids).action_done("Will pay")
        self.assertEqual(self.alder.message_ids[:1].record_company_id, self.second)
