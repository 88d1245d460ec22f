"""The screen of health, for credit managers and administrators, and the report for programs: the same figures."""

import ast

from babel.dates import format_timedelta

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date, get_lang

from ... import database
from ...roles import MANAGERS
from ...tools.archived import WITH_ARCHIVED
from .health import OUTBOX, PLAN, level_of, worst


class CollectionHealth(models.AbstractModel):
    """Each figure opens its list, of as many records as it says, for those who may read them."""

    _inherit = "collection.health"

    @api.model
    def get_health(self) -> dict:
        """Return what the screen shows of the companies switched on.

        ``status``, ``problems``, ``engine``, ``companies``, and whether an ``administrator`` looks. ``engine`` and the
        ``figures`` of each of the ``companies`` are lists of figures: each has ``key``, ``label``, ``value``,
        ``beside``, ``level``, and says whether it ``opens`` a list.
        """
        self._check_watcher()
        companies = self.env.companies
        told = self._health(companies)
        problems = told["problems"]
        return {
            "status": told["status"],
            "problems": [{"level": problem.level, "words": problem.words} for problem in problems],
            "engine": self._figures_of_engine(told),
            "companies": [{
                "id": figures["id"], "name": figures["name"],
                "status": worst([problem for problem in problems if problem.company_id == figures["id"]]),
                "figures": self._figures_of(figures, told),
            } for figures in told["companies"]],
            "administrator": self.env.user._is_system(),
        }

    @api.model
    def _report(self) -> dict:
        """Return the health of all companies, for programs."""
        # sudo: the monitor sees all; pylint: disable-next=no-search-all; they are few
        told = self._health(self.env["res.company"].sudo().search([]))
        return {
            "status": told["status"], "at": told["at"],
            "problems": [problem._asdict() for problem in told["problems"]],
            "last_dispatch": told["last_dispatch"], "last_plan": told["last_plan"], "planned_day": told["planned_day"],
            "workers_alive": sum(worker["alive"] for worker in told["workers"]),
            "workers": told["workers"], "scheduled_actions": told["scheduled_actions"],
            "companies": [{
                "id": company["id"], "name": company["name"], "sending_hours_open": company["open"],
                "due_not_sent": company["unsent"][0], "oldest_due": company["unsent"][1],
                "in_outbox": company["outbox"][0], "oldest_in_outbox": company["outbox"][1],
                "errors": company["errors"],
            } for company in told["companies"]],
        }

    @api.model
    def open_figure(self, key: str, company_id: int | bool = False) -> dict:
        """Return the list of a figure, of one company or of what is everybody's."""
        self._check_watcher()
        if key in ("dispatch", "plan", "workers"):
            return self._list_of_workers(key)
        if key == "crons":
            return self._list_of_crons()
        if key in ("unsent", "in_outbox"):
            return self._list_of_actions(company_id, key)
        kind = key.removeprefix("error_")
        if kind == "other":
            return self._list_of_actions(company_id, "waits_in_error")
        if kind in dict(self.env["collection.action"]._fields["error_kind"].selection):
            return self._list_of_actions(company_id, "waits_in_error", error_kind=kind)
        raise UserError(self.env._("There is no figure “%s”: reload the page.", key))

    # The figures

    @api.model
    def _figures_of_engine(self, told) -> list[dict]:
        _ = self.env._
        alive = [worker for worker in told["workers"] if worker["alive"]]
        hosts = sorted({worker["host"] for worker in alive})
        crons, off = told["scheduled_actions"], [cron for cron in told["scheduled_actions"] if not cron["active"]]
        stopped = any(problem.code == "dispatch_stopped" for problem in told["problems"])
        late = any(problem.code in ("cron_off", "cron_fails", "cron_late") for problem in told["problems"])
        return [
            _figure("dispatch", _("Last sending"), self._ago(told["last_dispatch"]), level="error" if stopped else ""),
            _figure("plan", _("Last planning"), self._ago(told["last_plan"]),
                    _("all accounts: %s", self._day(told["planned_day"])) if told["planned_day"] else "",
                    level_of(told["at"] - told["last_plan"], PLAN)),
            _figure("workers", _("Processes seen within the hour"), str(len(alive)), ", ".join(hosts)),
            _figure("crons", _("Scheduled actions"), str(len(crons)), _("switched off: %s", len(off)) if off else "",
                    "warning" if late else "", opens=self.env.user._is_system()),
        ]

    @api.model
    def _figures_of(self, company, told) -> list[dict]:
        _, opens = self.env._, self.env["collection.action"].has_access("read")
        (unsent, oldest), (waiting, since) = company["unsent"], company["outbox"]
        stopped = any(problem.code == "dispatch_stopped" and problem.company_id == company["id"]
                      for problem in told["problems"])
        kinds = {**dict(self.env["collection.action"]._fields["error_kind"]._description_selection(self.env)),
                 "other": _("Other")}
        return [
            _figure("unsent", _("Due, not sent"), str(unsent), " · ".join(filter(None, [
                oldest and _("oldest: %s", format_date(self.env, oldest)),
                not company["open"] and _("the sending hours are closed now")])), "error" if stopped else "", opens),
            _figure("in_outbox", _("In the outbox"), str(waiting), since and _("oldest: %s", self._ago(since)) or "",
                    level_of(told["at"] - since, OUTBOX) if since else "", opens),
            *(_figure(f"error_{kind}", _("In error: %s", kinds.get(kind, kind)), str(count), "", "warning", opens)
              for kind, count in company["errors"].items()),
        ]

    @api.model
    def _ago(self, moment) -> str:
        """Say how long ago a moment is, in the reader's words."""
        return format_timedelta(moment - database.now(), add_direction=True, locale=get_lang(self.env).code)

    @api.model
    def _day(self, day: str) -> str:
        return format_date(self.env, day)

    # Their lists

    @api.model
    def _list_of_actions(self, company_id, filter_name, **facets) -> dict:
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_action_action")
        context = {name: value for name, value in ast.literal_eval(action["context"]).items()
                   if not name.startswith("search_default_")}
        if company_id and self.env.user.has_group("base.group_multi_company"):
            facets["company_id"] = company_id
        return dict(action, context={
            **context, f"search_default_{filter_name}": 1, "collection_desk": False,
            **{f"search_default_{name}": value for name, value in facets.items()}})

    @api.model
    def _list_of_workers(self, key) -> dict:
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_worker_action")
        return dict(action, context={} if key == "workers" else {f"search_default_{key}": 1})

    @api.model
    def _list_of_crons(self) -> dict:
        """Return Odoo's own list of scheduled actions, of ours; Odoo lets administrators read them."""
        action = self.env["ir.actions.act_window"]._for_xml_id("base.ir_cron_act")
        return dict(action, context={}, domain=[("id", "in", [
            cron["id"] for cron in self.env["ir.cron"]._collection_crons()]), *WITH_ARCHIVED])

    @api.model
    def _check_watcher(self):
        if not (self.env.user.has_group(MANAGERS) or self.env.user._is_system()):
            raise AccessError(self.env._(
                "The health of collection is for credit managers and administrators: ask an administrator for the role "
                "“Credit manager”."))


def _figure(key, label, value, beside="", level="", opens=True) -> dict:
    return {"key": key, "label": label, "value": value, "beside": beside, "level": level or "ok", "opens": opens}
