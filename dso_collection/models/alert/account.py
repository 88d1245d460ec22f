"""What alerts and filters look for in an account beyond its stored fields."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL


class CollectionAccount(models.Model):
    """Searches by the collector's absence (rule R5) and by users' own alerts."""

    _inherit = "collection.account"

    collector_archived = fields.Boolean(
        "Collector archived", compute="_compute_collector_absence", search="_search_collector_archived")
    collector_lost = fields.Boolean(
        "Collector without the right", compute="_compute_collector_lost", search="_search_collector_lost",
        help="The collector may no longer collect, or no longer works in the company.")
    collector_on_leave = fields.Boolean(
        "Collector on leave", compute="_compute_collector_absence", search="_search_collector_on_leave")
    alert_id = fields.Many2one(
        "collection.alert", compute="_compute_alert_id", search="_search_alert_id",
        help="Finds the accounts of an alert.")

    @api.depends("collector_id")
    def _compute_collector_absence(self):
        on_leave = self.env["res.users"]._collection_on_leave()
        for account in self:
            # sudo: a collector of another company may be no one this user can read
            collector = account.collector_id.sudo()
            account.collector_archived = bool(collector) and not collector.active
            account.collector_on_leave = collector in on_leave

    @api.model
    def _search_collector_archived(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["res.users"].flush_model(["active"])
        return self._chosen(value, Domain("id", "in", self._of_collectors_sql(SQL("NOT collector.active"))))

    @api.model
    def _search_collector_on_leave(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._chosen(value, Domain("collector_id", "in", self.env["res.users"]._collection_on_leave().ids))

    @api.depends("collector_id", "company_id")
    def _compute_collector_lost(self):
        for account in self:
            # sudo: as above
            collector = account.collector_id.sudo()
            account.collector_lost = bool(collector) and collector.active and not collector._collection_may_collect(
                account.company_id)

    @api.model
    def _search_collector_lost(self, operator, value):
        """Find the accounts whose collector lost the right or the company (rule R6)."""
        if operator != "in":
            return NotImplemented
        self.env["res.users"].flush_model(["active", "company_ids", "group_ids"])
        return self._chosen(value, Domain("id", "in", self._of_collectors_sql(SQL(
            """
            collector.active
            AND (collector.id <> ALL(%s)
                 OR NOT EXISTS (
                     SELECT 1
                       FROM res_company_users_rel works
                       JOIN res_company above ON above.id = works.cid
                      WHERE works.user_id = collector.id AND company.parent_path LIKE above.parent_path || '%%'))
            """, self.env["res.users"]._collection_collectors().ids))))

    @api.model
    def _of_collectors_sql(self, condition) -> SQL:
        """Select the accounts of collectors who fulfil a condition over ``collector`` and ``company``.

        Each collector is asked about once for each company, however many accounts they have; where nobody fulfils it,
        no account is looked at.
        """
        return SQL(
            """
            (WITH found AS MATERIALIZED (
                SELECT collector.id AS collector_id, company.id AS company_id
                  FROM res_users collector
            CROSS JOIN res_company company
                 WHERE (SELECT TRUE FROM collection_account WHERE collector_id = collector.id LIMIT 1) AND (%s))
             SELECT account.id FROM collection_account account JOIN found USING (collector_id, company_id))
            """, condition)

    @api.model
    def _chosen(self, values, domain):
        """Return the domain for a search of True, its opposite for one of False, and both for both."""
        return Domain.OR([domain if value else ~domain for value in values])

    def _compute_alert_id(self):
        """Nothing: an account may be found by several alerts. The field is there to search by."""
        self.alert_id = False

    @api.model
    def _search_alert_id(self, operator, value):
        """Find the accounts of alerts, by their ids or by what was typed (names): of those that the user may read.

        Raises ``ValidationError`` in what is saved for others, such as a rule: the engine reads everybody's alerts.
        """
        if self.env.context.get("collection_no_alerts"):
            raise ValidationError(self.env._(
                "it names an alert, which may be one user's own and changes with its owner: choose that alert's "
                "criteria instead"))
        if operator == "in":
            named = Domain("id", "in", list(value))
        elif operator == "any":
            named = Domain(value)
        else:
            return NotImplemented
        return Domain.OR([alert._accounts_domain() for alert in self.env["collection.alert"].search(named)])
