"""Which processes work for collection, on which hosts, and when each was last seen."""

import os
import socket
import threading
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ... import database

#: Days after which a process that was not seen any more is forgotten.
KEPT_DAYS = 7


class CollectionWorker(models.Model):
    """One row for each stage and each process that ever worked on it; whoever works on a stage says so here.

    A scheduled action, a job of an add-on and a program are all seen alike. Each process writes its own row only, so
    none waits for another, in the transaction of its work: what was rolled back was not seen.
    """

    _name = "collection.worker"
    _description = "Process that works for collection"
    _log_access = False
    _order = "seen desc, id desc"
    _rec_name = "process"

    stage = fields.Selection([("plan", "Plan"), ("dispatch", "Send")], "Work", required=True, readonly=True)
    host = fields.Char(required=True, readonly=True, help="The name of the machine.")
    process = fields.Char(required=True, readonly=True, help="Its number there, and the thread if it has several.")
    began = fields.Datetime(required=True, readonly=True, help="When its last run began.")
    seen = fields.Datetime("Last seen", required=True, readonly=True, help="When it last reported in that run.")
    done = fields.Integer("Done in the run", readonly=True, help="Actions sent, or parts planned, in the last run.")
    ended = fields.Boolean("Run ended", readonly=True, help="Unticked: it is still at work, or was killed.")

    _one_each = models.UniqueIndex("(stage, host, process)")

    @api.model
    def _at_work(self, stage: str, done=0, begins=False, ended=False):
        """Note that this process works on a stage: ``done`` more of it, at the beginning or end of a run."""
        host, process = self._who()
        self.env.cr.execute(SQL(
            """
            INSERT INTO collection_worker AS worker (stage, host, process, began, seen, done, ended)
            VALUES (%(stage)s, %(host)s, %(process)s, %(now)s, %(now)s, %(done)s, %(ended)s)
                ON CONFLICT (stage, host, process) DO UPDATE
               SET seen = EXCLUDED.seen, ended = EXCLUDED.ended,
                   began = CASE WHEN %(begins)s THEN EXCLUDED.began ELSE worker.began END,
                   done = CASE WHEN %(begins)s THEN 0 ELSE COALESCE(worker.done, 0) END + EXCLUDED.done
            """, stage=stage, host=host, process=process, now=database.now(), done=done, ended=ended, begins=begins))
        self.invalidate_model(flush=False)

    @api.model
    def _who(self) -> tuple[str, str]:
        """Return the host and the process that runs this, with its thread where it is not the only one."""
        thread = threading.current_thread()
        process = str(os.getpid())
        return socket.gethostname(), (
            process if thread is threading.main_thread() else f"{process}/{thread.name.rpartition('.')[2]}")

    @api.autovacuum
    def _forget_old(self):
        """Forget processes of long ago, but for the last one of each stage."""
        self.env.cr.execute(SQL(
            """
            DELETE FROM collection_worker
             WHERE seen < %s
               AND id NOT IN (SELECT DISTINCT ON (stage) id FROM collection_worker ORDER BY stage, seen DESC, id DESC)
            """, database.now() - timedelta(days=KEPT_DAYS)))
