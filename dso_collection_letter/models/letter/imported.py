"""The carrier's file through Odoo's import screen: tracking numbers and statuses of letters (rule A10)."""

from collections import defaultdict

from odoo import api, fields, models

from odoo.addons.dso_collection.imports.creation import in_halves

from ...imports.letter_statuses import LetterStatusRows

_FOLDER = "/dso_collection_letter/static/templates/"


class CollectionLetter(models.Model):
    """An import never makes a letter: it tells what became of those that are there.

    The fields ``import_…`` are columns of the file and nothing else.
    """

    _inherit = "collection.letter"

    import_reference = fields.Char(
        "Letter reference", store=False, help="In an imported file: our reference, as printed on the letter.")
    import_tracking_number = fields.Char(
        "Carrier's tracking number", store=False,
        help="In an imported file: found by it where there is no reference; else the letter gets it.")
    import_status = fields.Char(
        "Status of the letter", store=False,
        help="In an imported file: mailed, delivered or returned, in any language.")
    import_status_date = fields.Char("Date of the status", store=False)
    import_reason = fields.Char(
        "Reason of the return", store=False, help="In an imported file: why a letter came back.")

    @api.model
    def _collection_import_kind(self, fields):
        """Return what a file for letters holds: there is one kind only."""
        return "letter_statuses"

    @api.model
    def load(self, fields, data):
        """Tell letters what a carrier's file says of them; no letter is created.

        Returns ``{"ids", "messages", "nextrow"}`` as Odoo's ``load`` and ``collection_summary``, as for contacts.
        """
        limit = self.env.context.get("_import_limit") or len(data)
        with self.env.cr.savepoint() as savepoint:
            rows = self._collection_rows(fields, data[:limit])
            good = rows.good()
            skip_bad = self.env.context.get("collection_skip_bad_rows")
            if skip_bad or not rows.errors():
                in_halves(rows, good, self._tell_all)
            messages = [] if skip_bad else rows.errors()
            if messages:
                savepoint.rollback()
            refused = {refusal["row"] for refusal in rows.refused}
            told = [telling for telling in good if telling.number not in refused]
            rows.updated = 0 if messages else len(told)
        ids = list(dict.fromkeys(telling.letter.id for telling in told))
        return {"ids": False if messages else ids, "messages": messages,
                "nextrow": limit if len(data) > limit else 0, "collection_summary": rows.summary()}

    @api.model
    def _collection_check_rows(self, fields, data):
        """Say what an import would make of a whole file, without making it."""
        rows = self._collection_rows(fields, data)
        rows.check()
        return rows.summary()

    def _collection_rows(self, fields, data):
        self.browse().check_access("write")
        return LetterStatusRows(self, fields, data)

    @api.model
    def _tell_all(self, tellings):
        """Make good rows: in each round one event of each letter, those with the same values in one write."""
        self._number_all([telling for telling in tellings if telling.tracking_number])
        rounds = defaultdict(list)
        count = defaultdict(int)
        for telling in tellings:
            if telling.status:
                rounds[count[telling.letter.id]].append(telling)
                count[telling.letter.id] += 1
        for _round, events in sorted(rounds.items()):
            alike = defaultdict(self.browse)
            for event in events:
                alike[event.status, event.day, event.reason, event.words] |= event.letter
            for (status, day, reason, words), letters in alike.items():
                letters._set_status(status, day, reason, words)
        self.browse(list(count))._tell_actions()

    @api.model
    def _number_all(self, tellings):
        """Give letters their tracking numbers, and check them together."""
        for telling in tellings:
            telling.letter.with_context(collection_numbers_later=True).tracking_number = telling.tracking_number
        self.browse(telling.letter.id for telling in tellings)._check_tracking_number()

    @api.model
    def get_import_templates(self):
        """Return the files that the import screen offers as a start."""
        _ = self.env._
        return [
            {"label": _("Tracking numbers and statuses of letters, explained (.xlsx)"),
             "template": _FOLDER + "letter_statuses.xlsx"},
            {"label": _("Tracking numbers and statuses of letters (.csv)"),
             "template": _FOLDER + "letter_statuses.csv"},
        ]
