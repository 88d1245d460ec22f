"""Who wants the weekly summary: a tick in one's own preferences, off until somebody sets it."""

from datetime import timedelta

import pytz

from odoo import fields, models
from odoo.exceptions import AccessError

from ...roles import COLLECTORS, MANAGERS

#: What people tick for themselves.
TICKS = ("collection_weekly", "collection_weekly_team", "collection_weekly_statement")
#: The summary leaves on Monday from this hour on, where its reader is.
HOUR = 6


class ResUsers(models.Model):
    """A collector's own choice; nobody sets it for others but an administrator of users."""

    _inherit = "res.users"

    collection_weekly = fields.Boolean(
        "Weekly summary of collection", groups=COLLECTORS,
        help="An e-mail every Monday morning: what came in last week, what is late, what is promised for this week, "
        "how far the month's target is, what is expected, and what was done. The first one comes within the hour "
        "after you tick this.")
    collection_weekly_team = fields.Boolean(
        "Of the whole team", groups=COLLECTORS,
        help="All accounts of your companies. Unticked: the accounts you collect.")
    collection_weekly_statement = fields.Boolean(
        "With the statement of the month", groups=COLLECTORS,
        help="The first summary of a month has the statement of the month before with it, as PDF, one for each of your "
        "companies.")
    collection_weekly_sent = fields.Date("Last weekly summary", readonly=True, copy=False, groups=COLLECTORS,
                                         help="The Monday of the week for which it was sent.")

    @property
    def SELF_READABLE_FIELDS(self):
        return [*super().SELF_READABLE_FIELDS, *TICKS, "collection_weekly_sent"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return [*super().SELF_WRITEABLE_FIELDS, *TICKS]

    def write(self, vals):
        """Let only collectors tick: Odoo lets all people write their own preferences, portal users, too."""
        if not self.env.su and vals.keys() & set(TICKS) and not self.env.user._collection_has_right():
            raise AccessError(self.env._(
                "Summaries of collection are for collectors: ask an administrator for the role “Collector”."))
        return super().write(vals)

    def _collection_week(self):
        """Return the Monday of this user's week, which begins at six in the morning where they are."""
        self.ensure_one()
        zone = pytz.timezone(self.tz) if self.tz else self.company_id._collection_timezone()
        day = (pytz.utc.localize(fields.Datetime.now()).astimezone(zone) - timedelta(hours=HOUR)).date()
        return day - timedelta(days=day.weekday())

    def _collection_sees_team(self) -> bool:
        """Say whether this user's summary is of all accounts."""
        return bool(self.collection_weekly_team) and self.has_group(MANAGERS)

    def _collection_weekly_env(self):
        """Return the environment in which this user reads: their rights, language, companies, the main one first."""
        self.ensure_one()
        companies = self.company_id | self.company_ids
        return self.with_user(self).with_context(
            lang=self.lang, tz=self.tz, allowed_company_ids=companies.ids).env
