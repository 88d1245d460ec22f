"""Rules A11, G4 and G8: the tables of items, as a customer's mail program gets them."""

from .hashtag_case import HashtagCase

_SPLIT = "<p>#items_list_collection_grouped_splitted</p>"


class TestHashtagTables(HashtagCase):
    """Alder's late (1,234.50) and later (70) item, Birch's 300 and 40 euros."""

    def test_g4_each_items_customer_code_when_there_are_several_accounts(self):
        head, *rows = self.read("<p>#items_list</p>")
        self.assertEqual(head, ["Document", "Customer code", "Date", "Due date", "Still open"])
        self.assertEqual(rows, [
            [self.theirs.move_id.name, "C002", "01/25/2026", "02/24/2026", "$ 300.00"],
            [self.late.move_id.name, "C001", "02/01/2026", "03/03/2026", "$ 1,234.50"],
            [self.euros.move_id.name, "C002", "02/09/2026", "03/11/2026", "40.00 €"],
            [self.later.move_id.name, "C001", "02/14/2026", "03/24/2026", "$ 70.00"],
            ["Total USD", "$ 1,604.50"], ["Total EUR", "40.00 €"],
        ])

    def test_no_codes_for_one_account(self):
        head, *rows = self.read("<p>#items_list_not_due</p>")
        self.assertEqual(head, ["Document", "Date", "Due date", "Still open"])
        self.assertEqual(len(rows), 2)

    def test_a_part_paid_item_shows_its_whole_amount_too(self):
        self.pay(self.later.move_id, 20)
        head, row, total = self.read("<p>#items_list_not_due</p>")
        self.assertEqual(head, ["Document", "Date", "Due date", "Amount", "Still open"])
        self.assertEqual(row[3:], ["$ 70.00", "$ 50.00"])
        self.assertEqual(total, ["Total USD", "$ 50.00"])

    def test_g8_split_by_account_with_subtotals_and_grand_totals(self):
        self.invoice(self.alder, 10, due=-1, currency=self.euro)
        rows = self.read(_SPLIT)
        self.assertEqual([row for row in rows if len(row) < 4], [
            ["Alder Ltd (C001)"], ["Subtotal USD", "$ 1,304.50"], ["Subtotal EUR", "10.00 €"],
            ["Birch Ltd (C002)"], ["Subtotal USD", "$ 300.00"], ["Subtotal EUR", "40.00 €"],
            ["Total USD", "$ 1,604.50"], ["Total EUR", "50.00 €"],
        ])
        documents = [row[0] for row in rows if len(row) == 4][1:]
        self.assertEqual(documents[0], self.late.move_id.name)
        self.assertEqual(documents[-2:], [self.theirs.move_id.name, self.euros.move_id.name])

    def test_g8_credits_lower_the_subtotal_of_their_account(self):
        self.credit(self.birch, 100)
        totals = dict(row for row in self.read(_SPLIT) if len(row) == 2 and "USD" in row[0])
        self.assertEqual(totals["Total USD"], "$ 1,504.50")
        self.assertIn(["Subtotal USD", "$ 200.00"], self.read(_SPLIT))

    def test_g8_an_account_alone_is_split_in_one(self):
        self.birch.collection_leader_id = False
        self.assertEqual([row[0] for row in self.read(_SPLIT) if len(row) == 1], ["Alder Ltd (C001)"])

    def test_names_and_documents_are_escaped(self):
        self.birch.write({"name": "<i>Birch</i> & Co", "ref": "<b>2"})
        self.theirs.move_id.ref = "<u>ref</u>"
        html = self.html(_SPLIT)
        self.assertIn("&lt;i&gt;Birch&lt;/i&gt; &amp; Co (&lt;b&gt;2)", html)
        self.assertIn("&lt;u&gt;ref&lt;/u&gt;", html)
        self.assertIn("&lt;b&gt;2", self.html("<p>#items_list</p>"))

    def test_nothing_to_list(self):
        self.pay(self.later.move_id)
        self.assertEqual(self.html("<p>#items_list_not_due</p>"), "<div><p>No items</p></div>")

    def test_mail_programs_need_no_styles_of_their_own(self):
        """The classes are for the sheet in the head of the page, which programs may leave out."""
        html = self.html(f"{_SPLIT}<p>#payment_button_overdue</p>")
        for word in ("<style", "flex", "grid", "var("):
            self.assertNotIn(word, html)
        self.assertEqual(html.count("<table"), 2)

    def test_the_page_and_the_hashtag_show_one_table(self):
        table = self.html("<p>#items_list_selected</p>")
        _subject, page = self.sent()
        begin = '<table class="dso-items"'
        self.assertEqual(page.count(begin), 1)
        page = page[page.index(begin):]
        self.assertEqual(page[:page.index("</table>")], table[table.index(begin):table.index("</table>")])
