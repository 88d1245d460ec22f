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
    parts = statement.accounts if split else [None]
    with_code = statement.several_accounts and not split
    with_amount = any(row.amount != row.open for row in statement.told)
    return view(writing, "dso_collection.items_table", {
        "direction": writing.direction, "start": "left", "end": "right",
        **({"start": "right", "end": "left"} if writing.direction == "rtl" else {}),
        # Five columns must find room on a phone
        "gap": 3 if with_code or with_amount else 6, "split": split, "with_code": with_code,
        "with_amount": with_amount, "columns": 3 + with_code + with_amount,
        "parts": [_part(part, statement, writing) for part in parts],
        "totals": _totals(statement.totals, writing),
        "credits": [_row(row, writing) for row in statement.credits],
        "credit_totals": _totals(statement.credit_totals, writing) if len(statement.credits) > 1 else [],
    })


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


def view(writing: Writing, template: str, values: dict) -> Markup:
    """Render one of our own views in a language."""
    return writing.env["ir.qweb"]._render(template, values, lang=writing.lang, minimal_qcontext=True)


def _part(part, statement, writing):
    """Return the rows of one customer account, or of the whole statement when it is not split."""
    rows = [_row(row, writing) for row in (part.rows if part else statement.rows)]
    if not part:
        return {"title": False, "rows": rows, "subtotals": []}
    title = f"{part.name} ({part.code})" if part.code else part.name
    return {"title": one_line(title), "rows": rows, "subtotals": _totals(part.subtotals, writing)}


def _row(row, writing):
    return {
        "document": one_line(row.document), "reference": one_line(row.reference), "code": one_line(row.account.ref),
        "date": writing.date(row.date), "due_date": writing.date(row.due_date),
        "amount": writing.amount(row.amount, row.currency), "open": writing.amount(row.open, row.currency),
    }


def _totals(totals, writing):
    return [{"currency": currency.name, "open": writing.amount(amount, currency)}
            for currency, amount in totals.items()]
