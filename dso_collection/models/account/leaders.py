"""Where an account is collected, in SQL; what becomes of groups is in ``models/group``."""

from odoo.tools import SQL

#: The leaders of a ``member`` in all companies, as its index has them.
LEADERS = SQL("jsonb_path_query_array(member.collection_leader_id, '$.*')")
