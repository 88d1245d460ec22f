"""Groups seen whole: what happens to one of its accounts concerns them all (rule G2)."""

from odoo.tools import SQL

from .scope import Part
from .session import uncompiled

#: The leaders of a ``member`` in all companies, as its index has them.
LEADERS = SQL("jsonb_path_query_array(member.collection_leader_id, '$.*')")


def whole_groups(env, partner_ids) -> list[int]:
    """Add to customers the leaders they are collected in, and all accounts of those groups (rule G2)."""
    env.flush_all()
    return sorted(partner_id for (partner_id,) in uncompiled(env, whole_groups_sql(partner_ids)))


def whole_groups_within(env, scope, partner_ids):
    """Return the scope of some customers of a scope, their groups seen whole; of a part, those of its companies."""
    if not isinstance(scope, Part):
        return whole_groups(env, partner_ids)
    env.flush_all()
    return scope.of(sorted(partner_id for (partner_id,) in uncompiled(env, SQL(
        """
        WITH asked (id, company_id) AS (
            SELECT customer, company FROM unnest(%(ids)s::int[]) customer, unnest(%(companies)s::int[]) company
        ),
        head AS (
            SELECT COALESCE(%(leader)s, asked.id) AS id, asked.company_id
              FROM asked
              JOIN res_partner member ON member.id = asked.id
        )
        SELECT id FROM head
         UNION
        SELECT unnest(%(ids)s::int[])
         UNION
        SELECT member.id
          FROM head AS asked
          JOIN res_partner member ON member.collection_leader_id IS NOT NULL
                                 AND %(theirs)s @> jsonb_build_array(asked.id)
                                 AND %(leader)s = asked.id
        """, ids=list(partner_ids), companies=list(scope.companies), leader=leader_sql("asked"), theirs=LEADERS))))


def leader_sql(company: str) -> SQL:
    """Return the account in which a ``member`` is collected in the company of an alias; NULL: in its own."""
    return SQL(
        """
        (SELECT leader.commercial_partner_id FROM res_partner leader
          WHERE leader.id = (member.collection_leader_id->(%s::text)->>0)::int)
        """, SQL.identifier(company, "company_id"))


def whole_groups_sql(partner_ids) -> SQL:
    """Return the same as a SELECT, for a statement that goes on with them.

    From one to the next until nobody is added: whoever is in groups of different leaders in two companies ties these
    groups together, for a customer is planned in all companies at once.
    """
    return SQL(
        """
        WITH RECURSIVE whole (id) AS (
            SELECT unnest(%(ids)s::int[])
            UNION
            SELECT tied.id
              FROM whole,
           LATERAL (
                SELECT (setting.value->>0)::int AS id
                  FROM res_partner partner, LATERAL jsonb_each(partner.collection_leader_id) setting
                 WHERE partner.id = whole.id AND setting.value->>0 IS NOT NULL
                 UNION ALL
                SELECT leader_id FROM collection_account WHERE partner_id = whole.id AND leader_id IS NOT NULL
                 UNION ALL
                SELECT member.id
                  FROM res_partner member
                 WHERE member.collection_leader_id IS NOT NULL AND %(theirs)s @> jsonb_build_array(whole.id)
              ) tied
        )
        SELECT id FROM whole
        """, ids=list(partner_ids), theirs=LEADERS)
