"""What statements of all stages need of the database, said once: settings, scopes, temporary tables, conflicts."""

from .conflicts import again, again_on_conflict, now
from .groups import LEADERS, leader_sql, whole_groups, whole_groups_sql, whole_groups_within
from .prepared import rows_prepared, run_prepared
from .scope import Part, companies_sql, customers_sql, every_customer, is_many, items_sql, scope_sql
from .session import (
    alone,
    analyse_after,
    at_scale,
    by_hash,
    by_the_indexes,
    kept,
    one_by_one,
    settings,
    uncompiled,
    unsorted,
)
