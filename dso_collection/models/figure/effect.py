"""Effect of steps: what was paid within so many days of a sent action, beside what was paid without one (rule K8)."""

from odoo import api, fields, models
from odoo.tools import SQL, date_utils

#: Days after an action within which payments are looked at.
WINDOWS = (7, 14, 30)
#: Amounts of a row, for each window: those whose days are over, what was paid of them, those of them that can be
#: compared, and what would have been paid of these if they had been paid like what nobody was asked for.
PARTS = ("amount", "paid", "compared", "expected")
AMOUNTS = ("amount", *(f"{part}_{days}" for days in WINDOWS for part in PARTS))
#: Which shares are made of which amounts; over several rows, of their sums.
SHARES = {f"{share}_{days}": (f"{over}_{days}", f"{under}_{days}") for days in WINDOWS
          for share, over, under in (("share", "paid", "amount"), ("without", "expected", "compared"))}
#: What an action is that somebody was asked by; what is only a note to the collector is none.
KINDS = [("scenario", "From a scenario"), ("specific", "Specific action"), ("message", "Manual message")]


def _money(label):
    return fields.Monetary(label, readonly=True)


def _share(days):
    return fields.Float(
        f"Paid in {days} days", readonly=True, aggregator="avg",
        help=f"Of the amounts that these actions named, what was paid within {days} days of them. Only actions for "
        "which these days are over.")


def _without(days):
    return fields.Float(
        f"Without, {days} days", readonly=True, aggregator="avg",
        help=f"Of amounts as many days late that no action named on the day or in the {WINDOWS[0]} days before: the "
        f"part paid within {days} days if no action comes in between. What an action names later is followed until "
        "then. A comparison, no proof: whom one asks and whom one does not are not the same customers.")


class CollectionStepEffect(models.Model):
    """One row for each month, company, step, channel and collector; made anew by the engine each night."""

    _name = "collection.step.effect"
    _description = "Effect of steps"
    _order = "month desc, sent desc, id"
    _rec_name = "month"
    _log_access = False

    month = fields.Date(required=True, readonly=True, help="The month in which the actions were done.")
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade", index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    scenario_id = fields.Many2one("collection.scenario", readonly=True, ondelete="set null")
    scenario_action_id = fields.Many2one("collection.scenario.action", "Step", readonly=True, ondelete="set null",
                                         help="Empty: specific actions and messages, which are no step of a scenario.")
    kind = fields.Selection(KINDS, readonly=True)
    channel = fields.Selection(
        selection=lambda self: self.env["collection.action"]._channel_selection(), readonly=True)
    collector_id = fields.Many2one("res.users", readonly=True, ondelete="set null", help="Whose actions they were.")
    sent = fields.Integer("Actions", readonly=True, help="Actions that named an open amount.")
    amount = fields.Monetary("Amount named", readonly=True, help="What was open, on the day of each action, of the "
                             "items that it named. An item named by two actions counts in both.")
    amount_7, amount_14, amount_30 = (_money(f"Named, {days} days over") for days in WINDOWS)
    paid_7, paid_14, paid_30 = (_money(f"Amount paid in {days} days") for days in WINDOWS)
    compared_7, compared_14, compared_30 = (_money(f"Compared, {days} days") for days in WINDOWS)
    expected_7, expected_14, expected_30 = (_money(f"Amount without, {days} days") for days in WINDOWS)
    share_7, share_14, share_30 = (_share(days) for days in WINDOWS)
    without_7, without_14, without_30 = (_without(days) for days in WINDOWS)

    @api.model
    def _read_group_select(self, aggregate_spec, query) -> SQL:
        """Make the share of several rows of their sums: a mean of shares would count small rows like large ones."""
        name, _colon, aggregator = aggregate_spec.partition(":")
        if name not in SHARES or aggregator != "avg":
            return super()._read_group_select(aggregate_spec, query)
        over, under = (self._field_to_sql(self._table, part, query) for part in SHARES[name])
        return SQL("(SUM(%s) / NULLIF(SUM(%s), 0))::float8", over, under)

    @api.model
    def _effects(self, companies, date_from, date_to, collector=None, accounts=None,
                 by=("step", "channel", "collector"), scenario=None, country=None) -> list[dict]:
        """Return how sums named were paid: ``sent, amount, paid_7 … paid_30, without_7 … without_30``.

        The last six are shares, 0 to 1; None where there is nothing to tell. Each with the names ``by`` which they are
        told. The months of the two days count whole. ``accounts``: an SQL select of ``collection_account.id``, for
        whose customers it is computed now; else it is that of last night. Where they are those of a ``scenario`` and a
        ``country``, say so: of many accounts, last night's is read of the last twelve months. Amounts are in the
        currency of the first of the companies.
        """
        self.browse().check_access("read")
        companies.with_env(self.env)._collection_check_mine()
        self.env.flush_all()
        keys = {"step": "scenario_action_id", "channel": "channel", "collector": "collector_id"}
        columns = SQL(", ").join(SQL.identifier("effect", keys[name]) for name in by)
        self.env.cr.execute(SQL(
            """
            SELECT %(columns)s, SUM(effect.sent)::int AS sent, %(sums)s
              FROM (%(rows)s) effect
              JOIN (%(companies)s) company (id, rate, since) ON company.id = effect.company_id
             WHERE %(scope)s
          GROUP BY %(columns)s
          ORDER BY SUM(effect.amount * company.rate) DESC, %(columns)s
            """,
            columns=columns, companies=self.env["collection.figure"]._rates_sql(companies),
            sums=SQL(", ").join(SQL("SUM(%s * company.rate)::float8 AS %s", SQL.identifier("effect", name),
                                    SQL.identifier(name)) for name in AMOUNTS),
            rows=self._source_sql(companies, date_from, date_to, accounts, scenario, country),
            scope=SQL("effect.collector_id = %s", collector.id) if collector else SQL("TRUE")))
        return [self._told(row, by) for row in self.env.cr.dictfetchall()]

    @api.model
    def _source_sql(self, companies, date_from, date_to, accounts, scenario, country) -> SQL:
        """Return the rows of some months: those kept, or of some accounts what they come to now."""
        first, last = date_from.replace(day=1), date_utils.end_of(date_to, "month")
        if accounts is None:
            return SQL("SELECT * FROM collection_step_effect WHERE month BETWEEN %s AND %s", first, last)
        if (scenario or country) and self._is_kept(companies, first):
            return self.env["collection.step.effect.slice"]._source_sql(scenario, country, first, last)
        chosen = self.env["collection.figure"]._accounts_of_sql(companies, None, accounts)
        named = self._named_sql(companies, first, last, SQL(
            "(action.partner_id, action.company_id) IN (SELECT partner_id, company_id FROM (%s) chosen)", chosen))
        return self._rows_sql(self._account_rows_sql(named))

    @api.model
    def _is_kept(self, companies, first) -> bool:
        """Say whether the months from one on are read as of last night: in a large ledger, where they are kept."""
        if self.env["collection.forecast"]._is_few(companies):
            return False
        [(kept,)] = self.env.execute_query(SQL(
            "SELECT MIN(month) <= %s FROM collection_step_effect_slice WHERE company_id = ANY(%s)", first,
            companies.ids))
        return bool(kept)

    @api.model
    def _told(self, row, by) -> dict:
        """Return a row by the names that others read."""
        names = {
            "step": lambda: self.env["collection.scenario.action"].browse(row["scenario_action_id"]).sudo().name or "",
            "channel": lambda: dict(self._fields["channel"]._description_selection(self.env)).get(row["channel"], ""),
            "collector": lambda: self.env["res.users"].browse(row["collector_id"]).sudo().name or "",
        }  # sudo: a step of a company above, or a colleague who is no longer there, is named
        shares = {f"{told}_{days}": row[f"{over}_{days}"] / row[f"{under}_{days}"] if row[f"{under}_{days}"] else None
                  for days in WINDOWS
                  for told, over, under in (("paid", "paid", "amount"), ("without", "expected", "compared"))}
        ids = {key: row[key] for key in ("scenario_action_id", "channel", "collector_id") if key in row}
        return {**{name: names[name]() for name in by}, "ids": ids, "sent": row["sent"],
                "amount": round(row["amount"] or 0, 2), **shares}

    def action_open_actions(self):
        """Open the actions of this row (rule K10)."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_action_action")
        return {**action, "name": self.env._("Actions behind the effect"), "context": {"create": False}, "domain": [
            ("state", "=", "done"), ("done_date", ">=", self.month),
            ("done_date", "<=", date_utils.end_of(self.month, "month")), ("company_id", "=", self.company_id.id),
            ("scenario_action_id", "=", self.scenario_action_id.id), ("kind", "=", self.kind),
            ("channel", "=", self.channel), ("collector_id", "=", self.collector_id.id)]}

    @api.model
    def action_compute_now(self):
        """Make the rows of the companies that the user works in anew; of a large ledger by the scheduled action."""
        self.check_access("read")
        if self.env["collection.step.comparison"]._is_many():
            self.env["ir.cron"]._collection_wake("ir_cron_collection_figures")
            return {"type": "ir.actions.client", "tag": "display_notification", "params": {
                "type": "info", "message": self.env._("It is being computed: open the list again in some minutes.")}}
        # sudo: they are the engine's to write, whoever asks for them
        self.sudo()._refresh(self.env.companies)
        return {"type": "ir.actions.client", "tag": "reload"}
