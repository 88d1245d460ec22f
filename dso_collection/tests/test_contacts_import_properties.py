"""Rules I4 and I6 over any rows at all: each is created, skipped or refused, and a second import adds nothing."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .test_contacts_import import CODE, FLAG, TABLES, ImportCase

_names = st.sampled_from(["Anna", "anna ", "Bob", "Zoë", "", " ", "Anna\0", "=1+1", "<b>x</b>", "%s %(field)s"])
_rows = st.lists(st.tuples(
    st.sampled_from(["C001", " C001", "C002", "c001", "1", "", "C001\0", "'; DROP TABLE x; --"]),
    _names | st.text(max_size=12),
    st.sampled_from(["", "", "anna@c001.example", "ANNA@c001.example", "bob@c001.example", "bad", "a@b",
                     "Ann <a@b.example>"]),
    st.sampled_from(["", "", "1", "x", "0", "perhaps"]),
    st.sampled_from(["", "Belgium", "be", "Nowhere"]),
    st.sampled_from(["", "fr", "en", "English", "??"]),
    st.sampled_from(["", "", "3", "red"]),
), max_size=8)


class TestAnyRows(ImportCase):
    """Generated tables."""

    fields = [CODE, "name", "email", FLAG, "country_id", "lang", "color"]

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_rows)
    def test_i6_each_row_is_created_skipped_or_refused(self, rows):
        savepoint = self.env.cr.savepoint()
        try:
            planned = self.check(self.fields, *rows)
            before = self.env["res.partner"].search_count([])
            result = self.load(self.fields, *rows, collection_skip_bad_rows=True)
            summary = result["collection_summary"]
            self.assertEqual(summary, planned)
            self.assertEqual(self.env["res.partner"].search_count([]) - before, summary["created"])
            left = [entry["row"] for kind in ("skipped", "refused") for entry in summary[kind]]
            self.assertEqual(len(left), len(set(left)))
            self.assertEqual(summary["created"] + len(left), len(rows))

            after = self.rows(*TABLES)
            again = self.load(self.fields, *rows, collection_skip_bad_rows=True)["collection_summary"]
            self.assertEqual(self.rows(*TABLES), after)
            self.assertEqual((again["created"], len(again["skipped"]) + len(again["refused"])), (0, len(rows)))
        finally:
            savepoint.close(rollback=True)
