"""A customer's statement as it is printed: written in the customer's language (rules A11, G8)."""

from odoo.tools.misc import format_date, formatLang

from ..tools.aging import BUCKETS, bucket


def aged(rows) -> dict:
    """Return ``{currency: {bucket: open, "credit": open, "total": open}}``, each rounded as its currency is.

    Credits are negative, so that the buckets and ``credit`` add up to ``total``.
    """
    sums = {}
    for row in rows:
        ages = sums.setdefault(row.currency, dict.fromkeys([*(name for _end, name in BUCKETS), "credit", "total"], 0.0))
        for name in (bucket(row.days_late) if row.open > 0 else "credit", "total"):
            ages[name] = row.currency.round(ages[name] + row.open)
    return sums


def direction(env) -> str:
    """Return which way the language of ``env`` is read: ``ltr`` or ``rtl``. The page around it is in the user's."""
    return env["res.lang"]._get_data(code=env.lang).direction or "ltr"


class StatementPage:
    """Writes dates and amounts of one statement in a language. It knows nothing that is not for the customer.

    Statuses, promises, comments and collectors are ours: no name here leads to them.
    """

    def __init__(self, env, lang):
        self.env = env(context=dict(env.context, lang=lang))

    def values(self, customer, company, statement) -> dict:
        """Return what the templates of the statement print."""
        ages = aged(statement.rows)
        return {
            "customer": customer, "company": company, "lang": self.env.lang, "direction": direction(self.env),
            "today": format_date(self.env, company._collection_today()),
            "split": statement.several_accounts, "parts": [self._part(part) for part in statement.accounts],
            "totals": self._totals(statement.totals),
            "ages": [self._ages(currency, ages[currency]) for currency in statement.totals],
            "overdue": self._totals(statement.overdue().totals),
        }

    def _part(self, part):
        return {
            "code": part.code, "name": part.name, "rows": [self._row(row) for row in part.rows],
            "subtotals": self._totals(part.subtotals),
        }

    def _row(self, row):
        return {
            "document": row.document, "reference": row.reference, "date": format_date(self.env, row.date),
            "due_date": format_date(self.env, row.due_date), "days_late": row.days_late, "credit": row.open < 0,
            "amount": self._amount(row.amount, row.currency), "open": self._amount(row.open, row.currency),
        }

    def _totals(self, totals):
        return [{"currency": currency.name, "open": self._amount(amount, currency)}
                for currency, amount in totals.items()]

    def _ages(self, currency, ages):
        return {"currency": currency.name,
                **{name: self._amount(amount, currency) for name, amount in ages.items()}}

    def _amount(self, amount, currency):
        return formatLang(self.env, amount, currency_obj=currency)
