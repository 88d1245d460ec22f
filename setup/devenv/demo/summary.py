"""What the demo tells at its end: what happened, in the words of an accountant."""
from __future__ import annotations

from .figures import Action, Figures, ids

_LABEL = 36  # columns of a line's label


def summary(before: Figures, after: Figures, *, today: str, caught: int) -> list[str]:
    """The lines of the summary.

    :param before: the figures before the main job ran
    :param after: the figures after it
    :param today: the day of the run, ISO, as Odoo sees it (UTC)
    :param caught: e-mails the catcher received in this run
    """
    sent_before = [action for action in before.sent() if action.done_date[:10] == today]
    sent_now = [action for action in after.sent() if action.id not in ids(before.sent())]
    errors = after.open_actions("error")
    due = [action for action in after.open_actions("todo", "to_confirm", "scheduled") if action.date <= today]
    later = [action for action in after.open_actions("todo", "to_confirm", "scheduled") if action.date > today]
    return [
        f"{after.company}, {today}",
        "",
        _line("Customer accounts", after.accounts, _amount(after.receivable, after, "receivable")),
        _line("  of which overdue", after.overdue_accounts, _amount(after.overdue, after, "overdue")),
        _line("Actions planned", len(after.open_actions())),
        _action_line("  waiting for confirmation", _in_state(due, "to_confirm")),
        _action_line("  to do by a person", _in_state(due, "todo")),
        _action_line("  leaving in the next sending hours", _in_state(due, "scheduled")),
        _line("  planned for a later day", len(later), _next_day(later)),
        _line("  in error", len(errors)),
        *(f"    {_reason(action)}" for action in errors),
        _action_line("Letters to print and post", after.in_post()),
        _action_line("Sent now", sent_now),
        _line("Sent today before", len(sent_before)),
        _line("E-mails received by the catcher", caught),
    ]


def _action_line(label: str, actions: list[Action]) -> str:
    return _line(label, len(actions), ", ".join(action.customer for action in actions))


def _line(label: str, count: int, rest: str = "") -> str:
    return f"{label:<{_LABEL}}{count:>4}   {rest}".rstrip()


def _amount(amount: float, figures: Figures, what: str) -> str:
    """An amount in words.

    >>> _amount(1234.5, Figures("", "USD", 0, 0, 0, 0, ()), "overdue")
    '1,234.50 USD overdue'
    """
    return f"{amount:,.2f} {figures.currency} {what}"


def _in_state(actions: list[Action], state: str) -> list[Action]:
    return [action for action in actions if action.state == state]


def _next_day(actions: list[Action]) -> str:
    days = [action.date for action in actions]
    return f"the next one on {min(days)}" if days else ""


def _reason(action: Action) -> str:
    """Why an action is in error, on one line that names its customer."""
    reason = " ".join(action.error.split()) or "no reason given"
    return reason if action.customer in reason else f"{action.customer}: {reason}"
