"""Rule D1 in a real browser: headers of columns are read whole, however long their words are in a language."""

from .tour_case import ACCOUNTS, TourCase


class TestHeadersTour(TourCase):
    """A column of numbers whose header is as long as some languages make it."""

    def test_d1_a_header_wraps_and_its_longest_word_has_room(self):
        self._late("Alder Ltd", "C001", self.scenario(self.step("First call", 3, "call")))
        view = self.env.ref("dso_collection.collection_account_view_list")
        view.arch_db = view.arch_db.replace('string="Days late"', 'string="Zahlungsverzugstage bis heute"')
        self.start_tour(ACCOUNTS, "dso_collection_headers", login="collector1")
