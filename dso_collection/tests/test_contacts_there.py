"""Rule I4: contacts already there are known, named, and chosen when a file says so and nobody else is."""

from .test_contacts_import import CODE, FLAG, ImportCase


class TestWhoIsThere(ImportCase):
    """The same account and the same e-mail, or the same name when either of the two has no e-mail."""

    fields = [CODE, "name", "email", FLAG]

    def summary(self, *rows, **context):
        return self.load(self.fields, *rows, **context)["collection_summary"]

    def only_reason(self, *rows):
        """Import rows of which all but the last are new; returns why the last one was skipped."""
        summary = self.summary(*rows)
        [skip] = summary["skipped"]
        self.assertEqual((skip["row"], summary["refused"]), (len(rows) - 1, []))
        return skip["reason"]

    def test_i4_ann_without_email_is_ann(self):
        ann = self.contact(self.alder, "Ann", False, chosen=False)
        reason = self.only_reason(["C001", "ANN", "ann@c001.example", ""])
        self.assertEqual(self.contacts(self.alder), ann)
        self.assertFalse(ann.email)
        self.assertEqual(reason, "Ann is already a contact of Alder Ltd (C001): left as it is. "
                                 "The address ann@c001.example was not added: write it there yourself.")

    def test_i4_ann_without_email_is_ann_within_one_file(self):
        for number, (first, second) in enumerate([("", "ann@c.example"), ("ann@c.example", ""), ("", "")]):
            customer = self.customer(f"Customer {number}", f"W{number}", contact=False)
            self.only_reason([f"W{number}", "Ann", first, ""], [f"W{number}", "ann", second, ""])
            self.assertEqual(self.contacts(customer).mapped("email"), [first or False])

    def test_i4_two_anns_with_two_addresses_are_two(self):
        summary = self.summary(["C001", "Ann", "ann@c001.example", ""], ["C001", "Ann", "ann.kohl@c001.example", ""])
        self.assertEqual((summary["created"], summary["skipped"]), (2, []))
        self.only_reason(["C001", "Ann", "", ""])

    def test_i4_archived_contact_is_named_as_such(self):
        self.contact(self.alder, "Ann", "ann@c001.example", chosen=False, active=False)
        reason = self.only_reason(["C001", "Ann", "ann@c001.example", "1"])
        self.assertRegex(reason, r"^Ann is an archived contact of Alder Ltd \(C001\): left as it is\. .*archive")
        self.assertRegex(reason, "not made the contact for collection")
        self.assertFalse(self.contacts(self.alder).collection_contact)

    def test_i4_who_is_there_goes_before_who_is_archived(self):
        self.contact(self.alder, "Ann", "ann@c001.example", chosen=False, active=False)
        ann = self.contact(self.alder, "Ann", "ann@c001.example", chosen=False)
        self.assertNotIn("archive", self.only_reason(["C001", "Ann", "ann@c001.example", "1"]))
        self.assertTrue(ann.collection_contact)


class TestContactThereIsChosen(ImportCase):
    """A ``1`` makes a contact already there the contact for collection when its account has none."""

    fields = [CODE, "name", "email", FLAG]

    def test_i4_the_tick_is_kept_and_told(self):
        ann = self.contact(self.alder, "Ann", "ann@c001.example", chosen=False)
        row = ["C001", "Ann", "ann@c001.example", "1"]
        planned = self.check(self.fields, row)
        result = self.load(self.fields, row)
        self.assertEqual(result["collection_summary"], planned)
        self.assertTrue(ann.collection_contact)
        self.assertEqual((planned["created"], planned["updated"], result["ids"]), (0, 1, ann.ids))
        [skip] = planned["skipped"]
        self.assertRegex(skip["reason"], "Ann is already a contact of .* It is now the contact for collection")

    def test_i4_a_second_import_changes_nothing(self):
        self.contact(self.alder, "Ann", "ann@c001.example", chosen=False)
        self.load(self.fields, ["C001", "Ann", "ann@c001.example", "1"])
        before = self.rows("res_partner", "mail_message", "collection_touch")
        summary = self.load(self.fields, ["C001", "Ann", "ann@c001.example", "1"])["collection_summary"]
        self.assertEqual(self.rows("res_partner", "mail_message", "collection_touch"), before)
        self.assertEqual(summary["updated"], 0)
        self.assertNotIn("contact for collection", summary["skipped"][0]["reason"])

    def test_i4_an_account_that_has_one_keeps_it_and_it_is_told(self):
        self.contact(self.alder, "Present", "present@c001.example")
        ann = self.contact(self.alder, "Ann", "ann@c001.example", chosen=False)
        for several in (False, True):
            self.env.cr.execute("UPDATE res_company SET collection_several_contacts = %s", [several])
            self.env.invalidate_all()
            summary = self.load(self.fields, ["C001", "Ann", "ann@c001.example", "1"])["collection_summary"]
            self.assertFalse(ann.collection_contact)
            self.assertIn("The contact for collection stays Present.", summary["skipped"][0]["reason"])

    def test_i4_of_two_ticks_in_a_file_the_first_counts(self):
        ann = self.contact(self.alder, "Ann", "ann@c001.example", chosen=False)
        bob = self.contact(self.alder, "Bob", "bob@c001.example", chosen=False)
        summary = self.load(self.fields, ["C001", "Bob", "", "1"], ["C001", "Ann", "", "1"])["collection_summary"]
        self.assertEqual((ann.collection_contact, bob.collection_contact), (False, True))
        self.assertIn("stays Bob", summary["skipped"][1]["reason"])

    def test_i5_a_new_contact_beside_one_just_chosen_is_refused(self):
        self.contact(self.alder, "Ann", "ann@c001.example", chosen=False)
        summary = self.check(self.fields, ["C001", "Ann", "", "1"], ["C001", "Carl", "", "1"])
        [refusal] = summary["refused"]
        self.assertEqual(refusal["row"], 1)
        self.assertIn("already has a contact for collection: Ann", refusal["reason"])

    def test_i4_the_tick_of_a_later_row_of_the_same_person(self):
        summary = self.load(self.fields, ["C001", "Ann", "ann@c001.example", ""],
                            ["C001", "Ann", "", "1"])["collection_summary"]
        self.assertTrue(self.contacts(self.alder).collection_contact)
        self.assertIn("now the contact for collection", summary["skipped"][0]["reason"])

    def test_i4_customer_that_is_one_person(self):
        person = self.customer("One Person", "C009", contact=False, is_company=False, email="me@c009.example")
        self.load(self.fields, ["C009", "One Person", "me@c009.example", "1"])
        self.assertTrue(person.collection_contact)

    def test_i4_a_company_below_the_customer_is_none_of_its_contacts(self):
        branch = self.contact(self.alder, "Branch", "branch@c001.example", chosen=False, is_company=True)
        self.load(self.fields, ["C001", "Branch", "branch@c001.example", "1"])
        self.assertFalse(branch.collection_contact)

    def test_c3_only_collectors_choose(self):
        ann = self.contact(self.alder, "Ann", "ann@c001.example", chosen=False)
        keeper = self.user("Keeper", "keeper", "base.group_partner_manager")
        result = self.partners.with_user(keeper).load(self.fields, [["C001", "Ann", "ann@c001.example", "1"]])
        self.assertIn("only collectors", result["messages"][0]["message"].lower())
        self.assertFalse(ann.collection_contact)
