"""Rules I7, R1, R5, G1 and G7: customers with collector, scenario and leader from a file."""

from .test_contacts_import import ImportCase

COLLECTOR, SCENARIO, LEADER = "collector_id", "collection_scenario_id", "collection_leader_id"


class CustomersImportCase(ImportCase):
    """Two customers, a second collector and a scenario."""

    fields = ["ref", "name", COLLECTOR, SCENARIO, LEADER]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.west = cls.user("Collector West", "west", "dso_collection.group_collection_user")
        cls.standard = cls.scenario(cls.step("Reminder", 5))

    def by_code(self, code):
        return self.env["res.partner"].search([("ref", "=", code)])

    def reason(self, *rows):
        """Return why the last row is refused, the same in a test and in an import."""
        [refusal] = self.check(self.fields, *rows)["refused"]
        self.assertEqual(refusal["row"], len(rows) - 1)
        result = self.load(self.fields, *rows)
        self.assertEqual((result["ids"], [message["message"] for message in result["messages"]]),
                         (False, [refusal["reason"]]))
        return refusal["reason"]


class TestCustomersImport(CustomersImportCase):
    """Settings of customers who are there, and new customers (rules I7, R1, R5)."""

    def test_i7_settings_of_a_customer_there_and_nothing_else(self):
        result = self.load(self.fields, ["C001", "Another name", "west", "Standard", "C002"])
        self.assertEqual((result["messages"], result["ids"]), ([], self.alder.ids))
        self.assertEqual(
            (self.alder.name, self.alder.collector_id, self.alder.collection_scenario_id,
             self.alder.collection_leader_id),
            ("Alder Ltd", self.west, self.standard, self.birch))
        self.assertEqual(result["collection_summary"]["updated"], 1)

    def test_i7_empty_cells_leave_what_is_there(self):
        self.alder.collection_scenario_id = self.standard
        self.load(self.fields, ["C001", "", "west", "", ""])
        self.assertEqual((self.alder.collector_id, self.alder.collection_scenario_id), (self.west, self.standard))

    def test_i7_new_code_is_a_new_customer(self):
        fields = [*self.fields, "is_company", "city", "country_id"]
        result = self.load(fields, ["N1", "New Ltd", "Collector West", "Standard", "C002", "yes", "Ghent", "België"])
        new = self.by_code("N1")
        self.assertEqual((result["messages"], result["ids"]), ([], new.ids))
        self.assertEqual(
            (new.name, new.is_company, new.city, new.country_id.code, new.customer_rank, new.collector_id,
             new.collection_scenario_id, new.collection_leader_id),
            ("New Ltd", True, "Ghent", "BE", 1, self.west, self.standard, self.birch))
        self.assertEqual((result["collection_summary"]["created"], result["collection_summary"]["updated"]), (1, 0))

    def test_i7_a_file_twice_changes_nothing_the_second_time(self):
        file = [["C001", "", "west", "Standard", "N1"], ["N1", "New Ltd", "", "", ""]]
        self.assertEqual(self.load(self.fields, *file)["messages"], [])
        tables = ("res_partner", "mail_message", "collection_touch")
        before = self.rows(*tables)
        summary = self.load(self.fields, *file)["collection_summary"]
        self.assertEqual(self.rows(*tables), before)
        self.assertEqual([skip["row"] for skip in summary["skipped"]], [0, 1])

    def test_r1_collector_by_login_email_or_exact_name(self):
        for text in ("west", "WEST@ours.example", "Collector West"):
            self.alder.collector_id = False
            self.load(self.fields, ["C001", "", text, "", ""])
            self.assertEqual(self.alder.collector_id, self.west, text)

    def test_r1_unknown_or_ambiguous_collector(self):
        self.assertIn("No user has the login, e-mail address or name “Nobody”",
                      self.reason(["C001", "", "Nobody", "", ""]))
        self.user("Collector West", "west2")
        self.assertIn("Several users are meant by “Collector West”",
                      self.reason(["C001", "", "Collector West", "", ""]))

    def test_i7_scenario_by_exact_name_within_the_company(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self.scenario(self.step("Reminder", 5), name="Theirs", company=second)
        self.assertIn("no scenario with the name “Theirs”", self.reason(["C001", "", "", "Theirs", ""]))
        self.assertIn("no scenario with the name “standard”", self.reason(["C001", "", "", "standard", ""]))
        self.scenario(self.step("Reminder", 5))
        self.assertIn("several scenarios", self.reason(["C001", "", "", "Standard", ""]))

    def test_i7_columns_alone_tell_a_customers_file(self):
        partners = self.partners
        self.assertEqual(partners._collection_import_kind(["ref", COLLECTOR]), "customers")
        self.assertFalse(partners._collection_import_kind(["ref", "name"]))
        self.assertEqual(partners.with_context(collection_import="customers")._collection_import_kind(["ref", "name"]),
                         "customers")

    def test_i6_bad_rows_of_a_customers_file(self):
        self.assertIn("code is missing", self.reason(["", "New", "", "", ""]))
        self.assertIn("“N1” is a new customer, and its name is missing", self.reason(["N1", "", "", "", ""]))
        self.assertIn("more than once", self.reason(["N1", "New", "", "", ""], ["N1", "New", "", "", ""]))
        self.customer("Cedar Ltd", "000123", contact=False)
        self.assertIn("“000123” of Cedar Ltd", self.reason(["123", "New", "", "", ""]))
        self.customer("Alder Two", "C001", contact=False)
        self.assertIn("used by several customers", self.reason(["C001", "", "west", "", ""]))

    def test_r5_open_actions_follow_and_the_customer_says_so(self):
        self.alder.write({"collection_scenario_id": self.standard.id, "collector_id": self.collector.id})
        self.contact(self.alder)
        self.invoice(self.alder)
        self.plan()
        self.load(self.fields, ["C001", "", "west", "", ""])
        self.plan()
        self.assertEqual(self.open_action(self.alder).collector_id, self.west)
        self.assertIn("Collector One → Collector West", self.alder.message_ids[:1].body)

    def test_r1_an_imported_file_is_an_assignment_that_can_be_undone(self):
        self.alder.collector_id = self.collector
        self.load(self.fields, ["C001", "", "west", "Standard", ""], ["C002", "", "west", "", ""])
        run = self.env["collection.assignment"].search([("source", "=", "import")])
        self.assertEqual((run.changed, run.line_ids.partner_id), (2, self.alder | self.birch))
        run.action_undo()
        self.assertEqual((self.alder.collector_id, self.alder.collection_scenario_id),
                         (self.collector, self.env["collection.scenario"]))

    def test_r1_who_imports_collectors_must_be_one(self):
        keeper = self.user("Address Keeper", "keeper", "base.group_partner_manager")
        partners, before = self.env["res.partner"].with_user(keeper), self.alder.collector_id
        refused = partners.load(self.fields, [["C001", "", "west", "", ""]])
        self.assertIn("Only collectors set “Collector”", refused["messages"][0]["message"])
        made = partners.load(self.fields, [["N1", "Elm Ltd", "", "", ""]])
        self.assertEqual((made["messages"], self.alder.collector_id), ([], before))

    def test_i7_as_many_statements_for_many_customers_as_for_one(self):
        customers = [self.customer(f"Customer {number}", f"M{number}", contact=False) for number in range(60)]
        self.env.flush_all()
        self.load(self.fields, *([customer.ref, "", "west", "", ""] for customer in customers[:2]))
        with self.assertQueryCount(60):
            self.load(self.fields, *([customer.ref, "", "west", "Standard", ""] for customer in customers[2:]))
        self.assertEqual({customer.collector_id for customer in customers}, {self.west})


class TestGroupsImport(CustomersImportCase):
    """Rules G1 and G7 on the rows of a file."""

    def test_g1_leader_may_be_a_new_customer_of_the_file(self):
        result = self.load(self.fields, ["N1", "Member Ltd", "", "", "N2"], ["C001", "", "", "", "N2"],
                           ["N2", "Leader Ltd", "", "", ""])
        self.assertEqual(result["messages"], [])
        leader = self.by_code("N2")
        self.assertEqual((self.by_code("N1") | self.alder).collection_leader_id, leader)
        self.assertEqual((result["collection_summary"]["created"], result["collection_summary"]["updated"]), (2, 1))

    def test_g1_leader_may_come_in_a_later_batch(self):
        rows = [["N1", "Member Ltd", "", "", "N2"], ["N2", "Leader Ltd", "", "", ""]]
        first = self.load(self.fields, *rows, _import_limit=1)
        self.assertEqual((first["messages"], first["nextrow"]), ([], 1))
        self.assertEqual(self.by_code("N1").collection_leader_id, self.by_code("N2"))
        last = self.load(self.fields, *rows[1:], _import_limit=1)
        self.assertEqual([skip["row"] for skip in last["collection_summary"]["skipped"]], [0])
        self.assertEqual(len(self.by_code("N2")), 1)

    def test_g5_dash_takes_out_of_the_group(self):
        self.alder.collection_leader_id = self.birch
        result = self.load(self.fields, ["C001", "", "", "", "-"])
        self.assertEqual((result["messages"], result["ids"]), ([], self.alder.ids))
        self.assertFalse(self.alder.collection_leader_id)
        again = self.load(self.fields, ["C001", "", "", "", "-"])
        self.assertEqual(again["collection_summary"]["updated"], 0)

    def test_g5_empty_cell_leaves_the_group_as_it_is(self):
        self.alder.collection_leader_id = self.birch
        self.load(self.fields, ["C001", "", "west", "", ""])
        self.assertEqual(self.alder.collection_leader_id, self.birch)

    def test_g5_dash_for_a_customer_who_is_in_no_group(self):
        result = self.load(self.fields, ["C001", "", "west", "", "-"], ["N1", "New Ltd", "", "", "-"])
        self.assertEqual((result["messages"], self.alder.collector_id), ([], self.west))
        self.assertFalse(self.by_code("N1").collection_leader_id)

    def test_g7_unknown_leader(self):
        self.assertRegex(self.reason(["C001", "", "", "", "X9"]), "“C001” cannot be collected in “X9”. No customer")

    def test_g7_itself(self):
        self.assertIn("“C001” cannot be collected in itself", self.reason(["C001", "", "", "", "C001"]))

    def test_g7_leader_that_is_grouped(self):
        top = self.customer("Top Ltd", "C003", contact=False)
        self.birch.collection_leader_id = top
        self.assertRegex(self.reason(["C001", "", "", "", "C002"]), "“C001”.*“C002”, which is itself collected")

    def test_g7_leader_that_the_file_groups(self):
        self.customer("Top Ltd", "C003", contact=False)
        first, second = self.check(
            self.fields, ["C001", "", "", "", "C002"], ["C002", "", "", "", "C003"])["refused"]
        self.assertRegex(first["reason"], "“C001”.*“C002”.*“C003”")
        self.assertRegex(second["reason"], "“C002” leads a group.*“C003”")

    def test_g7_leader_made_a_member(self):
        self.customer("Top Ltd", "C003", contact=False)
        self.alder.collection_leader_id = self.birch
        self.assertRegex(self.reason(["C002", "", "", "", "C003"]), "“C002” leads a group.*“C003”")

    def test_g7_account_of_another_company(self):
        second = self.env["res.company"].create({"name": "Second company"})
        clerk = self.user("Both", "both", "base.group_partner_manager", "dso_collection.group_collection_user",
                          companies=self.company | second)
        self.customer("Elm Ltd", "C005", contact=False, company=second, company_id=second.id)
        partners = self.env["res.partner"].with_user(clerk).with_context(
            allowed_company_ids=(self.company | second).ids)
        [refusal] = partners._collection_check_rows(self.fields, [["C001", "", "", "", "C005"]])["refused"]
        self.assertRegex(refusal["reason"], "“C001”.*“C005”.*another company")

    def test_i6_member_whose_leader_row_is_refused(self):
        rows = [["C001", "", "", "", "N2"], ["N2", "", "", "", ""], ["C002", "", "west", "", ""]]
        refused = self.check(self.fields, *rows)["refused"]
        self.assertEqual([refusal["row"] for refusal in refused], [0, 1])
        self.assertIn("whose own row is refused", refused[0]["reason"])
        summary = self.load(self.fields, *rows, collection_skip_bad_rows=True)["collection_summary"]
        self.assertEqual((summary["updated"], [refusal["row"] for refusal in summary["refused"]]), (1, [0, 1]))
        self.assertEqual((self.birch.collector_id, self.alder.collection_leader_id.id), (self.west, False))
