"""Letters in a real browser, from the agenda to the post."""

from unittest.mock import patch

from odoo.addons.dso_collection.tests.tour_case import AGENDA, TourCase


class TestLettersTour(TourCase):
    """A registered letter, really printed."""

    def test_confirm_print_number_and_mail_a_registered_letter(self):
        """Confirmed in the agenda, in the outgoing post, made in the background while one looks, mailed."""
        self.company.partner_id.write({"street": "9 Ours", "zip": "1000", "city": "Brussels",
                                       "country_id": self.env.ref("base.be").id})
        customer = self._late("Alder Ltd", "C001", self.scenario(
            self.step("Formal notice", 3, "registered_letter", automatic=True, confirm=True, attach_statement="pdf")))
        customer.write({"street": "1 Alder Street", "zip": "1050", "city": "Brussels",
                        "country_id": self.env.ref("base.be").id})
        self._work_while_looked_at()

        self.start_tour(AGENDA, "dso_collection_letters", login="collector1")

        letter = self.env["collection.letter"].search([("customer_id", "=", customer.id)])
        self.assertEqual((letter.state, letter.tracking_number), ("mailed", "RR 123 456 789"))
        self.assertEqual((letter.batch_id.state, letter.batch_id.mailed_date),
                         ("mailed", self.company._collection_today()))
        self.assertEqual((letter.action_id.state, letter.action_id.delivery_state), ("done", "sent"))
        self.assertTrue(letter.batch_id.attachment_id.raw.startswith(b"%PDF"))
        self.assertEqual(letter.message_id.attachment_ids, letter.attachment_id)

    def _work_while_looked_at(self):
        """Do a step of the scheduled action each time the screen looks again, but the first time."""
        batches = self.registry["collection.letter.batch"]
        read, looks = batches.web_read, []

        def web_read(records, *args, **options):
            batch = records.sudo().with_context(bin_size=False)
            if len(batch) == 1 and batch.state == "printing":
                looks.append(batch.id)
                if len(looks) > 1:
                    batch._make_next()
            return read(records, *args, **options)

        web_read._readonly = False
        self.startPatcher(patch.object(batches, "web_read", web_read))
