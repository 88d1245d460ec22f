"""Groups seen whole: what happens to one of its accounts concerns them all (rule G2)."""

from odoo.tools import SQL

from .session import uncompiled

#: The leaders of a ``member`` in all companies, as its index has them.
LEADERS = SQL("jsonb_path_query_array(member.collection_leader_id, '$.*')")


def whole_groups(env, partner_ids) -> list[int]:
    """Add to customers the leaders they are collected in, and all accounts of those groups (rule G2)."""
    env.flush_all()
    return sorted(partner_id for (partner_id,) in uncompiled(env, whole_groups_sql(partner_ids)))


def whole_groups_sql(partner_ids) -> SQL:
    """Return the same as a SELECT, for a statement that goes on with them."""
    return SQL(
        """
        WITH leader (id) AS (
            SELECT unnest(%(ids)s::int[])
            UNION
            SELECT (setting.value->>0)::int
              FROM res_partner partner, LATERAL jsonb_each(partner.collection_leader_id) setting
             WHERE partner.id = ANY(%(ids)s) AND setting.value->>0 IS NOT NULL
            UNION
            SELECT leader_id FROM collection_account WHERE partner_id = ANY(%(ids)s) AND leader_id IS NOT NULL
        )
        SELECT id FROM leader
        UNION
        SELECT member.id
          FROM leader
          JOIN res_partner member ON member.collection_leader_id IS NOT NULL
                                 AND %(theirs)s @> jsonb_build_array(leader.id)
        """, ids=list(partner_ids), theirs=LEADERS)
