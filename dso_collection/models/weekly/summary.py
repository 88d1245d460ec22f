"""What the weekly summary tells: figures, last week's receipts and work, what is late, what is promised (K1, K7)."""

from odoo import api, models
from odoo.tools import format_amount, format_date

from ... import ledger
from ...states import OPEN_STATES
from .parts import Part, Row, Tile, Week

#: So many lines of each part; the rest is one click away.
LINES = 5


class CollectionWeekly(models.AbstractModel):
    """Made in the environment of its reader (``res.users._collection_weekly_env``): rights, language, companies."""

    _inherit = "collection.weekly"

    @api.model
    def _summary(self, monday) -> dict:
        """Return ``title``, ``whose``, ``tiles`` and ``parts`` of the week that begins on ``monday``."""
        week, user = Week(monday), self.env.user
        collector = None if user._collection_sees_team() else user
        return {
            "title": self.env._("Collection: week of %s", format_date(self.env, monday)),
            "whose": self.env._("The whole team") if collector is None else self.env._("The accounts you collect"),
            "tiles": self._tiles(collector),
            "parts": [self._part_received(week, collector), self._part_late(collector),
                      self._part_promised(week, collector), *self._parts_ahead(week, collector),
                      self._part_done(week, collector)],
        }

    @api.model
    def _tiles(self, collector) -> list[Tile]:
        """Return the figures of now; a DSO that cannot be said yet is left out."""
        _, now = self.env._, self.env["collection.figure"]._now(self.env.companies, collector)
        best = now["best_possible_dso"]
        dso = [] if now["receivable"] > 0 and not now["dso"] else [
            Tile(_("DSO (count-back)"), _("%s days", f"{now['dso']:.0f}"),
                 "" if best is None else _("best possible: %s", f"{best:.0f}"))]
        return [
            Tile(_("Receivable"), self._money(now["receivable"])),
            Tile(_("Overdue"), self._money(now["overdue"]), self._share(now["overdue"], now["receivable"]),
                 late=now["overdue"] > 0),
            *dso,
            Tile(_("Collected this month"), self._money(now["collected"])),
        ]

    @api.model
    def _part_received(self, week, collector) -> Part:
        _ = self.env._
        came = self._received(self.env.companies, collector, week.last_monday, week.last_sunday, LINES)
        return Part(
            _("Came in last week"),
            _("%(amount)s. Customers who paid: %(count)s.", amount=self._money(came.total), count=came.customers)
            if came.customers else _("Nothing came in."),
            [Row(name, self._money(amount), link=self._link_of(partner)) for partner, name, amount in came.largest],
            self._link_to("received"), _("All receipts of last week"))

    @api.model
    def _part_late(self, collector) -> Part:
        _, domain = self.env._, self._late_domain(collector)
        accounts = self.env["collection.account"]
        count, found = accounts.search_count(domain), accounts.search(domain, order="group_overdue desc, id",
                                                                       limit=LINES)
        return Part(
            _("Late"), _("Overdue accounts: %s. The largest:", count) if count else _("Nothing is overdue."),
            [Row(account.partner_id.display_name, self._money(account.group_overdue, account.currency_id),
                 _("%s days late", account.days_late) if account.days_late > 0 else "",
                 self._link_of(account.partner_id.id)) for account in found],
            self._link_to("late"), _("All overdue accounts"))

    @api.model
    def _part_promised(self, week, collector) -> Part:
        _, items = self.env._, self.env["account.move.line"]
        domain = self._promised_domain(week, collector)
        total = sum(company.currency_id._convert(amount, self.env.company.currency_id, company, week.monday)
                    for company, amount in items._read_group(domain, ["company_id"], ["amount_residual:sum"]))
        found = items.search(domain, order="collection_promise_date, id", limit=LINES)
        said = _("%s is promised.", self._money(total)) if found else _("Nothing is promised.")
        missed = items.search_count(self._missed_domain(collector))
        return Part(
            _("Promised for this week"),
            said if not missed else f"{said} {_('Items promised and not paid: %s.', missed)}",
            [Row(item.partner_id.display_name, self._money(item.amount_residual, item.company_currency_id),
                 f"{item.move_id.name} · {format_date(self.env, item.collection_promise_date)}",
                 self._link_of(item.partner_id.commercial_partner_id.id)) for item in found],
            self._link_to("promised"), _("All promises of this week"))

    @api.model
    def _part_done(self, week, collector) -> Part:
        _, actions = self.env._, self.env["collection.action"]
        labels = dict(actions._fields["channel"]._description_selection(self.env))
        done = actions._read_group(self._done_domain(week, collector), ["channel"], ["__count"])
        late = actions.search_count([*self._mine(collector, "collector_id"), ("due", "=", "late"),
                                     ("state", "in", list(OPEN_STATES))])
        count = sum(number for _channel, number in done)
        said = _("Actions done: %s.", count) if count else _("No action was done.")
        return Part(
            _("Done last week"), f"{said} {_('Actions that are late: %s.', late)}" if late else said,
            [Row(labels.get(channel, channel), str(number)) for channel, number in
             sorted(done, key=lambda told: (-told[1], told[0]))],
            self._link_to("done"), _("All actions done last week"))

    # What the parts are about: the lists behind the links have the same domains

    @api.model
    def _mine(self, collector, field) -> list:
        companies = ("company_id", "in", self.env.companies.ids)
        return [companies, (field, "=", collector.id)] if collector else [companies]

    @api.model
    def _late_domain(self, collector) -> list:
        return [*self._mine(collector, "collector_id"), ("group_overdue", ">", 0)]

    @api.model
    def _promised_domain(self, week, collector) -> list:
        return [*ledger.OPEN_DOMAIN, *self._mine(collector, "collection_collector_id"),
                ("collection_promise_date", ">=", week.monday), ("collection_promise_date", "<=", week.sunday)]

    @api.model
    def _missed_domain(self, collector) -> list:
        return [*ledger.OPEN_DOMAIN, *self._mine(collector, "collection_collector_id"),
                ("collection_promise_when", "=", "past")]

    @api.model
    def _done_domain(self, week, collector) -> list:
        return [*self._mine(collector, "collector_id"), ("state", "=", "done"),
                ("done_date", ">=", week.last_monday), ("done_date", "<=", week.last_sunday)]

    # Words

    @api.model
    def _money(self, amount, currency=None) -> str:
        return format_amount(self.env, amount, currency or self.env.company.currency_id)

    @api.model
    def _share(self, part, whole) -> str:
        return self.env._("%s%% of it", f"{part * 100 / whole:.0f}") if whole > 0 else ""

    @api.model
    def _link_to(self, kind) -> str:
        return f"{self.get_base_url()}/odoo/action-dso_collection.collection_weekly_{kind}"

    @api.model
    def _link_of(self, partner_id) -> str:
        return f"{self.get_base_url()}/odoo/collection-customers/{partner_id}"
