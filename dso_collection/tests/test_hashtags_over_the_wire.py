"""Rules H, in a browser and through a real mail server."""

from .hashtag_case import HashtagCase
from .mail_server_case import MailServerCase
from .tour_case import TourCase


class TestHashtagsSmtp(MailServerCase):
    """What a mailbox holds."""

    def test_a_message_with_hashtags_in_a_mailbox(self):
        """Subject and both bodies hold the values; the link of the button is whole."""
        template = HashtagCase.template.__func__(
            type(self), "Rückstand: #items_amount_overdue (#client_name)",
            "<p>Dear #contact_name,</p><p>#items_list_overdue</p><p>#payment_button_overdue</p>")
        customer = self.customer("Ölmühle & <b>Söhne</b> #client_code", scenario=self.scenario(
            self.step("Reminder", 5, template_id=template.id)))
        bill = self.invoice(customer, 1234.5, due=-10)
        self.plan()
        self.dispatch()
        [(_recipients, message)] = self.sink.messages
        self.assertEqual(HashtagCase.spaces(message["Subject"]),
                         "Rückstand: $ 1,234.50 (Ölmühle & <b>Söhne</b> #client_code)")
        html, plain = (message.get_body((form,)).get_content() for form in ("html", "plain"))
        for text in (html, plain):
            self.assertIn(bill.name, text)
            self.assertIn("1,234.50", text)
        self.assertIn(f'href="{customer._collection_payment_url(self.company)}"', html)
        self.assertIn("Ölmühle &amp; &lt;b&gt;Söhne&lt;/b&gt; #client_code Accounts", html)


class TestHashtagsTour(TourCase):
    """The editor of a text."""

    def test_write_a_text_with_hashtags(self):
        """A manager writes a text from the list, sees it for a customer, and is told of a mistake."""
        manager = self.user("Manager", "manager1", "dso_collection.group_collection_manager")
        manager.password = "manager1"
        self._late("Alder Ltd", "C001", self.scenario(self.step("First reminder", 3, confirm=True)))
        self.start_tour(
            "/odoo/action-dso_collection.collection_text_action", "dso_collection_hashtags", login="manager1")
        text = self.env["mail.template"].search([("name", "=", "Reminder with hashtags")])
        self.assertEqual(text.subject, "For #client_code")
        self.assertIn("#items_list_overdue", text.body_html)
        self.assertEqual(text.model, "collection.action")
