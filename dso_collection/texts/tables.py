"""A statement in an e-mail or on paper, as a table; in a subject or an SMS, as a few words (rules A11, G4, G8)."""

from markupsafe import Markup

from ..tools.texts import one_line
from .statement import Statement
from .writing import Writing


def table(statement: Statement, writing: Writing, split: bool = False) -> Markup:
    """Return the table of a statement: all programs that show items to a customer use this one.

    ``split``: by customer account, each with its subtotals (rule G8). Otherwise items of several accounts show their
    customer code (rule G4).
    """
    if not statement:
        return Markup("<p>%s</p>") % nothing(writing)
    form = _form(statement, writing, split)
    rows = [*(_parts(statement, form, writing) if split else _rows(statement.rows, form, writing)),
            *_totals("total", statement.totals, {**form, "line": split}, writing),
            *_credits(statement, form, writing)]
    return writing.gaps.view("dso_collection.items_table", form, {"rows": Markup("").join(rows)})


def _form(statement, writing, split):
    """Return what all rows have in common: the columns there are, and how they stand."""
    with_code = statement.several_accounts and not split
    with_amount = any(row.amount != row.open for row in statement.told)
    return {
        **writing.sides, "gap": 3 if with_code or with_amount else 6,  # Five columns must find room on a phone
        "with_code": with_code, "with_amount": with_amount, "columns": 3 + with_code + with_amount,
    }


def _rows(rows, form, writing, credit=False):
    """Return the row of each item."""
    return [
        writing.gaps.view("dso_collection.items_row", {**form, "credit": credit}, {
            "document": one_line(row.document), "reference": one_line(row.reference),
            "code": one_line(row.account.ref), "date": writing.date(row.date), "due_date": writing.date(row.due_date),
            "amount": writing.amount(row.amount, row.currency), "open": writing.amount(row.open, row.currency)})
        for row in rows
    ]


def _parts(statement, form, writing):
    """Return the rows by customer account, each under its name and with its sums (rule G8)."""
    for part in statement.accounts:
        title = f"{part.name} ({part.code})" if part.code else part.name
        yield writing.gaps.view("dso_collection.items_title", {**form, "kind": "account"}, {"title": one_line(title)})
        yield from _rows(part.rows, form, writing)
        yield from _totals("subtotal", part.subtotals, form, writing)


def _credits(statement, form, writing):
    """Return the rows of credits beside the items (rule P9), with their sums where there are several."""
    if statement.credits:
        yield writing.gaps.view("dso_collection.items_title", {**form, "kind": "credits"}, {})
        yield from _rows(statement.credits, form, writing, credit=True)
        if len(statement.credits) > 1:
            yield from _totals("credits", statement.credit_totals, form, writing)


def _totals(kind, totals, form, writing):
    """Return a row for the sum in each currency; ``line``: with a line above the first."""
    return [
        writing.gaps.view("dso_collection.items_total", {
            **form, "kind": kind, "line": form.get("line", False) and not place,
        }, {"currency": currency.name, "open": writing.amount(amount, currency)})
        for place, (currency, amount) in enumerate(totals.items())
    ]


def short(statement: Statement, writing: Writing) -> str:
    """Return a statement in a few words: how many items, what they come to, since when, and credits beside them."""
    if not statement:
        return nothing(writing)
    words = _short(statement, writing)
    if not statement.credits:
        return words
    return writing.env._("%(items)s; not yet allocated: %(credits)s", items=words, credits=writing.totals(
        {currency: -amount for currency, amount in statement.credit_totals.items()}))


def _short(statement: Statement, writing: Writing) -> str:
    _ = writing.env._
    totals = writing.totals(statement.totals)
    if len(statement) == 1:
        [row] = statement.rows
        return _("%(document)s of %(total)s, due on %(date)s",
                 document=row.document, total=totals, date=writing.date(row.due_date))
    if not statement.oldest_due_date:
        return _("%(count)s items, %(total)s in all", count=writing.number(len(statement)), total=totals)
    return _("%(count)s items, %(total)s in all, the oldest due on %(date)s", count=writing.number(len(statement)),
             total=totals, date=writing.date(statement.oldest_due_date))


def nothing(writing: Writing) -> str:
    """Say that there are no items."""
    return writing.env._("No items")
