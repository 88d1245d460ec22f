"""How often a customer's page was opened, and how often is too often (rule E5)."""

from datetime import timedelta

import psycopg2.errors

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.dso_collection.database import again

#: Requests of one account's page in a minute; whatever is more is refused until the minute is over.
A_MINUTE = 120
#: Days for which it is kept when a page was opened.
KEPT_DAYS = 400


class CollectionPageUse(models.Model):
    """One line for a day of one account: how often, and when last. Neither addresses nor browsers are kept."""

    _name = "collection.page.use"
    _inherit = ["collection.guarded"]
    _description = "Customer's page opened"
    _order = "day desc, id desc"
    _rec_name = "day"
    _log_access = False

    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    day = fields.Date(required=True, readonly=True)
    via = fields.Selection(
        [("link", "By the link of a message"), ("portal", "Logged in"), ("staff", "One of us")], "How",
        required=True, readonly=True)
    number = fields.Integer("Times", readonly=True, help="Pages and files that were asked for on this day.")
    last_use = fields.Datetime("Last opened", readonly=True)
    minute = fields.Datetime("Minute counted", readonly=True)
    in_minute = fields.Integer("Requests in it", readonly=True)

    _one_a_day = models.UniqueIndex("(partner_id, company_id, day, via)")

    @api.model
    def _count(self, account, via, weight=1) -> bool:
        """Note that an account's page is used, say whether it may be: not more often than :data:`A_MINUTE`.

        ``weight``: as how many requests it counts, for what takes the server longer. In a transaction of its own, so
        that the next request, of whatever server process, sees it, and nobody waits until a page is made.
        """
        now = fields.Datetime.now()
        values = {
            "partner": account.id, "company": account.env.company.id, "via": via, "weight": weight, "now": now,
            "day": account.env.company._collection_today(), "minute": now.replace(second=0, microsecond=0),
            "most": A_MINUTE}
        with self.env.registry.cursor() as cr:
            try:
                return again(cr, lambda: self._counted(cr, values))
            except (psycopg2.errors.SerializationFailure, psycopg2.errors.DeadlockDetected):
                return False  # so many at once are too many

    @staticmethod
    def _counted(cr, values) -> bool:
        cr.execute(SQL(
            """
            INSERT INTO collection_page_use AS used
                        (partner_id, company_id, day, via, number, last_use, minute, in_minute)
                 VALUES (%(partner)s, %(company)s, %(day)s, %(via)s, 1, %(now)s, %(minute)s, %(weight)s)
            ON CONFLICT (partner_id, company_id, day, via) DO UPDATE
                    SET number = used.number + 1,
                        last_use = EXCLUDED.last_use,
                        minute = EXCLUDED.minute,
                        in_minute = CASE WHEN used.minute = EXCLUDED.minute THEN used.in_minute ELSE 0 END
                                    + EXCLUDED.in_minute
                  -- What is refused writes nothing
                  WHERE used.minute IS DISTINCT FROM EXCLUDED.minute
                     OR used.in_minute + EXCLUDED.in_minute <= %(most)s
              RETURNING id
            """, **values), log_exceptions=False)  # what meets another one's is tried again
        return bool(cr.fetchone())

    @api.autovacuum
    def _forget_old_uses(self):
        """Forget what is long past."""
        self.search([("day", "<", fields.Date.today() - timedelta(days=KEPT_DAYS))], limit=10_000).unlink()
