"""Grouped collection: who is collected in whom, and what may not be (rules G1, G6, G7)."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ... import database

#: From so many accounts on, all groups are read once instead of one leader's after the other's by the index.
MANY = 200
#: So many accounts are a page of a list.
_PAGE = 80


class ResPartner(models.Model):
    """The setting ``collection_leader_id`` read backwards and checked, for any number of accounts at once."""

    _inherit = "res.partner"

    collection_member_ids = fields.Many2many(
        "res.partner", compute="_compute_collection_member_ids", search="_search_collection_member_ids",
        string="Grouped accounts", context={"active_test": False},
        help="The accounts collected in this one: their items and actions are worked here.")
    collection_grouped = fields.Boolean(
        "Collection grouped", compute="_compute_collection_member_ids", search="_search_collection_grouped",
        help="It leads a group, or is collected in another account.")

    # Finds the members of a leader in every company. At once up to date: a pending list would be read for each leader.
    _collection_members = models.Index(
        "USING gin (jsonb_path_query_array(collection_leader_id, '$.*'))"
        " WITH (fastupdate = off) WHERE collection_leader_id IS NOT NULL")

    @api.depends_context("company")
    @api.depends("collection_leader_id")
    def _compute_collection_member_ids(self):
        """Find the members of all these accounts in one query (rule G4)."""
        members = self._collection_members_of(self.env.company)
        for partner in self:
            partner.collection_member_ids = members.get(partner._origin.id)
            partner.collection_grouped = bool(partner.collection_member_ids or partner.collection_leader_id)

    def _collection_members_of(self, company) -> dict:
        """Return ``{leader id: members}`` of those of these accounts that lead a group in a company."""
        self.env["res.partner"].flush_model(["collection_leader_id"])
        query = SQL("SELECT id, leader_id FROM (%s) grouped WHERE company_id = %s",
                    self._collection_groups_sql(self.ids), company.id)
        # A page of a list costs too little to be compiled
        rows = () if not self.ids else self.env.execute_query(query) if len(self) <= _PAGE else database.uncompiled(
            self.env, query)
        seen = self.with_context(active_test=False).search(
            [("id", "in", [member for member, _leader in rows])], order="ref, complete_name, id")
        leader_of = dict(rows)
        members = defaultdict(self.browse)
        for member in seen:
            members[leader_of[member.id]] |= member
        return members

    @api.model
    def _collection_groups_sql(self, leaders) -> SQL:
        """Select the members of groups led by some partners, in every company: ``id, company_id, leader_id``."""
        if len(leaders) >= MANY:
            return SQL("SELECT id, company_id, leader_id FROM (%s) every WHERE leader_id = ANY(%s)",
                       self._collection_every_group_sql(), list(leaders))
        return SQL(
            """
            SELECT member.id, setting.key::int AS company_id, wanted.id AS leader_id
              FROM unnest(%(leaders)s::int[]) wanted (id)
              JOIN res_partner member ON member.collection_leader_id IS NOT NULL
                                     AND %(theirs)s @> jsonb_build_array(wanted.id)
        CROSS JOIN LATERAL jsonb_each(member.collection_leader_id) setting
             WHERE setting.value = to_jsonb(wanted.id)
            """, leaders=list(leaders), theirs=database.LEADERS)

    @api.model
    def _collection_every_group_sql(self) -> SQL:
        """Select the members of all groups in every company: ``id, company_id, leader_id``."""
        return SQL(
            """
            SELECT member.id, setting.key::int AS company_id, (setting.value->>0)::int AS leader_id
              FROM res_partner member
        CROSS JOIN LATERAL jsonb_each(member.collection_leader_id) setting
             WHERE member.collection_leader_id IS NOT NULL
               AND jsonb_typeof(setting.value) = 'number'
            """)

    @api.model
    def _search_collection_member_ids(self, operator, value):
        """Find the leaders of some accounts."""
        if operator not in ("in", "any"):
            return NotImplemented
        accounts = self.with_context(active_test=False)
        members = accounts.search(value if operator == "any" else [("id", "in", list(value))])
        found = Domain("id", "in", members.collection_leader_id.ids)
        if operator == "in" and False in value:
            found |= Domain("id", "not in", self._collection_grouped_sql(leaders_only=True))
        return found

    @api.model
    def _search_collection_grouped(self, operator, value):
        """Find leaders and grouped accounts of the current company (rule G6)."""
        if operator not in ("in", "not in"):
            return NotImplemented
        wanted = (True in value) == (operator == "in")
        return Domain("id", "in" if wanted else "not in", self._collection_grouped_sql())

    @api.model
    def _collection_grouped_sql(self, leaders_only=False) -> SQL:
        """Select the ids of the current company's leaders, and of their members."""
        self.env["res.partner"].flush_model(["collection_leader_id"])
        own = SQL("collection_leader_id->%s", str(self.env.company.id))
        grouped = SQL("collection_leader_id IS NOT NULL AND jsonb_typeof(%s) = 'number'", own)
        leaders = SQL("SELECT (%s)::int FROM res_partner WHERE %s", own, grouped)
        return SQL("(%s)", leaders) if leaders_only else SQL(
            "(%s UNION SELECT id FROM res_partner WHERE %s)", leaders, grouped)

    # What may not be grouped (rule G7)

    @api.constrains("collection_leader_id", "company_id")
    def _check_collection_leader_id(self):
        """Refuse groups that cannot be collected, in any company, naming the first fault (rule G7)."""
        self.flush_model(["collection_leader_id", "commercial_partner_id", "company_id"])
        faults = self._collection_grouping_faults(self._collection_pairs_sql(), len(self))
        if faults:
            own = [fault for fault in faults if fault[0] in self._ids]
            raise ValidationError(self._collection_fault_words((own or faults)[0]))
        self._collection_hold_leaders()

    def _collection_pairs_sql(self) -> SQL:
        """Select the groupings in which these partners take part: ``id, company_id, leader_id``."""
        return SQL(
            """
            SELECT id, company_id, leader_id FROM (%s) own WHERE id = ANY(%s)
             UNION
            (%s)
            """, self._collection_every_group_sql(), self.ids, self._collection_groups_sql(self.ids))

    def _collection_wanted_sql(self, leader) -> SQL:
        """Select the groupings of these accounts in ``leader`` in the current company, as if they were made."""
        return SQL("SELECT wanted.id, %s AS company_id, %s AS leader_id FROM unnest(%s::int[]) wanted (id)",
                   self.env.company.id, leader.id, self.ids)

    @api.model
    def _collection_grouping_faults(self, pairs: SQL, accounts: int) -> list:
        """Return the groupings ``id, company_id, leader_id`` that are against rule G7, with the reason.

        One query for any number of accounts; past the access rules, for the rule holds also for accounts
        that the user may not see. Rows of ``(account id, leader id, company id, reason)``. ``accounts``:
        how many accounts the groupings are of.
        """
        heads = SQL(
            """
            SELECT DISTINCT pair.id, pair.company_id
              FROM pair
              JOIN (%s) led ON led.leader_id = pair.id AND led.company_id = pair.company_id
            """, self._collection_every_group_sql()) if accounts >= MANY else SQL(
            """
            SELECT DISTINCT pair.id, pair.company_id
              FROM pair
              JOIN res_partner member ON member.collection_leader_id IS NOT NULL
                                     AND %(theirs)s @> jsonb_build_array(pair.id)
                                     AND member.collection_leader_id->(pair.company_id::text) = to_jsonb(pair.id)
            """, theirs=database.LEADERS)
        return database.uncompiled(self.env, SQL(
            """
            WITH pair AS MATERIALIZED (%(pairs)s),

            head AS (%(heads)s)

            SELECT * FROM (
                SELECT pair.id, leader.id, pair.company_id, CASE
                    WHEN leader.id = account.commercial_partner_id THEN 'itself'
                    WHEN NOT %(account_fits)s OR NOT %(leader_fits)s THEN 'company'
                    WHEN jsonb_typeof(leader.collection_leader_id->(pair.company_id::text)) = 'number' THEN 'grouped'
                    WHEN head.id IS NOT NULL THEN 'leads' END
                  FROM pair
                  JOIN res_company company ON company.id = pair.company_id
                  JOIN res_partner account ON account.id = pair.id
                  JOIN res_partner chosen ON chosen.id = pair.leader_id
                  JOIN res_partner leader ON leader.id = chosen.commercial_partner_id
             LEFT JOIN head ON head.id = pair.id AND head.company_id = pair.company_id
            ) judged (account_id, leader_id, company_id, reason)
             WHERE reason IS NOT NULL
          ORDER BY account_id, company_id
            """, pairs=pairs, heads=heads,
            account_fits=self._collection_fits_sql("account"), leader_fits=self._collection_fits_sql("leader")))


    @api.model
    def _collection_fits_sql(self, alias: str) -> SQL:
        """Return the condition that a partner is shared, or of the ``company`` or one above it."""
        return SQL(
            """(%(own)s IS NULL OR company.parent_path LIKE
                (SELECT above.parent_path || '%%' FROM res_company above WHERE above.id = %(own)s))""",
            own=SQL.identifier(alias, "company_id"))

    @api.model
    def _collection_fault_words(self, fault) -> str:
        """Put one of :meth:`_collection_grouping_faults` into words."""
        account_id, leader_id, company_id, reason = fault
        # sudo: names, in an error about accounts the user may not see
        account, leader = self.sudo().browse(account_id), self.sudo().browse(leader_id)
        company = self.env["res.company"].sudo().browse(company_id)
        _, names = self.env._, {"account": account._collection_label(), "leader": leader._collection_label()}
        if reason == "itself":
            return _("%s cannot be collected in itself.", names["account"])
        if reason == "company":
            return _("%(account)s cannot be collected in %(leader)s in %(company)s: one of them belongs to %(other)s.",
                     company=company.name, **names,
                     other=", ".join(((account | leader).company_id - company.parent_ids).mapped("name")))
        if reason == "grouped":
            top = leader.with_company(company).collection_leader_id.commercial_partner_id
            return _("%(account)s cannot be collected in %(leader)s, which is itself collected in %(top)s: choose "
                     "%(top)s, or cancel that grouping first.", top=top._collection_label(), **names)
        return _("%(account)s leads a group and cannot be collected in %(leader)s: move its whole group, or cancel "
                 "the group first.", **names)

    def _collection_hold_leaders(self):
        """Let of two users who group at once the second start over on what the first has done (rule G7).

        One makes X a member of Y while the other makes Y a member of Z: each alone is allowed. The first
        writes Y too, so that the database tells the second.
        """
        self.env.cr.execute(SQL(
            """
            UPDATE res_partner SET write_date = write_date
             WHERE id IN (SELECT leader.commercial_partner_id
                            FROM (%s) pair JOIN res_partner leader ON leader.id = pair.leader_id)
            """, self._collection_pairs_sql()))
