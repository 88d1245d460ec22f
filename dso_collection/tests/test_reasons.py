"""Reasons that the engine writes are kept as keys, and read in the reader's language (``docs/reasons.md``)."""

from datetime import date
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL
from odoo.tools.translate import LazyTranslate, code_translations

from ..models.fields.reason import Reason
from ..reasons import lasting
from ..tools.lasting import Amount, Lasting, joined
from .common import CollectionCase, day

_lt = LazyTranslate(__name__)

PAID = "The leader item was paid or cleared."
SKIPPED = "Cancelled by %s"
WAITS = "%s has no collector: choose one on the customer."
#: Translations of the test's own, so that it needs none of the real ones.
FRENCH = {PAID: "Le poste directeur est payé.", SKIPPED: "Annulé par %s", WAITS: "%s n'a pas de gestionnaire.",
          "The message cannot be made: %s": "Message impossible : %s"}
GERMAN = {PAID: "Der führende Posten ist bezahlt.", SKIPPED: "Storniert von %s", WAITS: "%s hat keinen Betreuer."}


@tagged("post_install", "-at_install", "dso_collection")
class TestReasons(CollectionCase):
    """One customer; an action cancelled by the cron in English, one skipped, one that waits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in ("fr_FR", "de_DE"):
            cls.env["res.lang"]._activate_lang(code)
        cls.classPatch(code_translations, "python_translations", {
            **code_translations.python_translations, ("dso_collection", "fr_FR"): FRENCH,
            ("dso_collection", "de_DE"): GERMAN})
        cls.paid, cls.skipped, cls.waits = cls.env["collection.action"].create([
            {"partner_id": cls.customer(name, code).id, "channel": "todo", "date": day(0), "name": name}
            for name, code in (("Alder Ltd", "C001"), ("Birch Ltd", "C002"), ("Cedar Ltd", "C003"))])
        engine = lasting(cls.env)
        cls.paid._end(engine._(PAID))
        cls.skipped.action_cancel()
        cls.waits.state = "scheduled"
        cls.waits._set_error(engine._(WAITS, "Cedar Ltd (C003)"), "collector")
        cls.actions = cls.paid + cls.skipped + cls.waits
        cls.name = cls.env.user.name

    def reading(self, lang):
        return self.actions.with_context(lang=lang)

    def column(self, action, name="cancel_reason"):
        self.env.flush_all()
        [(value,)] = self.env.execute_query(SQL(
            "SELECT %s FROM collection_action WHERE id = %s", SQL.identifier(name), action.id))
        return value

    def test_read_in_the_language_of_each_reader(self):
        self.assertEqual(self.reading("fr_FR").mapped("cancel_reason"), [
            "Le poste directeur est payé.", f"Annulé par {self.name}", False])
        self.assertEqual(self.reading("de_DE").mapped("cancel_reason"), [
            "Der führende Posten ist bezahlt.", f"Storniert von {self.name}", False])
        self.assertEqual(self.reading("en_US").mapped("cancel_reason"), [PAID, f"Cancelled by {self.name}", False])
        self.assertEqual(self.reading("fr_FR")[2].error, "Cedar Ltd (C003) n'a pas de gestionnaire.")
        self.assertEqual(self.reading("fr_FR")[0].outcome_text, "Le poste directeur est payé.", "computed from it")
        self.assertEqual(self.reading("de_DE")[0].outcome_text, "Der führende Posten ist bezahlt.")

    def test_what_the_night_ends_in_english_is_read_by_each_collector(self):
        customer = self.customer("Dogwood Ltd", "C004", scenario=self.scenario(self.step("First", 5, channel="todo")))
        invoice = self.invoice(customer, due=-60)
        self.plan()
        action = self.open_action(customer)
        self.pay(invoice)
        self.plan()
        for lang, words in (("fr_FR", FRENCH), ("de_DE", GERMAN)):
            self.collector.lang = lang
            context = self.env["res.users"].with_user(self.collector).context_get()
            self.assertEqual(action.with_env(self.env(user=self.collector, su=False, context=context)).cancel_reason,
                             words[PAID])

    def test_an_address_that_was_refused_is_said_to_each_reader(self):
        """What SQL reads of such a column becomes words, too (rule A10)."""
        self.paid.write({
            "channel": "email", "refused_address": "a@b.example", "delivery_error": lasting(self.env)._(PAID)})
        found = self.paid.with_context(lang="fr_FR")._refused_addresses("email", ["a@b.example"])
        self.assertEqual(found, {"a@b.example": FRENCH[PAID]})

    def test_the_column_keeps_the_key(self):
        self.assertEqual(self.column(self.paid), '{"m":"dso_collection","s":"The leader item was paid or cleared."}')
        self.assertEqual(self.column(self.waits, "error"),
                         '{"m":"dso_collection","s":"%s has no collector: choose one on the customer.",'
                         '"a":["Cedar Ltd (C003)"]}')

    def test_rpc_export_and_json_get_plain_words(self):
        [row] = self.reading("fr_FR")[0].read(["cancel_reason"])
        self.assertEqual((row["cancel_reason"], type(row["cancel_reason"])), (FRENCH[PAID], str))
        [[exported]] = self.reading("de_DE")[0].export_data(["cancel_reason"])["datas"]
        self.assertEqual((exported, type(exported)), (GERMAN[PAID], str))
        [web] = self.reading("de_DE")[0].web_read({"cancel_reason": {}})
        self.assertEqual(type(web["cancel_reason"]), str)

    def test_searched_by_what_the_reader_sees(self):
        def found(lang, *condition):
            return self.reading(lang).search([("id", "in", self.actions.ids), ("cancel_reason", *condition)])

        self.assertEqual(found("fr_FR", "ilike", "DIRECTEUR"), self.paid)
        self.assertEqual(found("de_DE", "ilike", f"von {self.name}"), self.skipped, "also across what is filled in")
        self.assertEqual(found("de_DE", "=", GERMAN[PAID]), self.paid)
        self.assertEqual(found("fr_FR", "=", GERMAN[PAID]), self.actions.browse())
        self.assertEqual(found("en_US", "ilike", "dso_collection"), self.actions.browse(), "a key's form is not text")
        self.assertEqual(found("fr_FR", "not ilike", "directeur"), self.skipped + self.waits)
        self.assertEqual(found("fr_FR", "=", False), self.waits)
        self.assertEqual(self.reading("fr_FR").filtered_domain([("cancel_reason", "ilike", "directeur")]), self.paid)

    def test_grouped_and_ordered_by_words(self):
        other = self.waits.copy()
        other._end(FRENCH[PAID])  # stored as text, by an earlier version in French
        domain = [("id", "in", (self.actions + other).ids), ("state", "=", "cancelled")]
        groups = self.reading("fr_FR").formatted_read_group(domain, ["cancel_reason"], ["__count"])
        self.assertEqual([(group["cancel_reason"], group["__count"]) for group in groups], [
            (f"Annulé par {self.name}", 1), (FRENCH[PAID], 2)])
        self.assertEqual(
            [self.reading("fr_FR").search_count(domain + group["__extra_domain"]) for group in groups], [1, 2])
        german = self.reading("de_DE").search(domain, order="cancel_reason desc, id")
        self.assertEqual(german, self.skipped + other + self.paid, "Storniert, Le poste, Der führende")

    def test_filled_in_for_the_reader(self):
        paid = lasting(self.env)._(
            "Paid on %(day)s: %(amount)s (%(who)s)", day=date(2026, 3, 5),
            amount=Amount.of(1234.5, self.env.ref("base.EUR")), who=["Ann", "Bob"])
        self.paid.sudo().cancel_reason = paid
        self.assertEqual(self.paid.with_context(lang="de_DE").cancel_reason,
                         "Paid on 05.03.2026: 1.234,50\xa0€ (Ann und Bob)")
        self.assertEqual(self.paid.with_context(lang="en_US").cancel_reason,
                         "Paid on 03/05/2026: 1,234.50\xa0€ (Ann and Bob)")

    def test_a_reason_in_a_reason_and_several_in_a_row(self):
        engine = lasting(self.env)
        cannot = engine._("The message cannot be made: %s")
        self.waits.sudo().error = cannot % engine._(WAITS, "Cedar")
        self.assertEqual(self.waits.with_context(lang="fr_FR").error,
                         "Message impossible : Cedar n'a pas de gestionnaire.")
        self.waits.sudo().error = joined(" ", [engine._(PAID), "550 no such user"])
        self.assertEqual(self.waits.with_context(lang="fr_FR").error, f"{FRENCH[PAID]} 550 no such user")
        self.paid.sudo().cancel_reason = self.waits.with_context(lang="de_DE").error
        self.assertEqual(self.paid.with_context(lang="fr_FR").cancel_reason, f"{FRENCH[PAID]} 550 no such user",
                         "copied, it stays what it was")
        self.paid.sudo().cancel_reason = _lt(PAID)
        self.assertEqual(self.paid.with_context(lang="fr_FR").cancel_reason, FRENCH[PAID], "as Odoo's lazy texts")

    def test_written_by_a_statement(self):
        self.env.cr.execute(SQL(
            "UPDATE collection_action SET cancel_reason = CASE WHEN TRUE THEN %s ELSE 'no' END WHERE id = %s",
            lasting(self.env)._(SKIPPED, "O'Neill \\ “x”"), self.paid.id))
        self.env.invalidate_all()
        self.assertEqual(self.paid.with_context(lang="fr_FR").cancel_reason, "Annulé par O'Neill \\ “x”")

    def test_other_words_are_shown_as_they_are(self):
        """A gateway's words, those of an earlier version, and what only looks like a key."""
        for words in ("550 no such user", '{"m":"dso_collection"', '{"m":"x","s":1}', '{"m":"x","j":1}', "100 % {} %s",
                      '{"m":"x","j":" ","p":[{"d":"never"}]}', '{"m":"x","s":"%s","a":[{"n":1,"c":[]}]}'):
            with self.subTest(words):
                self.paid.sudo().cancel_reason = words
                self.env.flush_all()
                self.env.invalidate_all()
                self.assertEqual(self.paid.with_context(lang="fr_FR").cancel_reason, words)
                self.assertEqual(self.paid.search([("cancel_reason", "=", words)]), self.paid)
        self.paid.sudo().cancel_reason = '{"m":"../base","s":"%(x)999999999s %s","a":["y"]}'
        self.assertEqual(self.paid.cancel_reason, "%(x)999999999s y", "never given to Python's own formatting")

    def test_a_bad_translation_falls_back_to_the_source(self):
        with patch.dict(FRENCH, {SKIPPED: "Annulé par %(nobody)s"}):
            self.assertEqual(self.reading("fr_FR")[1].cancel_reason, f"Cancelled by {self.name}")

    def test_no_query_more_to_read(self):
        actions = self.reading("fr_FR")
        actions.mapped("cancel_reason")
        self.env.invalidate_all()
        with self.assertQueryCount(1):
            actions.fetch(["cancel_reason", "error"])
            actions.mapped("cancel_reason")
            actions.mapped("error")

    def test_a_lasting_sentence_is_a_text_for_everybody_else(self):
        words = lasting(self.env(context={"lang": "fr_FR"}))._(PAID)
        self.assertIsInstance(words, Lasting)
        self.assertEqual((words, str(words), type(str(words)), f"{words}!"), (
            FRENCH[PAID], FRENCH[PAID], str, f"{FRENCH[PAID]}!"))
        self.assertIsInstance(self.env["collection.action"]._fields["cancel_reason"], Reason)
