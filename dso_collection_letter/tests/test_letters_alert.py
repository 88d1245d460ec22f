"""Rules R4 and A10: the alert of outgoing post counts what its list shows."""

from .letter_case import LetterCase


class TestAlertOfPost(LetterCase):
    """Letters wait for a person."""

    def test_r4_the_count_is_the_length_of_the_list(self):
        alerts = self.env["collection.alert"].with_user(self.collector)
        self.assertNotIn("outgoing_post", [alert["key"] for alert in alerts.get_bar()["alerts"]])
        letter = self.written(self.addressed())
        [alert] = [alert for alert in alerts.get_bar()["alerts"] if alert["key"] == "outgoing_post"]
        self.assertEqual((alert["count"], alert["label"]), (1, "Letter batches to print or mail"))
        action = alerts.open_from_bar("outgoing_post")
        self.assertEqual((action["res_model"], action["context"]["search_default_to_do"]),
                         ("collection.letter.batch", 1))
        [kind] = [kind for kind in alerts._kinds() if kind.key == "outgoing_post"]
        self.assertEqual(self.batches.search(kind.domain), letter.batch_id)
