"""Rule H: what each hashtag says, in words and as HTML, to whom, in which language."""

from ..texts.values import HashtagValues
from .common import day
from .hashtag_case import HashtagCase


class TestHashtagValues(HashtagCase):
    """One test for each hashtag or family of them."""

    def test_client_name_and_code(self):
        self.assertEqual(self.plain("#client_name, #client_code"), "Alder Ltd, C001")
        self.alder.ref = False
        self.assertEqual(self.plain("(#client_code)"), "()")

    def test_contact_name(self):
        self.assertEqual(self.plain("Dear #contact_name"), "Dear Alder Ltd Accounts")

    def test_contact_name_of_a_customer_without_a_contact(self):
        action = self.action()
        action.contact_id = False
        self.assertEqual(action._fill_hashtags("#contact_name", "plain"), {action.id: "Alder Ltd"})

    def test_collector(self):
        self.collector.partner_id.phone = "+32 2 555 01 02"
        self.assertEqual(self.plain("#collector_name, #collector_email, #collector_phone"),
                         "Collector One, collector1@ours.example, +32 2 555 01 02")
        self.collector.partner_id.phone = False
        self.assertEqual(self.plain("(#collector_phone)"), "()")

    def test_company_name_and_logo(self):
        self.assertEqual(self.plain("#company_name"), self.company.name)
        self.company.logo = False
        self.assertEqual(self.html("#company_logo"), self.company.name)
        self.company.logo = (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
        html = self.html("#company_logo")
        self.assertIn(f'src="{self.company.get_base_url()}/logo.png?company={self.company.id}"', html)
        self.assertIn(f'alt="{self.company.name}"', html)
        self.assertEqual(self.plain("#company_logo"), self.company.name)

    def test_items_amounts_by_currency_with_those_of_grouped_accounts(self):
        self.credit(self.alder, 4.5)
        self.assertEqual(self.plain("#items_amount"), "$ 1,600.00 + 40.00 €", "1234.50 + 70 + 300 - 4.50")
        self.assertEqual(self.plain("#items_amount_overdue"), "$ 1,534.50 + 40.00 €")
        self.assertEqual(self.plain("#items_amount_not_due"), "$ 70.00")

    def test_items_amounts_of_nothing_are_zero_in_the_companys_currency(self):
        self.pay(self.later.move_id)
        self.assertEqual(self.plain("#items_amount_not_due"), "$ 0.00")

    def test_count_and_oldest_due_date(self):
        self.assertEqual(self.plain("#items_count_overdue since #oldest_due_date"), "3 since 02/24/2026")

    def test_what_is_due_today_is_not_overdue(self):
        self.invoice(self.alder, 9, due=0)
        self.assertEqual(self.plain("#items_count_overdue"), "3")
        with self.on_day(1):
            self.assertEqual(self.plain("#items_count_overdue"), "4")

    def test_lists_in_words(self):
        self.assertEqual(self.plain("#items_list"),
                         "4 items, $ 1,604.50 + 40.00 € in all, the oldest due on 02/24/2026")
        self.assertEqual(self.plain("#items_list_not_due"), f"{self.later.move_id.name} of $ 70.00, due on 03/24/2026")
        self.pay(self.later.move_id)
        self.assertEqual(self.plain("#items_list_not_due"), "No items")

    def test_excluded_and_small_items_are_not_told_of(self):
        self.late.no_followup = True
        self.assertEqual(self.plain("#items_amount_overdue"), "$ 300.00 + 40.00 €")
        self.standard.minimum_item_amount = 100
        self.assertEqual(self.plain("#items_amount"), "$ 300.00", "40 euros are worth 80")

    def test_a5_amounts_are_those_of_the_moment(self):
        self.pay(self.late.move_id, 1000)
        self.assertEqual(self.plain("#items_amount_overdue"), "$ 534.50 + 40.00 €")

    def test_selected_items_are_the_actions_own(self):
        self.assertEqual(self.plain("#items_list_selected"),
                         "3 items, $ 1,534.50 + 40.00 € in all, the oldest due on 02/24/2026")
        action = self.actions.create({
            "partner_id": self.alder.id, "channel": "email", "date": day(3), "item_ids": [(6, 0, self.later.ids)]})
        self.assertIn("$ 70.00, due on", self.spaces(action._fill_hashtags("#items_list_selected", "plain")[action.id]))
        self.assertIn("4 items", action._fill_hashtags("#items_list", "plain")[action.id], "its own among them")
        self.assertNotIn("4 items", self.plain("#items_list"), "they have left the scenario")

    def test_payment_button(self):
        url = self.alder._collection_payment_url(self.company)
        self.assertEqual(self.plain("#payment_button_overdue"), url)
        self.assertIn(f'href="{url}"', self.html("#payment_button_overdue"))
        for item in self.late | self.theirs:
            self.pay(item.move_id)
        self.euros.no_followup = True
        action = self.actions.create({
            "partner_id": self.alder.id, "channel": "email", "date": day(3), "item_ids": [(6, 0, self.later.ids)]})
        for form in ("html", "plain"):
            self.assertEqual(action._fill_hashtags("#payment_button_overdue", form)[action.id], "")

    def test_values_are_escaped_and_not_looked_at_again(self):
        self.alder.name = "<b>#client_code</b> & Co"
        self.assertEqual(self.html("<p>#client_name</p>"), "<p>&lt;b&gt;#client_code&lt;/b&gt; &amp; Co</p>")
        self.assertEqual(self.plain("#client_name"), "<b>#client_code</b> & Co")

    def test_a_name_of_several_lines_is_one_in_words(self):
        self.alder.name = "Alder\nBcc: all@else.example"
        self.assertEqual(self.plain("#client_name"), "Alder Bcc: all@else.example")

    def test_every_hashtag_says_something_in_both_forms(self):
        self.collector.partner_id.phone = "+32 2 555 01 02"
        self.env["collection.plan"]._propose(self.alder, self.company, self.later, [(day(5), 70)])
        # No thanks are given here: what those say of payments is tested with notices
        for name in self.actions._hashtags().keys() - {"notice_payments"}:
            for said in (self.plain(f"#{name}"), self.html(f"<p>#{name}</p>")):
                self.assertNotIn(f"#{name}", said)
                self.assertTrue(said, name)


class TestHashtagLanguages(HashtagCase):
    """Rule A11: dates and numbers as the recipient writes them."""

    def test_a11_french(self):
        self.language("fr_FR")
        self.assertEqual(self.plain("#items_amount_overdue, #oldest_due_date"), "$ 1 534,50 + 40,00 €, 24/02/2026")

    def test_a11_german(self):
        self.language("de_DE")
        self.assertEqual(self.plain("#items_amount_overdue, #oldest_due_date"), "$ 1.534,50 + 40,00 €, 24.02.2026")

    def test_a11_arabic_reads_from_the_right(self):
        self.assertEqual(self.language("ar_001").direction, "rtl")
        html = self.html("<p>#items_list</p>")
        self.assertIn('dir="rtl"', html)
        self.assertRegex(html, r'align="right"[^>]*>Document', "the first column begins on the right")
        self.assertRegex(html, r'align="left"[^>]*><span dir="ltr">[^<]*1,234\.50')

    def test_a11_a_currency_with_three_decimals_and_one_with_none(self):
        for code, amount in (("KWD", 12.345), ("JPY", 5000)):
            currency = self.env.ref(f"base.{code}")
            currency.active = True
            self.invoice(self.alder, amount, currency=currency)
        said = self.plain("#items_amount_overdue")
        self.assertIn("12.345", said)
        self.assertIn("5,000", said)
        self.assertNotIn("5,000.00", said)


class TestHashtagQueries(HashtagCase):
    """Values are looked up for all actions of a batch at once."""

    def test_no_query_for_each_action(self):
        names = self.actions._hashtags()
        actions = self.action()
        for number in range(8):
            customer = self.customer(f"Customer {number}", f"D{number}", scenario=self.standard)
            self.invoice(customer, 100 + number, due=-10)
            self.invoice(customer, 200 + number, due=10)
            self.actions._replan_partners(customer.ids)
            actions |= self.open_action(customer)
        self.assertEqual(len(actions), 9)

        def queries(batch):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            values = HashtagValues(self.env, batch)
            for action in batch:
                for name in names:
                    values.value(name, action)
            return self.env.cr.sql_log_count - before

        queries(actions)  # what the registry and the views remember
        self.assertEqual(queries(actions[:2]), queries(actions[:9]))

    def test_nothing_is_read_that_no_text_asks_for(self):
        action = self.action()
        values = HashtagValues(self.env, action)
        self.assertEqual(values.value("client_name", action), "Alder Ltd")
        self.assertNotIn("owed", vars(values))
        self.assertNotIn("selected", vars(values))
