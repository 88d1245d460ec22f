"""Rules E3, E4: a person accepts, changes or declines; the customer is answered; it can be taken back."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.dso_collection.tests.common import day

from .request_case import RequestCase


class Plans:
    """Stands for the model of plans: keeps what it was asked for."""

    def __init__(self):
        self.asked, self.state, self.id = [], "proposed", 7

    def _instalments(self, total, currency, number, first_date):
        return [(first_date, total / number)] * number

    def _propose(self, partner, company, items, rows, **values):
        self.asked.append((partner, items, len(rows), rows[0][1], values["asked_by_customer"]))
        return self

    def action_agree(self, send):
        self.state, self.sent = "running", send

    def action_cancel(self):
        self.state = "cancelled"

    def browse(self, _id):
        return self

    def exists(self):
        return self


@tagged("post_install", "-at_install")
class TestRequestsDecided(RequestCase):
    """As the collector of the account."""

    def answer(self):
        """Return the newest message that went to the customer."""
        return self.messages().filtered("partner_ids")[:1]

    def screen(self, request, purpose="change"):
        """Open the dialog of a button."""
        opened = request.action_change() if purpose == "change" else request.action_decline()
        return Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"]))

    def test_e3_an_accepted_promise_is_one_and_the_customer_reads_so(self):
        said = self.say("promise", self.first | self.second_item, date="2026-03-20", text="After the holidays")
        said.action_accept()
        self.assertEqual((said.state, said.decided_uid, said.answered),
                         ("accepted", self.collector, self.accountant.email_formatted))
        for item in self.first | self.second_item:
            self.assertEqual((item.collection_status_kind, item.collection_promise_date), ("promise", day(4)))
        self.assertIn("After the holidays", self.first.collection_comment)
        self.assertEqual(self.account(self.alder).leader_item_id, self.later)
        answer = self.answer()
        self.assertEqual((answer.partner_ids, answer.author_id), (self.accountant, self.collector.partner_id))
        self.assertIn("We count on your payment of", answer.body)
        with self.assertRaisesRegex(UserError, "was decided on 03/16/2026 by Collector One"):
            said.action_accept()

    def test_e3_a_promise_for_a_part_and_for_what_is_left_open(self):
        said = self.say("promise", self.first | self.second_item, date="2026-03-20", amount="150")
        self.pay(self.first.move_id)
        said.action_accept()
        self.assertEqual((self.first.collection_status_kind, self.second_item.collection_status_kind),
                         (False, "promise"), "the rest is less than promised: all of it")

    def test_e3_nothing_left_or_a_day_gone_by_is_no_click(self):
        said = self.say("promise", date="2026-03-17")
        with self.on_day(3):
            self.assertIn("has passed", said.warning)
            with self.assertRaisesRegex(UserError, "promised by Alder Ltd .A1. .* has passed"):
                said.action_accept()
        self.pay(self.first.move_id)
        said.invalidate_recordset()
        self.assertIn("Nothing is open any more", said.warning)
        with self.assertRaisesRegex(UserError, "Nothing is open any more of what Alder Ltd"):
            said.action_accept()
        self.assertEqual(said.state, "to_validate")

    def test_e3_dispute_and_payment_are_noted(self):
        self.say("dispute", reason="price", text="Too dear").action_accept()
        self.assertEqual(self.first.collection_status_kind, "dispute")
        self.assertIn("Too dear", self.first.collection_comment)
        self.say("paid", self.second_item, date="2026-03-10", reference="TR 1").action_accept()
        self.assertEqual((self.second_item.collection_status_id.id, self.second_item.collection_followup_date),
                         (False, day(5)))
        self.assertIn("TR 1", self.second_item.collection_comment)

    def test_e3_the_new_contact_takes_the_tick_and_gives_it_back(self):
        said = self.say("contact", name="Nora New", email="Nora@A1.example", phone="+32 2 123 45 67")
        self.assertIn("can be passed on", said.warning)
        said.action_accept()
        nora = self.alder.child_ids.filtered("collection_contact")
        self.assertEqual((nora.name, nora.email, nora.phone), ("Nora New", "nora@a1.example", "+32 2 123 45 67"))
        self.assertEqual(self.answer().partner_ids, self.accountant, "who said it is answered")
        said.action_reopen()
        self.assertEqual(self.alder.child_ids.filtered("collection_contact"), self.accountant)
        with self.assertRaisesRegex(UserError, "names no e-mail"):
            self.say("contact", phone="+32 2 123 45 67").action_accept()

    def test_e4_a_plan_is_proposed_and_agreed_changed_and_cancelled(self):
        plans = Plans()
        self.startPatcher(patch.object(self.registry["collection.request"], "_plans", lambda _self: plans))
        said = self.say("plan", self.first | self.second_item, number="4", date="2026-04-01")
        screen = self.screen(said)
        self.assertEqual(screen.instalments, 4)
        screen.instalments, screen.answer = 2, "Four are too many."
        screen.save().action_apply()
        self.assertEqual(plans.asked, [(self.alder, self.first | self.second_item, 2, 95.0, True)])
        self.assertEqual((plans.state, plans.sent, said.state, said.instalments), ("running", True, "changed", 4))
        self.assertIn("You pay in 2 instalments", self.answer().body)
        self.assertIn("Four are too many.", self.answer().body)
        said.action_reopen()
        self.assertEqual(plans.state, "cancelled")

    def test_e4_a_plan_as_the_engine_makes_it(self):
        if "collection.plan" not in self.env:
            self.skipTest("payment plans are not there")
        said = self.say("plan", self.first | self.second_item, number="3", date="2026-04-01")
        said.action_accept()
        plan = self.env["collection.plan"].search([("partner_id", "=", self.alder.id)])
        self.assertEqual((plan.state in ("agreed", "running"), plan.asked_by_customer, plan.item_ids),
                         (True, True, self.first | self.second_item))
        self.assertEqual([(str(line.date), line.amount) for line in plan.line_ids],
                         [("2026-04-01", 63.33), ("2026-05-01", 63.33), ("2026-06-01", 63.34)])
        self.assertEqual(said.action_open_plan()["res_id"], plan.id)
        self.assertEqual(self.leader(), self.later)
        said.action_reopen()
        self.assertEqual((plan.state, self.leader()), ("cancelled", self.first))

    def test_e3_changed_by_the_collector(self):
        said = self.say("promise", self.first | self.second_item, date="2026-04-10")
        screen = self.screen(said)
        screen.date = day(7)
        screen.item_ids.remove(id=self.second_item.id)
        screen.save().action_apply()
        self.assertEqual((self.first.collection_promise_date, self.second_item.collection_promise_date),
                         (day(7), False))
        self.assertEqual((said.state, said.date), ("changed", day(25)))
        foreign = self.item(self.invoice(self.customer("Birch", "B1"), 10))
        again = self.say("promise", self.second_item, date="2026-03-20")
        forged = self.env["collection.request.wizard"].with_user(self.collector).create({
            "request_id": again.id, "purpose": "change", "date": day(3), "item_ids": [(6, 0, foreign.ids)]})
        with self.assertRaisesRegex(UserError, "not open on the account of Alder Ltd"):
            forged.action_apply()

    def test_e3_declined_with_a_reason_or_without_a_word_by_mail(self):
        said = self.say("dispute", reason="goods")
        with self.assertRaisesRegex(UserError, "why it is declined"):
            self.env["collection.request.wizard"].with_user(self.collector).create(
                {"request_id": said.id, "purpose": "decline", "answer": " "}).action_apply()
        screen = self.screen(said, "decline")
        screen.answer = "The goods were accepted on 1 March."
        screen.save().action_apply()
        self.assertEqual((said.state, self.first.collection_status_id.id), ("declined", False))
        self.assertIn("accepted on 1 March", self.answer().body)
        before = self.answer()
        quiet = self.say("promise", date="2026-03-20")
        quiet.send_answer = False
        quiet.action_accept()
        self.assertEqual((self.answer(), quiet.answered), (before, False))
        said = self.messages().filtered(lambda one: "Promise to pay by" in one.body)[:1]
        self.assertIn("No answer was sent", said.body)

    def test_e3_answered_in_the_customers_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.env["ir.module.module"]._load_module_terms(["dso_collection_portal"], ["fr_FR"])
        self.registry.clear_cache("templates")  # Odoo does not: a page shown before would stay as it was
        self.accountant.lang = "fr_FR"
        said = self.page().with_context(lang="fr_FR")._collection_say(
            "promise", self.first, {"promise_date": "20/03/2026"}).with_user(self.collector)
        self.assertEqual((said.lang, said.date), ("fr_FR", day(4)))
        self.assertEqual(said.with_context(lang="en_US").summary,
                         f"Promise to pay by 03/20/2026: {self.first.move_id.name}")
        said.action_accept()
        for words in ("Bonjour", "Promesse de payer au plus tard le 20/03/2026", "Nous comptons sur votre paiement"):
            self.assertIn(words, self.answer().body)
        [shown] = self.page().with_context(lang="fr_FR")._collection_page_said()
        self.assertEqual(shown["state"], "Accepté")
        self.assertIn("Je paierai le …", self.rendered(lang="fr_FR"))

    def test_e3_opened_again_it_gives_back_what_nobody_changed_since(self):
        self.first.collection_comment = "Called in February"
        said = self.say("dispute", self.first | self.second_item, reason="goods")
        said.action_accept()
        self.second_item.with_user(self.collector)._collection_note_many({"collection_comment": "Looked at"})
        said.action_reopen()
        self.assertEqual((said.state, said.decided_uid.id), ("to_validate", False))
        self.assertEqual((self.first.collection_status_kind, self.first.collection_comment),
                         (False, "Called in February"))
        self.assertEqual((self.second_item.collection_status_kind, self.second_item.collection_comment),
                         ("dispute", "Looked at"))
        with self.assertRaisesRegex(UserError, "was not decided"):
            said.action_reopen()

    def test_d1_counter_alert_insight_and_timeline(self):
        said = self.say("dispute", reason="goods", text="Broken")
        desk = self.actions.with_user(self.collector)
        counts = {counter["key"]: counter["count"] for counter in desk.get_desk_bar()["counters"]}
        self.assertEqual(counts["requests"], 1)
        opened = desk.open_desk_counter("requests")
        self.assertEqual((opened["res_model"], opened["context"]["search_default_to_validate"]),
                         ("collection.request", 1))
        insights = self.env["collection.insight"].with_user(self.collector)
        self.assertIn("Customers wait for an answer", insights.get_insights()["fine"])
        with self.on_day(4):
            found = [insight["key"] for subject in insights.get_insights()["subjects"]
                     for insight in subject["insights"]]
            self.assertIn("requests_waiting", found)
            self.assertEqual(said.with_context(lang="en_US").waits, "For 4 days")
        said.action_accept()
        [entry] = self.alder.with_user(self.collector).get_collection_timeline("request")["entries"]
        self.assertEqual((entry["title"], entry["state"], entry["model"], entry["id"]),
                         (said.summary, "Accepted", "collection.request", said.id))

    def test_e3_who_said_it_logged_in_is_answered(self):
        buyer = self.contact(self.alder, "Buyer", "buyer@a1.example", chosen=False)
        user = self.env["res.users"].create({
            "name": "Buyer", "login": "buyer", "partner_id": buyer.id,
            "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)]})
        said = self.say("promise", date="2026-03-20", user=user, via="portal")
        self.assertEqual((said.via, said.user_id), ("portal", user))
        said.action_accept()
        self.assertEqual(self.answer().partner_ids, buyer)
        with self.assertRaises(AccessError):
            said.with_user(user).read(["text"])

    def test_e3_what_was_said_is_nobodys_to_type(self):
        said = self.say("promise", date="2026-03-20")
        for values in ({"state": "accepted"}, {"date": "2026-04-20"}, {"text": "x"}, {"attachment_ids": [(5,)]}):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                said.write(values)
        clerk = self.user("Clerk", "clerk", "account.group_account_invoice")
        for button in ("action_accept", "action_change", "action_decline", "action_reopen"):
            with self.assertRaises(AccessError):
                getattr(said.with_user(clerk), button)()
        manager = self.user("Manager", "boss", "dso_collection.group_collection_manager")
        text = self.env.ref("dso_collection_portal.answer_accepted").with_user(manager)
        text.body_html = '<p>Thank you: <t t-out="object.agreed"></t></p>'
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            text.body_html = '<p t-out="object.sudo().env"></p>'

    def test_e3_merged_customers_keep_what_was_said(self):
        said = self.say("promise", date="2026-03-20")
        other = self.customer("Alder Limited", "A2", contact=False)
        self.invoice(other, 10)
        self.actions._replan_partners(other.ids)
        self.env["base.partner.merge.automatic.wizard"]._merge((self.alder | other).ids, other)
        self.assertEqual((said.partner_id, said.account_id.partner_id), (other, other))

    def test_e3_of_merged_customers_who_said_the_same_the_newer_waits(self):
        """“I am not the right contact” names no document: of one customer one waits."""
        other = self.customer("Alder Limited", "A2", contact=False)
        self.invoice(other, 10)
        self.actions._replan_partners(other.ids)
        typed = {"contact_name": "Carl New", "contact_email": "carl@alder.example"}
        older = self.page(other)._collection_say("contact", self.first.browse(), typed)
        newer = self.say("contact", self.first.browse(), name="Dora New", email="dora@alder.example")
        self.env["base.partner.merge.automatic.wizard"]._merge((self.alder | other).ids, other)
        self.assertEqual((newer.partner_id, newer.state), (other, "to_validate"))
        self.assertEqual((older.partner_id, older.state, older.replaced_by_id.id), (other, "withdrawn", newer.id))

    def test_a11_the_company_that_was_asked_answers(self):
        """Also where the collector works in another one at the time: the customer is both companies'."""
        self.open_second_company()
        self.collector.company_ids |= self.second
        both = [self.second.id, self.company.id]
        said = self.say("promise", date="2026-03-20").with_context(allowed_company_ids=both)
        said.action_accept()
        self.assertTrue(said.answered)
        self.assertEqual(self.answer().record_company_id, self.company)
        self.assertEqual(self.messages().record_company_id, self.company)

    def test_e4_settings_are_kept_by_both_screens(self):
        manager = self.user("Manager", "boss", "dso_collection.group_collection_manager")
        self.env["collection.settings"].with_user(manager).create({
            "collection_page_plan": False, "collection_page_holds": "all", "collection_page_promise_days": 5,
            "collection_page_promises": 3}).action_save()
        self.assertEqual((self.company._collection_page_kinds(), self.company.collection_page_holds,
                          self.company.collection_page_promise_days, self.company.collection_page_promises),
                         (["promise", "dispute", "paid", "contact"], "all", 5, 3))
