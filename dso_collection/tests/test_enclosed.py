"""Rules A4, A5: invoices and a person's files go with a message; nothing is printed on the way of thousands."""

from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import Form

from .common import CollectionCase, day

_PDF = b"%PDF-1.4 of "


class EnclosedCase(CollectionCase):
    """Alder Ltd follows a scenario whose step attaches the invoices; what is printed is noted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5, attach_invoices=True))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.bill = cls.invoice(cls.alder, 100, due=-10)

    def setUp(self):
        super().setUp()
        self.printed, self.broken = [], ()

        def prepare(_self, invoices_data):
            for move, data in invoices_data.items():
                if move in self.broken:
                    raise ValueError("no such font")
                self.printed.append(move.name)
                data["pdf_attachment_values"] = {
                    "name": f"{move.name.replace('/', '_')}.pdf", "raw": _PDF + move.name.encode(),
                    "mimetype": "application/pdf", "res_model": move._name, "res_id": move.id,
                    "res_field": "invoice_pdf_report_file"}

        self.startPatcher(patch.object(self.registry["account.move.send"], "_prepare_invoice_pdf_report", prepare))

    def print_invoices(self):
        """Run the printing in the background."""
        self.run_cron("invoices")

    def files(self, position=-1):
        """Return the names of the files of a message that left."""
        return [part.get_filename() for part in self.post.messages[position].iter_attachments()]


class TestInvoicesEnclosed(EnclosedCase):
    """Of a scenario, in the night and in the day."""

    def test_a5_printed_in_the_background_before_the_day_and_attached_on_it(self):
        self.bill.invoice_date_due = day(-4)
        self.item(self.bill).date_maturity = day(-4)
        self.plan()
        self.print_invoices()
        self.assertEqual(self.printed, [self.bill.name])
        self.assertEqual(self.bill.invoice_pdf_report_id.raw, _PDF + self.bill.name.encode())
        self.assertFalse(self.bill.is_move_sent, "printing is not sending")
        self.dispatch()
        self.assertEqual(self.post.messages, [], "its day is tomorrow")
        with self.on_day(1):
            self.dispatch()
        self.assertEqual(self.files(), [self.bill.invoice_pdf_report_id.name])
        self.assertEqual(self.printed, [self.bill.name], "made once")

    def test_a5_dispatch_prints_nothing_and_what_waits_goes_when_it_is_printed(self):
        self.plan()
        self.dispatch()
        action = self.open_action(self.alder)
        self.assertEqual((self.post.messages, self.printed), ([], []))
        self.assertEqual((action.state, action.error_kind), ("error", "file"))
        self.assertRegex(action.error, rf"Alder Ltd \(C001\) waits until its invoices are printed \({self.bill.name}\)")
        self.assertIn("goes by itself once its invoices are printed", action.way_out)
        self.print_invoices()
        self.dispatch()
        self.assertEqual(action.state, "done")
        self.assertEqual(len(self.files()), 1)

    def test_a9_one_that_cannot_be_printed_says_why_and_stops_no_other(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        other = self.invoice(birch, 50, due=-10)
        self.broken = self.bill
        self.plan()
        self.dispatch()
        with self.assertLogs("odoo.addons.dso_collection", "WARNING"):
            self.print_invoices()
        self.dispatch()
        action = self.open_action(self.alder)
        self.assertEqual((self.printed, self.post.recipients()),
                         ([other.name], ['"Birch Ltd Accounts" <accounts@c002.example>']))
        self.assertIn(f"{self.bill.name} cannot be printed: no such font", action.error)
        self.assertEqual(action.state, "error")
        self.broken = ()
        self.print_invoices()
        self.dispatch()
        self.assertEqual(action.state, "done")

    def test_a5_send_now_prints_a_few_at_once(self):
        self.plan()
        self.open_action(self.alder).with_user(self.collector).action_send_now()
        self.dispatch()
        self.assertEqual((self.printed, len(self.files())), ([self.bill.name], 1))

    def test_a5_send_now_leaves_many_to_the_background(self):
        for _number in range(5):
            self.invoice(self.alder, 10, due=-9)
        self.plan()
        action = self.open_action(self.alder)
        action.with_user(self.collector).action_send_now()
        self.assertEqual((self.printed, action.state), ([], "error"))
        self.print_invoices()
        self.dispatch()
        self.assertEqual((len(self.printed), len(self.files())), (6, 6))

    def test_a2_a_step_that_attaches_none_waits_for_none(self):
        self.standard.action_ids.attach_invoices = False
        self.plan()
        self.print_invoices()
        self.dispatch()
        self.assertEqual((self.printed, self.files()), ([], []))

    def test_a2_nobody_attaches_to_a_call(self):
        with Form(self.standard.action_ids, "dso_collection.collection_scenario_action_view_form") as step:
            step.channel = "call"
        self.assertFalse(self.standard.action_ids.attach_invoices)

    def test_a10_what_was_sent_is_the_customers_history(self):
        self.plan()
        self.print_invoices()
        self.dispatch()
        action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        [kept] = action.message_id.attachment_ids
        self.assertEqual((kept.res_model, kept.res_id, kept.raw), (
            "collection.action", action.id, _PDF + self.bill.name.encode()))


class TestFilesEnclosed(EnclosedCase):
    """Files that a person chose in "Write a message" (rule C4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.contact(cls.alder, "Buyer", "buyer@alder.example", chosen=False)
        cls.actions._replan_partners(cls.alder.ids)

    def file(self, user, name="contract.txt", **values):
        """Upload a file as a user."""
        return self.env["ir.attachment"].with_user(user).create({"name": name, "raw": b"We agree", **values})

    def wizard(self, files, **values):
        """Fill in "Write a message"."""
        return self.env["collection.message.wizard"].with_user(self.collector).create({
            "partner_id": self.alder.id, "company_id": self.company.id, "contact_ids": self.person.ids,
            "subject": "Hello", "body": "<p>See the file.</p>", "items_shown": "none",
            "attachment_ids": [(6, 0, files.ids)], **values})

    def test_c4_a_file_goes_with_the_message_and_stays_on_the_action(self):
        self.wizard(self.file(self.collector)).action_send()
        self.dispatch()
        self.assertEqual(self.files(), ["contract.txt"])
        action = self.actions.search([("kind", "=", "message")])
        self.assertEqual((action.enclosed_ids.name, action.enclosed_ids.res_id), ("contract.txt", action.id))

    def test_c4_files_and_invoices(self):
        self.wizard(self.file(self.collector), attach_invoices=True, items_shown="overdue").action_send()
        self.dispatch()
        self.assertEqual(sorted(self.files(0)), sorted([self.bill.invoice_pdf_report_id.name, "contract.txt"]))

    def test_a11_the_text_names_what_is_enclosed_in_the_recipients_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.person.lang = "fr_FR"
        self.wizard(self.file(self.collector), attach_invoices=True, items_shown="overdue").action_send()
        self.dispatch()
        said = f"Pièces jointes\N{NO-BREAK SPACE}: {self.bill.name}, contract.txt</p>"
        self.assertIn(said, self.post.messages[0].get_body(("html",)).get_content())
        self.assertIn(said, self.actions.search([("kind", "=", "message")]).message_id.body)

    def test_a11_a_message_without_files_says_nothing_of_them(self):
        self.wizard(self.env["ir.attachment"]).action_send()
        self.dispatch()
        self.assertNotIn("Enclosed", self.post.messages[0].get_body(("html",)).get_content())

    def test_c4_nobody_sends_a_file_that_they_may_not_read(self):
        secret = self.file(self.env.user, "secret.txt", res_model="ir.cron",
                           res_id=self.env.ref("dso_collection.ir_cron_collection_plan").id)
        wizard = self.wizard(secret.browse())
        wizard.sudo().attachment_ids = secret
        self.env.invalidate_all()
        wizard.action_send()
        self.dispatch()
        self.assertEqual(self.files(), [])
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.actions.with_user(self.collector)._enclose(secret.with_user(self.collector))
