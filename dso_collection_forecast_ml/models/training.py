"""Training: the scheduled action, its bounds, and what it leaves (rule W4)."""

import logging
import tempfile
from pathlib import Path

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.dso_collection import database
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools import forecast as usual_forecast

from ..tools import apart
from ..tools.limits import BETTER, FEWEST, FEWEST_MEASURED, ITERATIONS, LEARNT, MEMORY, SECONDS

_logger = logging.getLogger(__name__)
#: The learned model is measured beside the usual forecast every so many days.
_MEASURED_EVERY = 7
_DATES = "company_id, item_id, delay, earliest, latest, risk"


class CollectionLearnedForecast(models.Model):
    """All or nothing: a training that is killed, or takes too much, leaves the dates of the last one."""

    _inherit = "collection.learned.forecast"

    @api.model
    def _cron_learn(self):
        """Train what is used and measure what is due, company by company. Called every night."""
        # sudo: the engine works for all companies
        companies = self.env["res.company"].sudo().search([("collection_learned_forecast", "=", True)])
        progress = self.env["ir.cron"]
        progress._commit_progress(remaining=len(companies))
        for company in companies:
            database.again_on_conflict(self.env, lambda one=company: self.sudo()._of(one)._train_if_due())
            if not progress._commit_progress(1):
                break

    def _train_if_due(self):
        """Learn anew where learned dates are used, and measure once a week whether they should be."""
        since = self.measured_on and (self.company_id._collection_today() - self.measured_on).days
        due = since is None or since is False or since >= _MEASURED_EVERY
        if due or self.state == "used":
            self._train(measure=due)

    def _train(self, measure) -> bool:
        """Learn from the ledger and put its dates in the place of the last ones; False if another run is at it."""
        self.ensure_one()
        if not database.alone(self.env, f"collection.learned.{self.company_id.id}"):
            return False
        with tempfile.TemporaryDirectory(prefix="collection-learned-") as name:
            folder = Path(name)
            try:
                report = self._learn(folder, measure)
            except apart.NotLearnt as problem:
                _logger.warning("Learned forecast of company %s: %s", self.company_id.id, problem)
                self.problem = self._problem_words(str(problem))
                return True
            self._take(report, folder / "told.csv")
        return True

    def _learn(self, folder, measure) -> dict:
        """Have the learner do its work, apart from Odoo, and return its report."""
        found = self._write_files(folder)
        if found < FEWEST:
            return {"state": "few", "invoices": found, "seconds": 0.0, "memory": 0}
        return apart.learn(folder, {
            "company": self.company_id.id, "measure": measure, "better": BETTER, "fewest": FEWEST,
            "today": (self.company_id._collection_today() - fields.Date.to_date("1970-01-01")).days,
            "fewest_measured": FEWEST_MEASURED, "seconds": SECONDS, "memory": MEMORY,
            "bounds": {"invoices": LEARNT, "iterations": ITERATIONS}, "formula": usual_forecast.__file__})

    def _take(self, report, told):
        """Write what came of a training, and its dates."""
        values = {"invoices": report["invoices"], "seconds": report["seconds"], "memory": report["memory"],
                  "trained_on": fields.Datetime.now(), "problem": False}
        measured = report.get("measured")
        if measured is not None or report["state"] == "few":
            measured = measured or {}
            values |= {
                "measured_on": self.company_id._collection_today(), "measured_invoices": measured.get("invoices", 0),
                **{name: measured.get(name, 0.0) for name in ("days", "usual_days", "inside", "usual_inside")}}
        if report["state"] == "used":
            self.write({"state": "used", "items": self._replace_dates(told), **values})
        else:
            self._stop(report["state"], **values)

    def _replace_dates(self, told) -> int:
        """Put the dates of a file in the place of the company's; returns how many there are."""
        cr = self.env.cr
        self._forget_dates()
        with told.open() as file:
            cr.copy_expert(f"COPY collection_learned_date ({_DATES}) FROM STDIN WITH (FORMAT csv)", file)
        count = cr.rowcount
        database.analyse_after(cr, count, "collection_learned_date")
        return count

    def _forget_dates(self):
        self.env.cr.execute(SQL(
            "DELETE FROM collection_learned_date WHERE company_id = ANY(%s)", self.company_id.ids))
        self.env["collection.learned.date"].invalidate_model()
        self.env["account.move.line"].invalidate_model(flush=False)

    def _problem_words(self, problem) -> str:
        """Say why a training did not come to its end, and what that means."""
        return lasting(self.env)._(
            "The last training did not come to its end (%(problem)s): it may take %(seconds)s seconds of a processor "
            "and %(memory)s MB. Its dates of before stay for a week, then the usual forecast's stand.",
            problem=problem, seconds=SECONDS, memory=MEMORY)
