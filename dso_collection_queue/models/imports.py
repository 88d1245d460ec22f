"""Files of many rows, imported by a job while their user goes on (rules I4, I6)."""

from markupsafe import Markup

from odoo import api, models

from odoo.addons.dso_collection.imports.tally import ImportTally

from .stages import SECONDS

#: From so many rows on the import screen proposes it.
MANY_ROWS = 5000
#: Rows of one transaction, where the screen names no number.
_BATCH = 2000
#: The option of the import screen.
IN_BACKGROUND = "collection_in_background"


# pylint: disable-next=no-wizard-in-models; Odoo's own screen, together with the job that does its work
class BaseImport(models.TransientModel):
    """Queues what the screen would do batch by batch.

    Each batch is one transaction, and the place of the next one is kept in it: an import that was broken off goes on
    where it stopped, so that it may be tried again. The job is its user's: it may do what they may.
    """

    _inherit = "base_import.import"

    def parse_preview(self, options, count=10):
        """Propose a job for a file of many rows, until the user says otherwise."""
        preview = super().parse_preview(options, count)
        if not preview.get("error") and options.get(IN_BACKGROUND) is None and IN_BACKGROUND in options:
            many = self.collection_row_count >= MANY_ROWS and self.env["collection.job"]._are_run()
            preview["options"][IN_BACKGROUND] = many
        return preview

    def execute_import(self, fields, columns, options, dryrun=False):
        """Queue the import if the user wants that and jobs are run; ``collection_queued`` says so in words."""
        jobs = self.env["collection.job"]
        wanted = options.get(IN_BACKGROUND) and not dryrun and not jobs._is_under_way()
        if not (wanted and self._collection_kind_of_fields(fields) and jobs._are_run()):
            return super().execute_import(fields, columns, options, dryrun)
        self._collection_check_may_import()
        return {"ids": False, "messages": [], "nextrow": 0, "name": [],
                "collection_queued": self._collection_queue(fields, columns, options)}

    def _collection_queue(self, fields, columns, options):
        """Queue the import from its beginning; returns what the screen says."""
        if self.env["collection.job"]._imports(self):
            return self.env._("This file is being imported already.")
        self.sudo().collection_outcome = False  # sudo: nobody but the import notes what became of the rows
        self._collection_queue_next(fields, columns, options)
        return self.env._("The file is imported in the background: you may close this screen. A message will tell you "
                          "what became of its rows.")

    def _collection_queue_next(self, fields, columns, options):
        self.env["collection.job"].with_delay(
            identity_key=self._collection_identity(),
            description=self.env._("Collection: import, %s", self.file_name or ""),
        )._job_import(self.id, fields, columns, {"limit": _BATCH, **options})

    def _collection_identity(self):
        return f"collection _job_import {self.id}"

    def _collection_go_on(self, fields, columns, options):
        """Import batch after batch while there is time; returns how it stands, in words.

        The end is told in the transaction of the last batch: once.
        """
        progress, time_left = self.env["ir.cron"], True
        while time_left:
            start = self._collection_next_row(options)
            if start is None:
                return self._collection_told()
            result = self.execute_import(fields, columns, {**options, "skip": start})
            following = result.get("nextrow") or 0
            if result["messages"] or not following:
                self._collection_tell(result["messages"])
            rows = self.collection_row_count - bool(options.get("has_headers"))
            done = 0 if result["messages"] else (following or rows) - start
            time_left = progress._commit_progress(done, remaining=following and rows - following)
        if self._collection_next_row(options) is not None:
            self._collection_queue_next(fields, columns, options)
        return self._collection_told()

    def _collection_next_row(self, options):
        """Return the position at which the next batch begins, None when the import has ended."""
        outcome = self.collection_outcome
        return outcome.get("next") if outcome else int(options.get("skip") or 0)

    def _collection_told(self):
        """Say what became of the rows so far."""
        outcome = ImportTally.of(self.collection_outcome)
        if not outcome:
            return self.env._("%s: nothing was imported.", self.file_name or "")
        shown = outcome.shown()
        if shown["stopped"] and not shown["created"] and not shown["updated"]:
            return self.env._(
                "%(file)s: nothing was imported, for %(refused)s rows are refused. Mend them and load the file again, "
                "or tick “Skip bad rows”.", file=self.file_name or "", refused=shown["refused_count"])
        return self.env._(
            "%(file)s: %(created)s created, %(updated)s updated, %(skipped)s skipped because already there, "
            "%(refused)s refused.", file=self.file_name or "", created=shown["created"], updated=shown["updated"],
            skipped=shown["skipped_count"], refused=shown["refused_count"])

    def _collection_tell(self, messages):
        """Send the user what became of the rows, with a link to those refused."""
        outcome = self.collection_outcome
        if not outcome and messages:  # it could not begin
            body = Markup("<p>%s</p>") % messages[0].get("message", "")
        else:
            body = Markup("<p>%s</p>") % self._collection_told()
        if outcome and outcome["refused"]:
            body += Markup('<p><a href="/dso_collection/import/%s/refused">%s</a></p>') % (
                self.id, self.env._("Download refused rows"))
        user = self.env.user.partner_id
        # sudo: whoever imports is told, whatever else they may do with their own record
        user.sudo().message_notify(
            author_id=self.env.ref("base.partner_root").id, partner_ids=user.ids, body=body,
            subject=self.env._("Import of %s", self.file_name or ""))


class CollectionJob(models.Model):
    """The job that imports."""

    _inherit = "collection.job"

    @api.model
    def _job_import(self, import_id, fields, columns, options):
        """Import a file as its user, a while at a time."""
        job = self._begun(SECONDS).with_context(tracking_disable=options.get("tracking_disable"))
        file = job.env["base_import.import"].browse(import_id).exists()
        if not file:
            return self.env._("The file is no longer there: load it again.")
        return file._collection_go_on(fields, columns, options)

    @api.model
    def _imports(self, file) -> bool:
        """Say whether a job for this file waits or is under way."""
        # sudo: who imports sees no jobs
        return bool(self.env["queue.job"].sudo().search_count([
            ("identity_key", "=", file._collection_identity()),
            ("state", "in", ("pending", "enqueued", "started"))], limit=1))
