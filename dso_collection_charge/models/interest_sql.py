"""Interest and fixed sums of any number of items in one statement, the same to the cent as ``tools/`` (rules L1, L2).

It reads three sources, each a SELECT: ``late`` (an item past due with its rule), ``paid`` (what was allocated to it,
the day NULL for what was never owed), ``charged`` (stretches that were charged or waived). Sums are exact numbers until
they are rounded once, so that no half cent is decided by binary digits.
"""

from odoo.tools import SQL

#: What each day count divides a year into, as a weight over one common denominator, and percent.
_ACTUAL = SQL("""CASE WHEN date_part('year', level.day)::int %% 4 = 0 AND (date_part('year', level.day)::int %% 100 <> 0
                           OR date_part('year', level.day)::int %% 400 = 0) THEN 365 * 360 ELSE 366 * 360 END""")
_WEIGHT = SQL("CASE late.day_count WHEN '365' THEN 366 * 360 WHEN '360' THEN 365 * 366 ELSE %s END", _ACTUAL)
#: Divided by this, products of percent, days and weight are interest; its scale is that of the quotient.
_WHOLE = SQL("(100::numeric * 365 * 366 * 360)::numeric(40, 25)")


def half_year_sql(day: SQL) -> SQL:
    """Return the first day of a day's half-year."""
    return SQL("make_date(date_part('year', %(day)s)::int,"
               " CASE WHEN date_part('month', %(day)s) < 7 THEN 1 ELSE 7 END, 1)", day=day)


def claims_sql(late: SQL, paid: SQL, charged: SQL, stretches: bool = False) -> SQL:
    """Return a SELECT of ``id``, ``interest``, ``fixed_sum``, ``late_owed``, ``rate_missing`` (of some days)
    and ``stretches`` of late items.

    ``late``: ``id, move_id, due, today, amount, share`` (of the amount that bears interest), ``digits, rule_id,
    fx`` (what one unit of the rule's currency is in the item's), ``fixed_before`` (charged of the document already).
    ``paid``: ``id, day, amount``; ``charged``: ``id, first, last, amount``. ``stretches``: as JSON, ``[from, to, amount
    open, amount that bears interest, rate]``.
    """
    return SQL(
        """
        WITH RECURSIVE late AS MATERIALIZED (%(late)s),
        paid AS MATERIALIZED (%(paid)s),
        charged AS MATERIALIZED (%(charged)s),
        %(levels)s,
        %(parts)s,
        %(interest)s,
        %(fixed)s
        SELECT late.id,
               CASE WHEN standing.late_owed > 0 AND COALESCE(bearing.interest, 0) >= late.minimum * late.fx
                    THEN COALESCE(bearing.interest, 0) ELSE 0 END AS interest,
               COALESCE(fixed.fixed_sum, 0) AS fixed_sum, standing.late_owed,
               COALESCE(bearing.rate_missing, FALSE) AS rate_missing, %(stretches)s AS stretches
          FROM late
          JOIN standing ON standing.id = late.id
     LEFT JOIN bearing ON bearing.id = late.id
     LEFT JOIN fixed ON fixed.id = late.id
        """,
        late=_ruled_sql(late), paid=paid, charged=charged, levels=_levels_sql(), parts=_parts_sql(),
        interest=_bearing_sql(stretches), fixed=_fixed_sql(),
        stretches=SQL("bearing.stretches") if stretches else SQL("NULL::json"))


def _ruled_sql(late: SQL) -> SQL:
    """Return the late items, each with its rule; a number that was never entered is zero.

    Behind a fence, and with everything that is asked later: joined again and again, PostgreSQL takes hundreds of
    thousands of items for a handful, and goes through all of them for each.
    """
    numbers = ("points", "floor_times", "fixed_amount", "fixed_minimum", "fixed_maximum", "grace_days", "minimum")
    return SQL(
        """
        SELECT late.*, late.due + 1 AS start, rule.series, rule.per, rule.follow, rule.half_points, rule.floor_series,
               COALESCE(rule.compound, FALSE) AS compound, rule.day_count, rule.fixed_kind, %s
          FROM (%s) late
     LEFT JOIN collection_charge_rule rule ON rule.id = late.rule_id
        OFFSET 0
        """, SQL(", ").join(SQL("COALESCE(rule.%s, 0) AS %s", SQL.identifier(name), SQL.identifier(name))
                            for name in numbers), late)


def _levels_sql() -> SQL:
    """What was open, and what of it is not charged, from each day on which that, or the rate, may change."""
    return SQL(
        """
        change (id, day, owed, free) AS (
            SELECT id, due + 1, amount, amount FROM late
         UNION ALL
            -- What was paid within the days of grace was paid in time
            SELECT late.id, CASE WHEN paid.day > late.due + late.grace_days THEN paid.day ELSE late.due END + 1,
                   -paid.amount, -paid.amount
              FROM paid JOIN late ON late.id = paid.id
         UNION ALL
            SELECT id, first, 0, -amount FROM charged
         UNION ALL
            SELECT id, last + 1, 0, amount FROM charged
         UNION ALL
            -- Half-years, which begin the years, too, for whom they matter
            SELECT late.id, half.day::date, 0, 0
              FROM late
        CROSS JOIN LATERAL generate_series(date_trunc('year', late.due + 1), late.today, '6 months') half (day)
             WHERE half.day::date > late.start
               AND (late.day_count = 'actual'
                    OR late.follow AND COALESCE(late.series, late.floor_series) IS NOT NULL)
         UNION ALL
            SELECT late.id, (late.due + 1 + passed.years * INTERVAL '1 year')::date, 0, 0
              FROM late
        CROSS JOIN LATERAL generate_series(1, date_part('year', late.today)::int - date_part('year', late.due)::int)
                   passed (years)
             WHERE late.compound
        ),
        level AS (
            SELECT change.id, change.day, late.start, SUM(SUM(change.owed)) OVER days AS owed,
                   SUM(SUM(change.free)) OVER days AS free,
                   COALESCE(LEAD(change.day) OVER days - 1, late.today) AS last
              FROM change
              JOIN late ON late.id = change.id
             WHERE change.day <= late.today
          GROUP BY change.id, change.day, late.start, late.today
            WINDOW days AS (PARTITION BY change.id ORDER BY change.day)
        ),
        -- What was owed on the first day after the days of grace: without it, nothing is charged
        standing AS (
            SELECT level.id,
                   MAX(level.owed) FILTER (WHERE level.start + late.grace_days BETWEEN level.day AND level.last)
                   AS late_owed
              FROM level
              JOIN late ON late.id = level.id
          GROUP BY level.id
        )
        """)


def _parts_sql() -> SQL:
    """Stretches of one amount and one rate, which is NULL where it is not known yet: they bear nothing."""
    return SQL(
        """
        bearing_part AS (
            SELECT level.id, level.day AS first, level.last, level.free,
                   CASE WHEN late.share = 1 THEN level.free
                        ELSE ROUND(level.free * late.share, late.digits) END AS amount,
                   rate.percent, late.compound, late.digits,
                   rate.percent * (level.last - level.day + 1) * %(weight)s AS factor,
                   CASE WHEN late.compound THEN %(years)s ELSE 0 END AS years
              FROM level
              JOIN late ON late.id = level.id
         LEFT JOIN collection_reference_rate reference
                ON reference.series = late.series
               AND reference.date = %(half)s
         LEFT JOIN collection_reference_rate lowest
                ON lowest.series = late.floor_series
               AND lowest.date = %(half)s
        CROSS JOIN LATERAL (
                   SELECT late.points * CASE late.per WHEN 'month' THEN 12 ELSE 1 END
                          + CASE WHEN late.series IS NULL THEN 0 ELSE reference.rate END) plain (percent)
        CROSS JOIN LATERAL (
                   -- GREATEST passes over NULL: an unknown rate stays unknown
                   SELECT CASE WHEN plain.percent IS NOT NULL THEN GREATEST(
                       CASE WHEN late.half_points THEN CEIL(plain.percent * 2) / 2 ELSE plain.percent END,
                       late.floor_times * lowest.rate, 0) END) rate (percent)
             WHERE level.free > 0
        )
        """,
        weight=_WEIGHT, half=half_year_sql(SQL("CASE WHEN late.follow THEN level.day ELSE level.start END")),
        years=SQL(
            """
            (date_part('year', level.day)::int - date_part('year', level.start)::int
             - ((level.start + (date_part('year', level.day)::int - date_part('year', level.start)::int)
                 * INTERVAL '1 year')::date > level.day)::int)
            """))


def _bearing_sql(stretches: bool) -> SQL:
    """Add up simple interest at once, compound interest year by year."""
    listed = SQL("""json_agg(json_build_array(part.first, part.last, part.free, part.amount, part.percent)
                            ORDER BY part.first) FILTER (WHERE part.percent IS NOT NULL)""")
    return SQL(
        """
        yearly AS (
            SELECT id, COALESCE(SUM(amount * factor), 0) AS earned, COALESCE(SUM(factor), 0) AS factor,
                   row_number() OVER (PARTITION BY id ORDER BY years) AS place
              FROM bearing_part
             WHERE compound
          GROUP BY id, years
        ),
        grown (id, place, total) AS (
            SELECT yearly.id, yearly.place, ROUND(yearly.earned / %(whole)s, late.digits)
              FROM yearly JOIN late ON late.id = yearly.id
             WHERE yearly.place = 1
         UNION ALL
            SELECT yearly.id, yearly.place,
                   grown.total + ROUND((yearly.earned + grown.total * yearly.factor) / %(whole)s, late.digits)
              FROM grown
              JOIN yearly ON yearly.id = grown.id AND yearly.place = grown.place + 1
              JOIN late ON late.id = grown.id
        ),
        bearing AS (
            SELECT part.id, %(stretches)s AS stretches, bool_or(part.percent IS NULL) AS rate_missing,
                   COALESCE(MAX(whole.total),
                            ROUND(SUM(part.amount * part.factor) / %(whole)s, MIN(part.digits))) AS interest
              FROM bearing_part part
         LEFT JOIN (SELECT id, MAX(total) AS total FROM grown GROUP BY id) whole ON whole.id = part.id
          GROUP BY part.id
        )
        """, whole=_WHOLE, stretches=listed if stretches else SQL("NULL::json"))


def _fixed_sql() -> SQL:
    """The fixed sum: once a document, with its first item that is late, on what is owed late of all its items."""
    return SQL(
        """
        -- In the currency of the rule
        debt AS (
            SELECT late.*,
                   SUM(standing.late_owed) OVER (PARTITION BY late.move_id) / late.fx AS debt,
                   row_number() OVER (PARTITION BY late.move_id ORDER BY late.due, late.id) AS place
              FROM late
              JOIN standing ON standing.id = late.id AND standing.late_owed > 0
        ),
        step AS (
            SELECT rule_id, value, NULLIF(up_to, 0) AS up_to,
                   COALESCE(LAG(up_to) OVER (PARTITION BY rule_id ORDER BY NULLIF(up_to, 0)), 0) AS reached
              FROM collection_charge_rule_step
        ),
        fixed AS (
            SELECT debt.id,
                   GREATEST(ROUND(ROUND(debt.fixed_amount + CASE debt.fixed_kind
                       WHEN 'sizes' THEN COALESCE((
                           SELECT step.value FROM step
                            WHERE step.rule_id = debt.rule_id AND (step.up_to IS NULL OR debt.debt < step.up_to)
                         ORDER BY step.up_to LIMIT 1), 0)
                       WHEN 'scale' THEN LEAST(GREATEST(COALESCE((
                           SELECT SUM(GREATEST(LEAST(debt.debt, step.up_to) - step.reached, 0) * step.value) / 100
                             FROM step WHERE step.rule_id = debt.rule_id), 0), debt.fixed_minimum),
                           NULLIF(debt.fixed_maximum, 0))
                       ELSE 0 END, debt.digits) * debt.fx, debt.digits) - debt.fixed_before, 0) AS fixed_sum
              FROM debt
             WHERE debt.place = 1
        )
        """)
