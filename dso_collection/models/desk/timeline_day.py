"""Days and moments of a timeline: what has a day only stands at noon of it, where the company is (rules A7, D5)."""

from odoo.tools import SQL


def noon_sql(company, day: SQL) -> SQL:
    """Return the moment, as the database keeps moments (UTC), of the company's noon on a day."""
    return SQL("((%s + TIME '12:00') AT TIME ZONE %s AT TIME ZONE 'UTC')", day, company.collection_timezone)


def day_sql(company, moment: SQL) -> SQL:
    """Return the company's day of a moment that the database keeps."""
    return SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", moment, company.collection_timezone)
