"""Users' own alerts: criteria saved from the accounts, private or shared, and what happens when they break."""

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL, mute_logger

from ..models.alert import bar
from .alerts import AlertCase

#: Criteria that only the database finds to be wrong, when it looks at the first city: no index spares it that.
ESCAPE = r"[('partner_id.city', '=like', 'Ghe\\')]"


class TestOwnAlerts(AlertCase):
    """A filter on accounts that its owner wants counted."""

    def set_up_once(self):
        super().set_up_once()
        self.other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        for code, amount, due in (("C001", 100.0, -10), ("C002", 900.0, -100), ("C003", 50.0, 20)):
            self.invoice(self.customer(
                f"Customer {code}", code, scenario=self.reminders, city="Ghent"), amount, due)
        self.plan()

    def own(self, name="Much overdue", domain="[('overdue', '>', 500)]", user=None, **values):
        return self.as_user(user or self.collector).create({"name": name, "domain": domain, **values})

    # Counting

    def test_count_is_the_length_of_the_list_it_opens(self):
        for domain, codes in (
            ("[('overdue', '>', 500)]", ["C002"]),
            ("['|', ('overdue', '>=', 900), ('not_due', '=', 50.0)]", ["C002", "C003"]),
            ("[('leader_due_date', '<', 'today -10d')]", ["C002"]),
            ("[('leader_due_date', '<=', 'today -10d')]", ["C001", "C002"]),
            ("[('partner_id.ref', 'ilike', 'c00')]", ["C001", "C002", "C003"]),
            ("[('partner_id', 'any', [('ref', '=', 'C003')])]", ["C003"]),
            (f"[('collector_id', '=', {self.collector.id}), ('days_late', '>', 9)]", ["C001", "C002"]),
        ):
            alert = self.own(domain=domain)
            self.assertEqual(self.counts(), {"Much overdue": len(codes)}, domain)
            found = self.opened(alert.id)
            self.assertEqual(sorted(found.mapped("customer_code")), codes, domain)
            alert.unlink()

    def test_relative_dates_go_on(self):
        self.own(domain="[('leader_due_date', '<', 'today -10d')]")
        self.assertEqual(self.counts(), {"Much overdue": 1})
        with self.on_day(1):
            self.assertEqual(self.counts(), {"Much overdue": 2})

    def test_nothing_found_is_not_shown(self):
        self.own(domain="[('overdue', '>', 900)]")
        self.assertEqual(self.counts(), {})

    def test_company_of_an_alert(self):
        second = self.env["res.company"].create({"name": "Second Company"})
        self._account_for(second)
        both = self.user("Collector Both", "both", "dso_collection.group_collection_user",
                         companies=self.company | second)
        self.invoice(self.customer("Customer D", "D001", company=second, scenario=None), 700.0, company=second)
        self.plan()
        here = self.own("Here", user=both)
        everywhere = self.own("Everywhere", user=both, company_id=False)
        self.assertEqual(here.company_id, self.company)
        counts = self.counts(both, self.company, second)
        self.assertEqual((counts["Here"], counts["Everywhere"]), (1, 2))
        self.assertEqual(len(self.opened(here.id, both, self.company, second)), 1)
        self.assertEqual(len(self.opened(everywhere.id, both, self.company, second)), 2)
        counts = self.counts(both, second)
        self.assertNotIn("Here", counts)
        self.assertEqual(counts["Everywhere"], 1)

    def test_switch_mine_narrows_a_shared_alert_to_the_reader(self):
        alert = self.own(user=self.manager, shared=True)
        self.as_user(self.other).set_bar_mine(True)
        self.assertEqual(self.counts(self.other), {})
        self.as_user(self.collector).set_bar_mine(True)
        self.assertEqual(self.counts(), {"Much overdue": 1})
        self.assertEqual(self.opened(alert.id).customer_code, "C002")

    # Private and shared

    def test_private_alert_is_its_owners_only(self):
        alert = self.own()
        for user in (self.other, self.manager):
            self.assertEqual(self.counts(user), {})
            self.assertFalse(self.as_user(user).search([]))
            with self.assertRaises(AccessError):
                self.as_user(user).browse(alert.id).mapped("name")
            with self.assertRaises(AccessError):
                self.as_user(user).browse(alert.id).name = "Taken"
            with self.assertRaises(AccessError):
                self.as_user(user).open_from_bar(alert.id)
            self.assertFalse(self.accounts.with_user(user).search([("alert_id", "=", alert.id)]))

    def test_shared_alert_is_changed_by_its_owner_and_by_credit_managers(self):
        alert = self.own(shared=True)
        self.assertEqual(self.counts(self.other), {"Much overdue": 1})
        with self.assertRaises(AccessError):
            self.as_user(self.other).browse(alert.id).name = "Taken"
        with self.assertRaises(AccessError):
            self.as_user(self.other).browse(alert.id).unlink()
        self.as_user(self.manager).browse(alert.id).name = "Large amounts"
        alert.active = False
        self.assertEqual(self.counts(self.other), {})
        alert.unlink()

    def test_nobody_makes_an_alert_for_another(self):
        with self.assertRaises(AccessError):
            self.own(user_id=self.other.id)
        alert = self.own()
        with self.assertRaises(AccessError):
            alert.user_id = self.other

    def test_shared_alert_of_another_company_is_not_seen(self):
        second = self.env["res.company"].create({"name": "Second Company"})
        stranger = self.user("Stranger", "stranger", "dso_collection.group_collection_manager", companies=second)
        alert = self.own(shared=True)
        self.assertFalse(self.as_user(stranger).search([("id", "=", alert.id)]))

    def test_alert_counts_by_the_reader_s_rules(self):
        """A shared alert tells nobody more than they may see."""
        self.own(shared=True, company_id=False)
        second = self.env["res.company"].create({"name": "Second Company"})
        stranger = self.user("Stranger", "stranger", "dso_collection.group_collection_user", companies=second)
        self.assertEqual(self.counts(stranger), {})

    # Broken criteria

    @mute_logger("odoo.sql_db")
    def test_broken_criteria_are_refused_on_save_with_clear_words(self):
        alert = self.own()
        for domain in (
            "[('overdue', '>'", "nonsense", "[('collector_id', '=', uid)]", "__import__('os').getcwd()",
            "['|']", "[('overdue',)]", "7", "{'overdue': 1}", "[" * 5000, "['!'] * 10",
            "[('partner_id', 'any!', [('name', '=', 'x')])]", "[('overdue', '~', 1)]",
            "[('overdue', '>', 0)]" + " " * 20_000,
        ):
            with self.subTest(domain=domain[:40]), self.assertRaisesRegex(ValidationError, "cannot be read"):
                alert.domain = domain
        for domain, reason in (
            ("[('no_such_field', '=', 1)]", "no_such_field"), ("[('partner_id.no_such', '=', 1)]", "no_such"),
            ("[('overdue', '>', 'much')]", "much"), (ESCAPE, "escape character"),
            ("[('next_action_date', '<', 'someday')]", "someday"),
        ):
            with self.subTest(domain=domain), self.assertRaisesRegex(ValidationError, f"do not work.*{reason}"):
                alert.domain = domain

    def test_alert_of_an_alert_is_refused(self):
        alert = self.own()
        for domain in (
            f"[('alert_id', '=', {alert.id})]",
            f"[('partner_id', 'any', [('collection_account_ids.alert_id', '=', {alert.id})])]",
        ):
            with self.assertRaisesRegex(ValidationError, "another alert"):
                alert.domain = domain

    @mute_logger("odoo.sql_db")
    def test_alert_that_breaks_later_is_shown_and_stops_no_other(self):
        broken = self.own("Broken")
        self.own("Sound")
        for domain in ("[('field_of_an_addon_that_went', '=', 1)]", "nonsense", ESCAPE):
            self.env.cr.execute("UPDATE collection_alert SET domain = %s WHERE id = %s", (domain, broken.id))
            self.env.invalidate_all()
            items = {item["label"]: item for item in self.as_user(self.collector).get_bar()["alerts"]}
            self.assertEqual(items["Sound"]["count"], 1)
            self.assertFalse(items["Sound"]["problem"])
            self.assertIn("“Broken”", items["Broken"]["problem"], domain)
            action = self.as_user(self.collector).open_from_bar(broken.id)
            self.assertEqual((action["res_model"], action["res_id"]), ("collection.alert", broken.id))

    @mute_logger("odoo.sql_db")
    def test_alert_that_takes_too_long_is_given_up(self):
        self.own("Sound")
        slow = self.own("Slow")
        self.patch(type(self.alerts), "_accounts_domain", _slowly(slow, type(self.alerts)._accounts_domain))
        self.patch(bar, "_PATIENCE", "100ms")
        items = {item["label"]: item for item in self.as_user(self.collector).get_bar()["alerts"]}
        self.assertEqual(items["Sound"]["count"], 1)
        self.assertIn("too long", items["Slow"]["problem"])
        self.env.cr.execute("SHOW statement_timeout")
        self.assertNotEqual(self.env.cr.fetchone()[0], "100ms")

    # Saving criteria

    def test_criteria_of_a_list_opened_by_an_alert_are_spelled_out(self):
        alert = self.own(company_id=False)
        text = self.as_user(self.collector).with_context(
            default_domain=f"['&', ('alert_id', '=', {alert.id}), ('days_late', '>', 9)]",
        ).default_get(["domain"])["domain"]
        self.assertEqual(text, "['&', ('overdue', '>', 500), ('days_late', '>', 9)]")
        typed = self.as_user(self.collector).with_context(
            default_domain="[('alert_id', 'ilike', 'much')]").default_get(["domain"])["domain"]
        self.assertEqual(typed, "[('overdue', '>', 500)]")
        self.assertEqual(self.accounts.with_user(self.collector).search(
            [("alert_id", "ilike", "much")]).mapped("customer_code"), ["C002"])

    def test_criteria_that_cannot_be_read_are_left_for_the_form_to_refuse(self):
        values = self.as_user(self.collector).with_context(default_domain="nonsense").default_get(["domain"])
        self.assertEqual(values["domain"], "nonsense")

    def test_name_is_text_not_markup(self):
        """The bar shows names by ``t-out`` of plain strings; the list's help is markup, and names do not enter it."""
        alert = self.own("<img src=x onerror=alert(1)>", shared=True)
        action = self.as_user(self.other).open_from_bar(alert.id)
        self.assertEqual(action["name"], "<img src=x onerror=alert(1)>")
        self.assertNotIn("onerror", action["help"])

    def test_private_alerts_go_with_their_owner_and_shared_ones_stay(self):
        leaver = self.user("Leaver", "leaver", "dso_collection.group_collection_user")
        private, shared = self.own(user=leaver), self.own("Shared one", user=leaver, shared=True)
        leaver.unlink()
        self.assertFalse(private.sudo().exists())
        self.assertTrue(shared.sudo().exists())
        self.assertEqual(self.counts(), {"Shared one": 1})

    def test_demo_criteria_can_be_saved(self):
        self.own("Over 90 days late, nothing planned", "[('late_over_90', '>', 0), ('next_action_id', '=', False)]")
        self.assertEqual(self.counts(), {})


def _slowly(slow, real):
    def domain(alert):
        if alert.id != slow.id:
            return real(alert)
        return Domain.custom(to_sql=lambda *_: SQL("(SELECT TRUE FROM pg_sleep(5))"))
    return domain
