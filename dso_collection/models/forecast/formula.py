"""The formula of ``tools/forecast.py`` in SQL, over the columns of an item by their names (rule W1).

``own`` and ``others`` are the sorted delays of the customer and of all; ``…_start``: how many of them are shorter than
the item's ``age``; ``…_size``: how many there are; ``…_within``: how many are not over ``late``.
"""

from odoo.tools import SQL

from ...tools.forecast import LATE_DAYS, OTHERS_WEIGH


def columns_sql(age: SQL, held_up: SQL, own: SQL, others: SQL) -> dict[str, SQL]:
    """Return what the formula reads of an item, of its age (held up or not) and the delays known."""
    late = SQL("(%s - %s)", LATE_DAYS, held_up)
    columns = {"age": age, "late": late}
    for name, delays in (("own", own), ("others", others)):
        columns |= {
            name: delays,
            f"{name}_start": SQL("COALESCE(width_bucket(%s - 1, %s), 0)", age, delays),
            f"{name}_size": SQL("COALESCE(cardinality(%s), 0)", delays),
            f"{name}_within": SQL("COALESCE(width_bucket(%s, %s), 0)", late, delays),
        }
    return columns


def delay_sql(item: dict, share: float) -> SQL:
    """Return after how many days an item is expected; of ``share`` of what may come, no later."""
    own, others = _quantile_sql(item, "own", share), _quantile_sql(item, "others", share)
    return SQL(
        "COALESCE((%(count)s * COALESCE(%(own)s, 0) + %(weigh)s * %(others)s) / (%(count)s + %(weigh)s), %(own)s,"
        " GREATEST(%(age)s, 0) / %(rest)s::float8)",
        count=_left_sql(item, "own"), own=own, others=others, age=item["age"], weigh=_WEIGH, rest=1 - share)


def risk_sql(item: dict) -> SQL:
    """Return how likely an item is to be paid more than thirty days late (0 to 1)."""
    own, others = ({"left": _left_sql(item, name), "over": SQL(
        "(%s - %s)::float8", item[f"{name}_size"], item[f"{name}_within"])} for name in ("own", "others"))
    return SQL(
        "CASE WHEN %(age)s > %(late)s THEN 1"
        " ELSE COALESCE((%(own_over)s + %(weigh)s * (%(others_over)s / NULLIF(%(others_left)s, 0)))"
        " / (%(own_left)s + %(weigh)s), %(own_over)s / NULLIF(%(own_left)s, 0),"
        " GREATEST(%(age)s, 0)::float8 / NULLIF(GREATEST(%(late)s, 0), 0), 0) END",
        age=item["age"], late=item["late"], weigh=_WEIGH, own_over=own["over"], own_left=own["left"],
        others_over=others["over"], others_left=others["left"])


_WEIGH = SQL("%s::float8", OTHERS_WEIGH)


def _left_sql(item, name) -> SQL:
    """Count the delays that are no shorter than the item's age."""
    return SQL("(%s - %s)", item[f"{name}_size"], item[f"{name}_start"])


def _quantile_sql(item, name, share) -> SQL:
    """Return a quantile of the delays that are no shorter than the item's age; NULL where there are none."""
    left = _left_sql(item, name)
    place = SQL("((%s - 1) * %s::float8)", left, share)
    first = SQL("%s[%s + 1 + FLOOR(%s)::int]", item[name], item[f"{name}_start"], place)
    second = SQL("%s[LEAST(%s + 2 + FLOOR(%s)::int, %s)]", item[name], item[f"{name}_start"], place,
                 item[f"{name}_size"])
    return SQL("CASE WHEN %s > 0 THEN %s + (%s - %s) * (%s - FLOOR(%s)) END", left, first, second, first, place, place)
