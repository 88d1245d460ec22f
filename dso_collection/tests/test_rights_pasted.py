"""Rule R2: a pasted list is its owner's own, whoever names it and with whatever rights it is read."""

from odoo.exceptions import UserError, ValidationError

from .common import CollectionCase


class TestOthersLists(CollectionCase):
    """A credit manager who wants to know which customers a colleague looks at."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Credit Manager", "manager", "dso_collection.group_collection_manager")
        cls.alder = cls.customer(contact=False)
        pastes = cls.env["collection.paste"].with_user(cls.collector)
        cls.paste = pastes.browse(pastes.paste("customers", "C001")["res_id"])
        cls.named = [("collection_paste_id", "=", cls.paste.id)]

    def test_a_rule_or_an_alert_with_a_list_is_refused(self):
        rules = self.env["collection.assignment.rule"].with_user(self.manager)
        alerts = self.env["collection.alert"].with_user(self.manager)
        paste = f"('collection_paste_id', '=', {self.paste.id})"
        for domain in (f"[{paste}]", f"['|', ('name', '=', 'x'), '!', {paste}]", f"[('child_ids', 'any', [{paste}])]",
                       f"[('parent_id.collection_paste_id', 'in', [{self.paste.id}])]",
                       f"[('parent_id', 'not any', [('child_ids', 'any', [{paste}])])]"):
            with self.subTest(domain=domain), self.assertRaisesRegex(ValidationError, "pasted list"), \
                    self.env.cr.savepoint():
                rules.create({"name": "Spy", "domain": domain, "collector_id": self.manager.id})
        for domain in (f"[('partner_id.collection_paste_id', '=', {self.paste.id})]",
                       f"[('partner_id', 'any', [{paste}])]"):
            with self.subTest(domain=domain), self.assertRaisesRegex(ValidationError, "pasted list"), \
                    self.env.cr.savepoint():
                alerts.create({"name": "Spy", "domain": domain})

    def test_a_rule_of_before_is_skipped_with_its_reason(self):
        rule = self.env["collection.assignment.rule"].with_user(self.manager).create(
            {"name": "Spy", "domain": "[('ref', '=', 'none')]", "collector_id": self.manager.id, "new_only": False})
        self.env.flush_all()
        self.env.cr.execute("UPDATE collection_assignment_rule SET domain = %s WHERE id = %s",
                            (str(self.named), rule.id))
        self.env.invalidate_all()
        self.assertIn("pasted list", rule.problem)
        rule.action_run()
        self.assertEqual(self.alder.collector_id, self.collector)

    def test_the_systems_rights_open_nobodys_list(self):
        for user, found in ((self.collector, self.alder), (self.manager, self.alder.browse())):
            partners = self.env["res.partner"].with_user(user)
            for asked in (partners, partners.sudo()):
                self.assertEqual(asked.search(self.named).sudo(False).ids, found.ids, user.name)
        self.assertFalse(self.env["res.partner"].search(self.named))

    def test_a_favourite_shows_each_user_their_own_list(self):
        favourite = self.env["ir.filters"].create({
            "name": "Mine", "model_id": "res.partner", "domain": str(self.named), "user_ids": False})
        self.assertTrue(favourite)
        self.assertFalse(self.env["res.partner"].with_user(self.manager).search(self.named))

    def test_a_rule_of_another_company_tells_nothing_of_its_customers(self):
        second = self.env["res.company"].create({"name": "Second company"})
        west = self.user("West", "west", "dso_collection.group_collection_user", companies=second)
        rule = self.env["collection.assignment.rule"].create({
            "name": "Theirs", "company_id": second.id, "collector_id": west.id, "new_only": False})
        self.alder.customer_rank = 1
        named = [("collection_changing_rule_id", "=", rule.id)]
        self.assertFalse(self.env["res.partner"].with_user(self.manager).search(named))
        with self.assertRaises(UserError):
            rule.with_user(self.manager).action_run()
