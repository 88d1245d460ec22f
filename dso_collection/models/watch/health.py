"""The health of the engine, as a monitor asks for it: figures, what is wrong with them, and one word for all."""

from datetime import datetime, timedelta
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL, format_datetime

from ... import database
from .company import SILENCE

#: The words for all, the better first.
LEVELS = ("ok", "warning", "error")
#: Messages leave within seconds, and are taken back after ten minutes: those that wait so long, nobody looks after.
OUTBOX = {"warning": timedelta(minutes=30), "error": timedelta(hours=2)}
#: Accounts are planned every hour, and all of them every day.
PLAN = {"warning": timedelta(hours=3), "error": timedelta(hours=26)}
#: Kinds of errors that say something of the engine or its set-up; the others are a customer's.
ERRORS_OF_OURS = ("server", "text", "file", "unknown", "other")
#: A scheduled action that is so late is not run by anybody.
CRON_LATE = timedelta(hours=2)
#: Processes seen since then are counted as alive: each stage is worked on once an hour at least.
ALIVE = timedelta(hours=1)


class Problem(NamedTuple):
    """One thing that is wrong: its ``level``, a ``code`` for programs, ``words`` for people, and whose it is."""

    level: str
    code: str
    words: str
    company_id: int | bool = False


class CollectionHealth(models.AbstractModel):
    """A handful of statements, whatever the ledger's size; reads only. Who may ask, its callers decide."""

    _name = "collection.health"
    _description = "Health of collection"

    @api.model
    def _health(self, companies) -> dict:
        """Return the health of some companies: ``status``, ``problems``, and the figures from which they come.

        Its times are naive UTC; ``companies`` is a list with one entry each.
        """
        actions, now = self.env["collection.action"].sudo(), database.now()  # sudo: counts of whole companies
        unsent, outbox, errors = actions._count_unsent(), actions._count_in_outbox(), actions._count_errors()
        told = {
            "at": now, "last_dispatch": self._last_dispatch(), "last_plan": self._last_plan(),
            "planned_day": self._planned_day(), "workers": self._workers(),
            "scheduled_actions": self.env["ir.cron"]._collection_crons(),
            "companies": [{
                "id": company.id, "name": company.name,
                "open": company._collection_next_slot(now) == now,
                "unsent": unsent.get(company.id, (0, None)), "outbox": outbox.get(company.id, (0, None)),
                "errors": errors.get(company.id, {}),
            } for company in companies]}
        problems = [*self._problems_of_all(told), *(
            problem for company, figures in zip(companies, told["companies"], strict=True)
            for problem in self._problems_of(company, figures, told))]
        return {**told, "problems": problems, "status": worst(problems)}

    # When the stages were worked on

    @api.model
    def _last_dispatch(self) -> datetime:
        """Return when anybody last dispatched; since when it could have been, where nobody did yet."""
        return self._last("dispatch", "dso_collection.ir_cron_collection_dispatch")

    @api.model
    def _last_plan(self) -> datetime:
        """Return the same of planning."""
        return self._last("plan", "dso_collection.ir_cron_collection_plan")

    @api.model
    def _last(self, stage, cron) -> datetime:
        # In SQL: scheduled actions and processes are an administrator's, that one ran is no secret; the bar above the
        # agenda asks it, so it is one query, by indexes: Odoo keeps the ids of names in memory
        self.env["ir.cron"].flush_model(["lastcall"])
        cron_id = self.env["ir.model.data"]._xmlid_to_res_id(cron) or 0
        [(moment,)] = self.env.execute_query(SQL(
            """
            SELECT COALESCE(GREATEST((SELECT MAX(seen) FROM collection_worker WHERE stage = %s), MAX(lastcall)),
                            MAX(create_date))
              FROM ir_cron
             WHERE id = %s
            """, stage, cron_id))
        return moment or database.now()

    @api.model
    def _planned_day(self) -> str:
        """Return the day for which all accounts were planned last (of the company that is furthest ahead)."""
        return (self.env["collection.action"]._planned_day() or "").partition("/")[0]

    @api.model
    def _workers(self) -> list[dict]:
        """Return the processes that were seen within the day, those seen last first."""
        # sudo: as above
        workers = self.env["collection.worker"].sudo().search([("seen", ">", database.now() - timedelta(days=1))])
        return [{
            "stage": worker.stage, "host": worker.host, "process": worker.process, "began": worker.began,
            "seen": worker.seen, "done": worker.done, "ended": worker.ended,
            "alive": database.now() - worker.seen < ALIVE,
        } for worker in workers]

    # What is wrong

    @api.model
    def _problems_of_all(self, told) -> list[Problem]:
        """Return what is wrong with the engine as a whole. Add-ons add theirs."""
        return [*self._problems_of_planning(told), *self._problems_of_crons(told)]

    @api.model
    def _problems_of_planning(self, told) -> list[Problem]:
        level = level_of(told["at"] - told["last_plan"], PLAN)
        return [Problem(level, "plan_late", self.env._(
            "Accounts were last planned on %s: “Collection: plan actions” does not run.",
            format_datetime(self.env, told["last_plan"])))] if level else []

    @api.model
    def _problems_of_crons(self, told) -> list[Problem]:
        """Say which scheduled actions fail, are switched off, or are not run by anybody."""
        _, problems = self.env._, []
        for cron in told["scheduled_actions"]:
            if not cron["active"]:
                problems.append(Problem("warning", "cron_off", _("“%s” is switched off.", cron["name"])))
            elif cron["failures"]:
                problems.append(Problem("warning", "cron_fails", _(
                    "“%(name)s” failed, this many times one after the other: %(count)s. The server's log says why.",
                    name=cron["name"], count=cron["failures"])))
            elif told["at"] - cron["next_run"] > CRON_LATE:
                problems.append(Problem("warning", "cron_late", _(
                    "“%(name)s” should have run on %(moment)s.", name=cron["name"],
                    moment=format_datetime(self.env, cron["next_run"]))))
        return problems

    @api.model
    def _problems_of(self, company, figures, told) -> list[Problem]:
        """Return what is wrong in one company. Add-ons add theirs."""
        return [*self._problems_of_dispatch(company, figures, told), *self._problems_of_outbox(company, figures, told),
                *self._problems_of_errors(company, figures), *self._problems_of_hours(company)]

    @api.model
    def _problems_of_dispatch(self, company, figures, told) -> list[Problem]:
        (count, _oldest), since = figures["unsent"], told["last_dispatch"]
        if not count or told["at"] - since < SILENCE or company._collection_open_time(since, told["at"]) < SILENCE:
            return []
        return [Problem("error", "dispatch_stopped", company._collection_stopped_words(since, count), company.id)]

    @api.model
    def _problems_of_outbox(self, company, figures, told) -> list[Problem]:
        count, since = figures["outbox"]
        level = level_of(told["at"] - since, OUTBOX) if since else ""
        return [Problem(level, "outbox_old", self.env._(
            "Messages of %(company)s wait in the outbox: %(count)s, the oldest since %(moment)s.", company=company.name,
            count=count, moment=format_datetime(self.env, since)), company.id)] if level else []

    @api.model
    def _problems_of_errors(self, company, figures) -> list[Problem]:
        count = sum(number for kind, number in figures["errors"].items() if kind in ERRORS_OF_OURS)
        return [Problem("warning", "errors", self.env._(
            "Actions of %(company)s are in error for no fault of the customer's: %(count)s.", company=company.name,
            count=count), company.id)] if count else []

    @api.model
    def _problems_of_hours(self, company) -> list[Problem]:
        reason = company._collection_why_closed()
        words = reason and self.env._("%(company)s sends nothing: %(reason)s", company=company.name, reason=reason)
        return [Problem("warning", "hours_closed", words, company.id)] if reason else []


def worst(problems) -> str:
    """Return the one word for some problems: the worst level among them."""
    return max((problem.level for problem in problems), key=LEVELS.index, default="ok")


def level_of(age: timedelta, limits) -> str:
    """Return the level of an age, empty as long as it is fine.

    >>> level_of(timedelta(hours=1), OUTBOX), level_of(timedelta(hours=3), OUTBOX), level_of(timedelta(0), OUTBOX)
    ('warning', 'error', '')
    """
    return next((level for level in reversed(LEVELS) if level in limits and age > limits[level]), "")
