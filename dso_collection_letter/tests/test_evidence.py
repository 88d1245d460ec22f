"""What was sent stays as it was, whoever asks and however; its files are seen by those who see the action (A10)."""

import base64

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from odoo.addons.dso_collection.tools.evidence import as_engine
from odoo.addons.dso_collection.uninstall import give_back_files
from odoo.addons.mail.tools.discuss import Store

from .letter_case import LetterCase

_SYSTEM = ("base.group_system", "base.group_partner_manager", "dso_collection.group_collection_manager")


class EvidenceCase(LetterCase):
    """A letter that was mailed, with a proof; an e-mail with a statement; and all who might want them otherwise."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.credit_manager = cls.user("Credit Manager", "manager", "dso_collection.group_collection_manager")
        cls.partner_manager = cls.user("Sales", "sales", "base.group_partner_manager")
        cls.biller = cls.user("Billing", "billing", "account.group_account_invoice")
        cls.administrator = cls.user("Administrator", "administrator", *_SYSTEM)
        cls.people = (cls.collector, cls.credit_manager, cls.partner_manager, cls.biller, cls.administrator)
        cls.alder = cls.addressed()
        cls.birch = cls.addressed("Birch Ltd", "C002", scenario=cls.scenario(
            cls.step("Reminder", 3, automatic=True, attach_statement="xlsx"), name="E-mails"))

    def set_up_once(self):
        super().set_up_once()
        self.letter = self.written(self.alder)
        self.batch = self.printed()
        self.batch.action_mailed()
        self.letter._keep_proof("deposit_proof", "slip.pdf", b"%PDF slip")
        self.email = self.open_or_done(self.birch)
        self.env.flush_all()

    def open_or_done(self, customer):
        """Return a customer's only action."""
        return self.env["collection.action"].search([("partner_id", "=", customer.id), ("message_id", "!=", False)])

    def everybody(self, record):
        """Return a record as each of those who may try, and with the system's own rights."""
        return [record.with_user(user) for user in self.people] + [record.sudo()]

    def refused(self, record, words, attempt):
        """Let everybody try; the system's rights get the sentence that names customer and document."""
        for one in self.everybody(record):
            refusal = self.refusal(one, attempt)
            self.assertTrue(refusal, f"{one.env.user.login} got through")
            if one.env.su:
                self.assertEqual(type(refusal), UserError)
                for word in words:
                    self.assertIn(word, str(refusal))

    def refusal(self, record, attempt):
        """Return how an attempt was refused, None when it was not."""
        try:
            with self.cr.savepoint(), mute_logger("odoo.models", "odoo.addons.base.models.ir_rule"):
                attempt(record)
                self.env.flush_all()
        except (UserError, AccessError) as refusal:
            return refusal
        return None


class TestEvidenceMessages(EvidenceCase):
    """Messages."""

    def test_a10_a_message_is_not_written(self):
        changes = {
            "body": "<p>Nothing</p>", "subject": "Nothing", "date": "2020-01-01 00:00:00", "res_id": self.alder.id,
            "model": "res.users", "author_id": self.alder.id, "email_from": "x@x.example", "message_type": "comment",
            "attachment_ids": [(5,)], "partner_ids": [(5,)], "is_internal": True, "subtype_id": False,
            "record_company_id": False, "reply_to": "x@x.example", "message_id": "<x@x.example>",
        }
        for name, value in changes.items():
            with self.subTest(name=name):
                self.refused(self.email.message_id, ["Birch Ltd", "was sent"],
                             lambda message, name=name, value=value: message.write({name: value}))

    def test_a10_a_message_is_not_removed(self):
        self.refused(self.email.message_id, ["Birch Ltd", "Reminder"], lambda message: message.unlink())
        self.refused(self.letter.message_id, ["Alder Ltd"], lambda message: message.unlink())

    def test_a10_odoos_own_edit_of_a_message_is_refused(self):
        for files in ({}, {"attachment_ids": []}):
            self.refused(self.letter.message_id, ["Alder Ltd"], lambda message, files=files: message.env[
                "res.partner"].browse(self.alder.id)._message_update_content(message, body="Paid!", **files))

    def test_a10_the_words_of_a_context_open_nothing(self):
        for words in ({"collection_engine": True}, {"_force_unlink": True}):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.email.message_id.with_context(**words).unlink()

    def test_a10_odoos_bookkeeping_goes_on(self):
        message = self.email.message_id.with_user(self.collector)
        message.toggle_message_starred()
        self.assertTrue(message.starred)
        message.sudo()._message_reaction("👍", "add", self.collector.partner_id, self.env["mail.guest"])
        message.sudo().write({"pinned_at": "2026-03-17 10:00:00", "subject": message.subject})
        message.set_message_done()

    def test_a10_an_administrator_clears_the_outbox_and_the_message_stays(self):
        message, mail = self.email.message_id, self.email.mail_id
        mail.write({"auto_delete": True})
        mail.unlink()
        self.assertTrue(message.exists().body)

    def test_a10_a_mail_does_not_take_its_message_along(self):
        mail = self.email.mail_id
        as_engine(mail).is_notification = False
        with self.assertRaisesRegex(UserError, "Birch Ltd"), self.cr.savepoint():
            mail.unlink()
        with self.assertRaisesRegex(UserError, "Birch Ltd"), self.cr.savepoint():
            mail.write({"subject": "Other"})

    def test_a10_messages_of_earlier_tries_stay_too(self):
        first = self.email.message_id
        self.env["collection.action"]._message_bounced(first, "accounts@c002.example", "no such mailbox")
        self.email.contact_id.email = "new@c002.example"
        self.email.action_send_now()
        self.dispatch()
        self.assertNotEqual(self.email.message_id, first)
        self.assertEqual(self.email.earlier_message_ids, first)
        with self.assertRaisesRegex(UserError, "Birch Ltd"):
            first.unlink()

    def test_a10_other_messages_cost_one_query_or_none(self):
        note = self.birch.message_post(body="A note")
        self.env.flush_all()
        with self.assertQueryCount(0):
            self.assertFalse(self.env["collection.evidence"]._keep(note.browse(), "write", {"body": "x"}))
        with self.assertQueryCount(1):
            self.env["collection.evidence"]._keep(note, "write", {"body": "x"})
        note.with_user(self.env.user).write({"body": "Another"})
        note.unlink()
        self.assertFalse(note.exists())


class TestEvidenceMails(EvidenceCase):
    """E-mails between the handing over and the mail server."""

    def waiting(self):
        """Return the e-mail of an action of which nobody sent it yet."""
        self.email.mail_id.state = "outgoing"
        self.email.delivery_state = "queued"
        return self.email.mail_id

    def test_a10_an_email_that_waits_is_not_written(self):
        mail = self.waiting()
        for name, value in {
            "body_html": "<p>You owe nothing</p>", "body_content": "<p>Nothing</p>", "email_to": "x@x.example",
            "email_cc": "x@x.example", "recipient_ids": [Command.link(self.alder.id)], "headers": "{'Bcc': 'x@x'}",
            "references": "<x@x>", "is_notification": False, "unrestricted_attachment_ids": [Command.clear()],
            "mail_message_id": self.letter.message_id.id, "subject": "Other", "attachment_ids": [Command.clear()],
            "reply_to": "x@x.example", "email_from": "x@x.example",
        }.items():
            with self.subTest(name=name):
                self.refused(mail, ["Birch Ltd", "Reminder"], lambda one, name=name, value=value: one.write(
                    {name: value}))

    def test_a10_an_email_that_waits_is_not_removed_but_cancelled(self):
        mail = self.waiting()
        self.refused(mail, ["Birch Ltd", "Cancel the e-mail"], lambda one: one.unlink())
        mail.with_user(self.administrator).cancel()
        self.env["collection.action"]._collect_outcomes()
        self.assertEqual((self.email.state, self.email.delivery_state), ("error", "failed"))
        mail.with_user(self.administrator).unlink()
        self.assertTrue(self.email.message_id.body)

    def test_a10_one_that_nobody_knows_of_is_not_removed(self):
        mail = self.waiting()
        mail.write({"state": "exception", "failure_type": "unknown"})
        self.refused(mail, ["Birch Ltd", "Reminder"], lambda one: one.unlink())

    def test_a10_odoos_own_queue_and_other_mails_go_on(self):
        mail = self.waiting()
        mail.auto_delete = True
        mail.with_user(self.administrator).send()
        self.assertFalse(mail.exists())
        self.assertTrue(self.email.message_id.body)
        other = self.env["mail.mail"].create({"body_html": "x", "email_to": "x@x.example"})
        other.with_user(self.administrator).write({"body_html": "y"})
        other.unlink()


class TestEvidenceFiles(EvidenceCase):
    """Files."""

    def files(self):
        """Return each kind of file that is evidence."""
        return (self.letter.attachment_id, self.letter.deposit_proof_id, self.email.message_id.attachment_ids,
                self.batch.attachment_id)

    def test_a10_a_file_is_not_written(self):
        changes = {
            "raw": b"forged", "datas": base64.b64encode(b"forged"), "name": "other.pdf", "res_model": "res.users",
            "res_id": 1, "public": True, "access_token": "known", "type": "url", "url": "https://x.example",
            "mimetype": "text/plain", "company_id": False, "description": "Other", "res_field": "image",
        }
        names = [["Alder Ltd", self.letter.reference], ["Alder Ltd"], ["Birch Ltd"], ["Alder Ltd", "letters"]]
        for file, words in zip(self.files(), names, strict=True):
            file.access_token = file._generate_access_token()
            for name, value in changes.items():
                with self.subTest(file=file.name, name=name):
                    self.refused(file, words, lambda one, name=name, value=value: one.write({name: value}))

    def test_a10_a_file_is_not_removed(self):
        for file in self.files():
            self.refused(file, ["was sent"], lambda one: one.unlink())
            self.refused(file, ["was sent"], lambda one: one._delete_and_notify())
        self.refused(self.email.message_id, ["Birch Ltd"], lambda message: message.attachment_ids.unlink())

    def test_a10_the_same_content_may_be_stored_elsewhere(self):
        file = self.letter.attachment_id
        file.write({"raw": file.raw, "mimetype": file.mimetype})
        self.assertTrue(file.raw)

    def test_a10_a_thumbnail_is_drawn_and_a_link_made_by_the_mail_queue(self):
        file = self.letter.attachment_id
        file.sudo().thumbnail = False
        self.assertTrue(file.sudo().generate_access_token())

    def test_a10_a_proof_is_not_emptied(self):
        for user in (self.collector, self.credit_manager):
            with self.assertRaisesRegex(UserError, "Alder Ltd"), self.cr.savepoint():
                self.letter.with_user(user).deposit_proof = False
        self.assertEqual(self.letter.deposit_proof_id.raw, b"%PDF slip")

    def test_a10_a_proof_that_is_replaced_stays_with_the_message(self):
        wrong = self.letter.deposit_proof_id
        self.letter.with_user(self.collector)._keep_proof("deposit_proof", "right.pdf", b"%PDF right")
        self.assertEqual(self.letter.deposit_proof_id.raw, b"%PDF right")
        self.assertEqual(self.letter.message_id.attachment_ids,
                         self.letter.attachment_id | wrong | self.letter.deposit_proof_id)
        with self.assertRaises(UserError):
            wrong.unlink()

    def test_a10_withdrawn_letters_and_previews_are_nobodys_evidence(self):
        other = self.written(self.addressed("Cedar Ltd", "C003"))
        preview = other._make_preview()
        self.assertEqual(other._make_preview(), other.attachment_id)
        self.assertFalse(preview.exists())
        batch = self.printed(other.batch_id)
        batch.action_cancel()
        self.assertEqual(other.state, "withdrawn")
        other.attachment_id.unlink()

    def test_a10_a_marked_record_may(self):
        as_engine(self.letter.attachment_id).unlink()
        self.assertFalse(self.letter.attachment_id)


class TestEvidenceSeen(EvidenceCase):
    """Files are seen by those who may see the action."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        second = cls.env["res.company"].create({"name": "Second company"})
        cls.other = cls.user("Collector There", "there", "dso_collection.group_collection_user", companies=second)
        cls.alder.company_id = cls.birch.company_id = False

    def test_a10_files_are_read_by_those_who_see_the_action(self):
        files = self.letter.attachment_id | self.letter.deposit_proof_id | self.email.message_id.attachment_ids
        for file in files:
            for user in (self.collector, self.credit_manager, self.administrator):
                self.assertTrue(file.with_user(user).read(["raw"])[0]["raw"])
            for user in (self.other, self.partner_manager, self.biller):
                theirs = self.env(user=user, context={"allowed_company_ids": user.company_ids.ids})
                self.assertTrue(self.alder.with_env(theirs).name)
                with self.assertRaises(AccessError, msg=user.login), mute_logger("odoo.addons.base.models.ir_rule"):
                    file.with_env(theirs).read(["raw"])
                self.assertFalse(theirs["ir.attachment"].search([("id", "in", files.ids)]))

    def test_a10_the_history_hands_no_key_to_others(self):
        messages = self.letter.message_id | self.email.message_id
        for user, seen in ((self.collector, 3), (self.administrator, 3), (self.other, 0), (self.biller, 0)):
            store = Store().add(messages.with_user(user).with_context(allowed_company_ids=[])).get_result()
            keys = [file for file in store.get("ir.attachment", []) if file.get("raw_access_token")]
            self.assertEqual(len(keys), seen, user.login)
            self.assertEqual(len(store["mail.message"]), 2)

    def test_a10_files_of_a_message_are_not_read_through_it(self):
        for user in (self.other, self.biller):
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
                self.letter.message_id.with_user(user).with_context(
                    allowed_company_ids=user.company_ids.ids).web_read({"attachment_ids": {"fields": {"raw": {}}}})

    def test_a10_others_files_hang_on_no_message_of_ones_own(self):
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            self.birch.with_user(self.biller).message_post(
                body="Look", attachment_ids=self.letter.attachment_id.ids)

    def test_a10_the_customers_own_files_are_not_theirs(self):
        files = self.env["ir.attachment"].search([("res_model", "=", "res.partner"),
                                                  ("res_id", "in", (self.alder | self.birch).ids)])
        self.assertFalse(files)

    def test_a10_when_the_add_on_goes_files_are_the_customers(self):
        file = self.letter.attachment_id
        give_back_files(self.env, "collection.letter")
        self.assertEqual((file.res_model, file.res_id), ("res.partner", self.alder.id))
