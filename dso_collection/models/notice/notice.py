"""Notices: which of them a company sends, to whom and when (rule N1)."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: Notices are e-mails; from so many days before the due date on, nobody would know what they are about.
_DAYS_AT_MOST = 90
#: Ready texts, by kind: a company changes their words as it likes. Put one away, and no notice of the kind goes.
READY_TEXTS = {
    "before_due": "dso_collection.text_notice_before_due", "statement": "dso_collection.text_notice_statement",
    "thanks": "dso_collection.text_notice_thanks",
}


class CollectionNotice(models.Model):
    """One notice of a company, for all its accounts or for those of one scenario.

    A notice for a scenario stands in the place of the company's own of its kind, also when it is switched off: so each
    kind is on or off by company and by scenario. How it is planned: ``due.py``.
    """

    _name = "collection.notice"
    _inherit = ["collection.text.holder"]
    _description = "Notice"
    # By kind comes in the order of a message: what will be due, the statement, thanks
    _order = "company_id, kind, scenario_id, days desc, day_of_month, id"
    _check_company_auto = True

    active = fields.Boolean(
        "In use", default=True,
        help="Sent from the day on which it is switched on. Switched off, those that wait are not sent any more.")
    kind = fields.Selection(
        [("before_due", "Before the due date"), ("statement", "Statement of account"),
         ("thanks", "Thanks for a payment")], required=True, default="before_due",
        help="Before the due date: all items that will be due, also while an older one is overdue. Statement: the "
        "accounts with a balance. Thanks: once for each payment that came in, whether allocated or not.")
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade", index=True,
                                 default=lambda self: self.env.company)
    scenario_id = fields.Many2one(
        "collection.scenario", "Only for the scenario", ondelete="cascade", check_company=True,
        help="Accounts that follow this scenario get this notice instead of the company's own of the same kind; "
        "switched off, they get none. Empty: all accounts that no other notice of the kind is for.")
    days = fields.Integer("Days before", default=5, help="So many days before the due date.")
    day_of_month = fields.Integer(
        "Day of the month", default=1, help="The day on which the statement is sent; 31 is the last day of any month.")
    template_id = fields.Many2one(
        "mail.template", "Text", domain="[('model', '=', 'collection.action')]", ondelete="restrict",
        help="Empty: the ready text of its kind.")
    since = fields.Date("On since", readonly=True, copy=False)
    planned_until = fields.Date("Planned until", readonly=True, copy=False,
                                help="What was to be told up to this day is planned.")

    _one_each = models.UniqueIndex(
        "(company_id, COALESCE(scenario_id, 0), kind, (CASE kind WHEN 'before_due' THEN days"
        " WHEN 'statement' THEN day_of_month ELSE 0 END))",
        "There is such a notice already: change that one.")

    @api.constrains("kind", "days", "day_of_month")
    def _check_when(self):
        """Refuse days that there are none of."""
        for notice in self:
            if notice.kind == "before_due" and not 0 <= notice.days <= _DAYS_AT_MOST:
                raise ValidationError(self.env._(
                    "%(notice)s: choose from 0 to %(most)s days before the due date.", notice=notice.display_name,
                    most=_DAYS_AT_MOST))
            if notice.kind == "statement" and not 1 <= notice.day_of_month <= 31:
                raise ValidationError(self.env._(
                    "%s: choose a day from 1 to 31; 31 is the last day of any month.", notice.display_name))

    @api.depends("kind", "days", "day_of_month", "scenario_id")
    def _compute_display_name(self):
        """Say what is told, and when."""
        for notice in self:
            words = notice._words()
            notice.display_name = f"{words} ({notice.scenario_id.name})" if notice.scenario_id else words

    def _words(self) -> str:
        _ = self.env._
        if self.kind == "before_due":
            return _("%s days before the due date", self.days)
        if self.kind == "statement":
            return _("Statement on the last day of the month") if self.day_of_month == 31 else _(
                "Statement on day %s of the month", self.day_of_month)
        return _("Thanks for a payment")

    # Since when

    @api.model_create_multi
    def create(self, vals_list):
        """Begin today with those that are on."""
        notices = super().create(vals_list)
        notices.filtered("active")._begin()
        return notices

    def write(self, vals):
        """Begin today with what is switched on or is another notice now; end what waits of those switched off."""
        before = {notice: (notice.active, notice.kind, notice.company_id, notice.days) for notice in self}
        result = super().write(vals)
        for notice, (active, kind, company, days) in before.items():
            if notice.active and not (active and kind == notice.kind and company == notice.company_id):
                notice._begin()
            elif notice.active and notice.days != days:
                notice._shift(notice.days - days)
        if any(active and not notice.active for notice, (active, *_rest) in before.items()):
            self._end_waiting()
        return result

    def _begin(self):
        """Let these notices tell of what is due from today on, and of nothing before."""
        for company, notices in self.sudo().grouped("company_id").items():  # sudo: the engine's own memory
            today = company._collection_today()
            notices.write({"since": today, "planned_until": today - timedelta(days=1)})

    def _shift(self, days):
        """Keep told what was told when the number of days changes: no item is told of twice, and none is left out."""
        self.ensure_one()
        if self.kind == "before_due" and self.planned_until:
            self.sudo().planned_until = self.planned_until - timedelta(days=days)  # sudo: the engine's own memory

    def _end_waiting(self):
        """End what waits to be sent for notices that are off now."""
        self.flush_recordset()
        self.sudo()._look_again()  # sudo: what waits is the engine's

    # Its text

    def _text(self):
        """Return its text: its own, else the ready one of its kind; none when that was deleted or put away."""
        self.ensure_one()
        template = self.template_id or self.env.ref(READY_TEXTS[self.kind], raise_if_not_found=False)
        # sudo: which text is sent is no question of who looks
        return template.sudo().filtered(
            lambda text: text.active and text.model == "collection.action") if template else (
                self.env["mail.template"])
