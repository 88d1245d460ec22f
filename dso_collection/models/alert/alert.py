"""Users' own alerts: criteria on accounts, counted in the bar of alerts."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..assignment.plain_conditions import read_conditions

#: Longer criteria are no one's own any more, and would only be slow to read.
_LONGEST = 20_000


class CollectionAlert(models.Model):
    """Criteria that a user wants counted: private to its owner, or shared with the company.

    The criteria are a domain on ``collection.account`` of plain values: it is read as data, never run.
    Dates may be relative ("today -7d"). Everybody counts what they may see.
    """

    _name = "collection.alert"
    _description = "Alert on customer accounts"
    _order = "sequence, id"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    domain = fields.Char("Criteria", required=True, default="[]",
                         help="Accounts that fulfil these are counted. Relative dates such as “today -7d” go on.")
    color = fields.Integer("Colour")
    shared = fields.Boolean(
        help="All collectors of the company see it; its owner and credit managers change it. "
        "Otherwise only its owner sees it.")
    user_id = fields.Many2one("res.users", "Owner", default=lambda self: self.env.user, ondelete="set null",
                              readonly=True)
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company,
                                 help="Only accounts of this company are counted. Empty: of all companies.")
    count = fields.Integer("Accounts", compute="_compute_count")
    problem = fields.Char("Why it cannot be counted", compute="_compute_count")

    @api.depends("domain", "company_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_count(self):
        for alert in self:
            alert.count, alert.problem = alert._count()

    @api.model
    def default_get(self, fields):
        """Spell out the criteria taken over from a list that was itself opened by an alert."""
        values = super().default_get(fields)
        if values.get("domain"):
            values["domain"] = self._spelled_out(values["domain"])
        return values

    @api.constrains("domain")
    def _check_domain(self):
        """Refuse criteria that cannot be counted, saying why."""
        for alert in self:
            if any("alert_id" in name.split(".") for name in _field_names(alert._criteria())):
                raise ValidationError(self.env._(
                    "“%s” refers to another alert: choose that alert's criteria instead.", alert.name))
            if self.env["collection.paste"]._is_named_in(alert._criteria()):
                raise ValidationError(self.env._(
                    "“%s” names a pasted list, which is its owner's own and goes after two days: choose other "
                    "criteria.", alert.name))
            _count, problem = alert._count(Domain.TRUE)
            if problem:
                raise ValidationError(problem)

    def _criteria(self) -> Domain:
        """Return the criteria as a domain. Raises ``ValidationError`` when they are none."""
        self.ensure_one()
        text = self.domain or "[]"
        try:
            return Domain(read_conditions(text, _LONGEST))
        except (ValueError, TypeError, RecursionError, AttributeError, AssertionError):
            raise ValidationError(self.env._(
                "The criteria of “%(alert)s” cannot be read: %(criteria)s. Choose them again with the filters of "
                "the accounts.", alert=self.name, criteria=text[:200])) from None

    def _accounts_domain(self) -> Domain:
        """Return the domain of the accounts that this alert counts."""
        company = Domain("company_id", "=", self.company_id.id) if self.company_id else Domain.TRUE
        return self._criteria() & company

    @api.model
    def _spelled_out(self, text: str) -> str:
        """Put in the place of references to alerts the criteria of those alerts, of those that the user may read."""
        accounts = self.env["collection.account"]

        def spell(condition):
            if condition.field_expr != "alert_id":
                if condition.operator not in ("any", "not any"):
                    return condition
                related = Domain(condition.value).map_conditions(spell)
                return Domain(condition.field_expr, condition.operator, list(related))
            if condition.operator in ("=", "in"):
                values = condition.value if condition.operator == "in" else [condition.value]
                return accounts._search_alert_id("in", values)
            return accounts._search_alert_id("any", [("name", condition.operator, condition.value)])

        try:
            return repr(list(Domain(read_conditions(text, _LONGEST)).map_conditions(spell)))
        except (ValueError, TypeError, NotImplementedError, UserError):
            return text  # refused, with its reason, when it is saved


def _field_names(domain: Domain):
    """Yield the field names of a domain, of its subdomains too."""
    for condition in domain.iter_conditions():
        yield condition.field_expr
        if condition.operator in ("any", "not any"):
            yield from _field_names(Domain(condition.value))
