"""Who writes what of letters and batches, and whose screens are whose (rule A10)."""

from functools import partial

from odoo.exceptions import AccessError

from odoo.addons.dso_collection.tests.refused_case import RefusedCase

from .letters import LettersCase


class TestRightsOfLetters(RefusedCase, LettersCase):
    """Letters are neither forged nor turned to another proof."""

    def test_a10_letters_are_neither_forged_nor_turned_to_another_proof(self):
        letter = self.letter()
        file = self.env["ir.attachment"].create({"name": "secret.pdf", "raw": b"secret"})
        for user in (self.collector, self.manager):
            for values in ({"state": "delivered"}, {"attachment_id": file.id}, {"deposit_proof_id": file.id},
                           {"receipt_proof_id": file.id}, {"action_id": letter.action_id.id}, {"reason": "x"},
                           {"message_id": letter.message_id.id}, {"mailed_date": "2026-01-01"}):
                self.refused(partial(letter.with_user(user).write, values), values)
                self.refused(partial(letter.batch_id.with_user(user).write,
                                     {"letter_ids": [(1, letter.id, values)]}), values)
            self.refused(partial(letter.batch_id.with_user(user).write, {"state": "open"}))
        letter.with_user(self.collector).tracking_number = "RA 123"
        self.assertEqual((letter.state, letter.tracking_number), ("mailed", "RA 123"))

    def test_a10_no_action_is_given_another_letter(self):
        letter, other = self.letter(), self.letter("L000102")
        for user in (self.collector, self.manager):
            self.refused(partial(letter.action_id.with_user(user).write, {"letter_id": other.id}), user.login)
            self.refused(partial(self.actions.with_user(user).create, {
                "kind": "specific", "channel": "call", "partner_id": letter.customer_id.id, "letter_id": other.id}))

    def test_a10_how_letters_look_is_the_companys(self):
        """No user but an administrator writes companies; the screen of settings is the credit managers' way."""
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.company.with_user(self.manager).write({"collection_letter_layout": "us_letter"})
        screen = self.env["collection.settings"].with_user(self.manager)
        screen.create({"collection_letter_layout": "us_letter"}).action_save()
        self.assertEqual(self.company.collection_letter_layout, "us_letter")
        self.open_second_company()
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            screen.create({"company_id": self.second.id, "collection_letter_layout": "us_letter"})

    def test_screens_of_others(self):
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        screen = self.env["collection.letter.return.wizard"].with_user(self.collector).create({"reason": "Refused"})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            screen.with_user(other).read(["reason"])
        self.assertFalse(self.env["collection.letter.return.wizard"].with_user(other).search([]))
