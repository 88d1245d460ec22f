"""Rules A9, A10, I6: the carrier's file through Odoo's import screen gives letters their numbers and statuses."""

import datetime

from odoo.exceptions import AccessError

from odoo.addons.dso_collection.tests.common import TODAY, day
from odoo.addons.dso_collection.tests.import_files import ImportFilesCase

from .letters import LettersCase

HEADERS = ["import_reference", "import_tracking_number", "import_status", "import_status_date", "import_reason"]


class LetterImportCase(LettersCase, ImportFilesCase):
    """Loads files of letters as the screen does."""

    def upload(self, content, name="letters.csv", mimetype="text/csv", kind="letter_statuses"):
        """Load a file on the screen that was opened for letters."""
        content = content.encode() if isinstance(content, str) else content
        return self.env["base_import.import"].create({
            "res_model": "collection.letter", "collection_kind": kind,
            "file": content, "file_name": name, "file_type": mimetype})

    def tell(self, *lines, dryrun=False, **options):
        """Import lines of reference, number, status, date and reason; returns the summary."""
        text = "\n".join(["Letter reference;Tracking number;Status;Date;Reason", *lines])
        return self.execute(self.upload(text), dryrun, **options)["collection_summary"]

    def refused(self, *lines, **options):
        """Return ``[(row, reason)]`` of an import that must not change anything."""
        before = self.rows("collection_letter", "collection_action")
        summary = self.tell(*lines, **options)
        self.assertTrue(summary["stopped"])
        self.assertEqual(self.rows("collection_letter", "collection_action"), before)
        return [(refusal["row"], refusal["reason"]) for refusal in summary["refused"]]

    def rows(self, *tables):
        """Return whole tables: the file's rows are read by :class:`ImportFilesCase` under the same name."""
        return LettersCase.rows(self, *tables)


class TestLetterImport(LetterImportCase):
    """What a good file does."""

    def test_i3_headers_in_the_users_languages_match(self):
        for line in ("Letter reference;Tracking number;Status;Date;Reason",
                     "Référence;N° de suivi;Statut;Date;Motif",
                     "Referenz;Sendungsnummer;Status;Datum;Grund",
                     "Referentie;Zendingsnummer;Status;Datum;Reden",
                     "Referencia;Número de envío;Estado;Fecha;Motivo",
                     "Riferimento;Codice spedizione;Stato;Data;Motivo",
                     "Referência;Código de rastreio;Estado;Data;Motivo",
                     "Nr referencyjny;Numer przesyłki;Status;Data;Powód",
                     "Referință;Număr de urmărire;Stare;Data;Motiv",
                     "Referenca;Broj pošiljke;Status;Datum;Razlog",
                     "Referens;Kollinummer;Status;Datum;Orsak",
                     "Referans no;Barkod no;Durum;Tarih;İade nedeni",
                     "参考号;邮件号码;状态;日期;原因",
                     "管理番号;お問い合わせ番号;状態;日付;理由"):
            with self.subTest(line):
                columns = self.columns(self.upload(f"{line}\nL1;R1;posted;2026-03-16;x"))
                self.assertEqual(list(columns.values()), HEADERS)

    def test_i3_nothing_else_of_letters_comes_from_a_file(self):
        fields = self.env["base_import.import"].get_fields_tree("collection.letter")
        self.assertEqual({field["name"] for field in fields}, set(HEADERS))

    def test_a10_statuses_reach_letters_and_actions(self):
        sent = [self.letter(f"L00010{number}") for number in range(1, 4)]
        with self.on_day(6):
            summary = self.tell("L000101;;Distribué;18.03.2026;", "l000102 ;;retourné;20.03.2026;Non réclamé",
                                "L000103;RR1;in transit;17.03.2026;")
        self.assertEqual((summary["updated"], summary["refused"]), (3, []))
        delivered, returned, mailed = sent
        self.assertEqual((delivered.state, delivered.delivered_date, delivered.carrier_status),
                         ("delivered", day(2), "Distribué"))
        self.assertEqual((returned.state, returned.returned_date, returned.reason), ("returned", day(4), "Non réclamé"))
        self.assertEqual((returned.action_id.state, returned.action_id.delivery_state), ("error", "bounced"))
        self.assertEqual((mailed.state, mailed.tracking_number), ("mailed", "RR1"))
        self.assertEqual(delivered.action_id.delivery_state, "sent")

    def test_a10_a_batch_of_registered_letters_gets_its_numbers(self):
        batch = self.batch("printed")
        letters = [self.letter(f"L00010{number}", batch=batch, state="made") for number in range(1, 4)]
        self.tell("L000101;RR 1;;;", "L000102;RR 2;;;", "L000103;RR 3;;;")
        self.assertEqual([letter.tracking_number for letter in letters], ["RR 1", "RR 2", "RR 3"])
        self.assertEqual({letter.state for letter in letters}, {"made"})
        self.assertEqual(batch.state, "printed")

    def test_a10_a_printed_batch_is_mailed_when_the_carrier_has_all_of_it(self):
        batch = self.batch("printed")
        letters = [self.letter(f"L00010{number}", batch=batch, state="made") for number in (1, 2)]
        self.tell("L000101;;déposé;2026-03-16;")
        self.assertEqual((letters[0].state, letters[0].mailed_date, letters[1].state), ("mailed", TODAY, "made"))
        self.assertEqual(letters[0].action_id.delivery_state, "sent")
        self.assertEqual(batch.state, "printed")
        with self.on_day(2):
            self.tell("L000102;;zugestellt;2026-03-17;")
        self.assertEqual((letters[1].state, letters[1].mailed_date), ("delivered", day(1)))
        self.assertEqual((batch.state, batch.mailed_date), ("mailed", day(1)))

    def test_a10_letters_are_found_by_their_number_however_it_is_written(self):
        letter = self.letter(tracking_number="RR 123 456 785 FR")
        self.tell(";rr123456785fr;Delivered;2026-03-16;")
        self.assertEqual((letter.state, letter.tracking_number), ("delivered", "RR 123 456 785 FR"))

    def test_a10_several_events_of_one_letter_in_their_order(self):
        letter = self.letter(batch=self.batch("printed"), state="made")
        with self.on_day(6):
            summary = self.tell("L000101;RR1;posted;2026-03-16;", ";rr1;notice left;2026-03-18;",
                                ";RR1;delivered;2026-03-20;")
        self.assertEqual((summary["updated"], summary["skipped_count"]), (2, 1))
        self.assertEqual((letter.state, letter.mailed_date, letter.delivered_date), ("delivered", TODAY, day(4)))

    def test_i4_the_same_file_twice_changes_nothing(self):
        self.letter()
        self.letter("L000102")
        lines = ("L000101;RR1;delivered;2026-03-16;", "L000102;RR2;returned;2026-03-16;Refused")
        self.tell(*lines)
        before = self.rows("collection_letter", "collection_action", "mail_message")
        summary = self.tell(*lines)
        self.assertEqual((summary["updated"], summary["skipped_count"]), (0, 2))
        self.assertEqual(self.rows("collection_letter", "collection_action", "mail_message"), before)

    def test_a10_statuses_never_go_back(self):
        delivered, returned = self.letter(), self.letter("L000102")
        with self.on_day(9):
            self.tell("L000101;;delivered;2026-03-18;", "L000102;;returned;2026-03-18;Moved away")
            summary = self.tell("L000101;;in transit;2026-03-19;", "L000102;;delivered;2026-03-20;",
                                "L000101;;returned;2026-03-17;")
            self.assertEqual((summary["updated"], summary["skipped_count"]), (0, 3))
            self.assertEqual((delivered.state, returned.state), ("delivered", "returned"))
            self.tell("L000101;;returned;2026-03-22;Not at this address")
        self.assertEqual((delivered.state, delivered.returned_date), ("returned", day(6)))
        self.assertEqual(delivered.action_id.delivery_state, "bounced")

    def test_a10_an_announcement_gives_the_number_only(self):
        letter = self.letter(batch=self.batch("printed"), state="made")
        summary = self.tell("L000101;RR1;Announced;2026-03-16;")
        self.assertEqual((summary["updated"], letter.state, letter.tracking_number), (1, "made", "RR1"))

    def test_a10_dates_of_workbooks_and_without_any(self):
        letters = [self.letter(f"L00010{number}") for number in (1, 2)]
        content = self.workbook(["Letter reference", "Status", "Date"],
                                ["L000101", "delivered", datetime.datetime(2026, 3, 17, 14, 5)],
                                ["L000102", "delivered", None])
        with self.on_day(3):
            self.execute(self.upload(content, "letters.xlsx", "application/octet-stream"))
        self.assertEqual([letter.delivered_date for letter in letters], [day(1), day(3)])

    def test_i6_a_test_changes_nothing_and_counts(self):
        self.letter()
        before = self.rows("collection_letter")
        summary = self.tell("L000101;;delivered;2026-03-16;", dryrun=True)
        self.assertEqual((summary["updated"], summary["stopped"]), (1, False))
        self.assertEqual(self.rows("collection_letter"), before)

    def test_i6_a_long_file_in_batches(self):
        customer = self.customer()
        batch = self.batch()
        for number in range(1, 6):
            self.letter(f"L00020{number}", customer=customer, batch=batch)
        text = "\n".join(["Letter reference;Status", *(f"L00020{number};delivered" for number in range(1, 6))])
        file = self.upload(text)
        first = self.execute(file, limit=2)
        self.assertEqual(first["nextrow"], 2)
        self.execute(file, limit=2, skip=2)
        last = self.execute(file, limit=2, skip=4)
        self.assertEqual((last["nextrow"], last["collection_summary"]["updated"]), (0, 5))
        self.assertEqual(set(batch.letter_ids.mapped("state")), {"delivered"})


class TestLetterImportBadRows(LetterImportCase):
    """One bad row and nothing is written; each is named with its row and cause."""

    def test_i6_each_bad_row_with_its_number_and_cause(self):
        self.letter(tracking_number="RR1")
        self.letter("L000102")
        self.letter("L000103", state="waiting", batch=self.batch("open"))
        refused = dict(self.refused(
            "L000101;;delivered;2026-03-16;",
            "L999999;;delivered;2026-03-16;",
            ";RR999;delivered;2026-03-16;",
            "L000102;RR1;;;",
            "L000101;RR2;;;",
            "L000102;;perhaps;2026-03-16;",
            "L000102;;delivered;soon;",
            "L000102;;delivered;2026-03-17;",
            "L000102;;delivered;2025-03-16;",
            "L000103;;delivered;2026-03-16;",
            ";;delivered;2026-03-16;",
            "L000102;;;;"))
        causes = {3: "No letter has the reference “L999999”", 4: "No letter has the tracking number “RR999”",
                  5: "The tracking number RR1 is that of L000101", 6: "L000101 .* has the tracking number RR1, not RR2",
                  7: "“perhaps” is no known status", 8: "“soon” is no day that can be read",
                  9: "L000102 .*2026-03-17 is in the future", 10: "L000102 .*written on 2026-03-16",
                  11: "L000103 .*has not left, its state is “Waits”", 12: "names no letter",
                  13: "neither a status nor a tracking number for L000102"}
        self.assertEqual(set(refused), set(causes))
        for row, cause in causes.items():
            with self.subTest(cause):
                self.assertRegex(refused[row], cause)

    def test_a10_two_letters_of_a_file_with_one_number(self):
        self.letter()
        self.letter("L000102")
        [(row, reason)] = self.refused("L000101;RR 7;;;", "L000102;rr7;;;")
        self.assertEqual(row, 3)
        self.assertRegex(reason, "The tracking number rr7 is that of L000101 .*: L000102 .*cannot have it too")

    def test_i6_bad_rows_are_skipped_when_chosen(self):
        letter = self.letter()
        summary = self.tell("L000101;;delivered;2026-03-16;", "L999999;;delivered;2026-03-16;",
                            collection_skip_bad_rows=True)
        self.assertEqual((summary["updated"], summary["refused_count"], letter.state), (1, 1, "delivered"))

    def test_i6_a_file_without_reference_and_number(self):
        result = self.execute(self.upload("Status;Date\ndelivered;2026-03-16"))
        self.assertIn("Letter reference", result["messages"][0]["message"])

    def test_a10_days_in_the_order_of_the_users_language(self):
        letter = self.letter()
        with self.on_day(30):
            [(_row, reason)] = self.refused("L000101;;delivered;17/03/2026;", date_format="%m/%d/%Y")
            self.assertIn("17/03/2026", reason)
            self.tell("L000101;;delivered;04/03/2026;", date_format="%m/%d/%Y")
        self.assertEqual(letter.delivered_date, datetime.date(2026, 4, 3))

    def test_companies_letters_of_others_are_not_found(self):
        other = self.env["res.company"].create({"name": "Other Ltd"})
        self._account_for(other)
        letter = self.letter(batch=self.batch(company=other))
        self.assertEqual([row for row, _reason in self.refused_of(self.collector)], [2])
        self.assertEqual(letter.state, "mailed")

    def refused_of(self, user):
        """Return what a user's import of one delivered letter refuses."""
        summary = self.letters.with_user(user)._collection_check_rows(
            ["import_reference", "import_status"], [["L000101", "delivered"]])
        return [(refusal["row"] + 2, refusal["reason"]) for refusal in summary["refused"]]

    def test_only_collectors_import(self):
        with self.assertRaises(AccessError):
            self.refused_of(self.user("Stranger", "stranger"))
