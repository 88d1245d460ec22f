"""Ledgers of which it is known how their customers pay: as rows, from a day on backwards (rule W4)."""

import random
from datetime import date, timedelta

_EPOCH = date(1970, 1, 1)


def number(day):
    """Return the number of a day, counted from 1970."""
    return (day - _EPOCH).days


def tenth(rng, customer, due):
    """Pay on the tenth, whenever it was due."""
    return (due if due.day <= 10 else due.replace(day=28) + timedelta(days=5)).replace(day=10)


def as_ever(rng, customer, due):
    """Pay so many days late as ever, each its own: nobody can tell better than by its median."""
    return due + timedelta(days=7 * customer % 40 + rng.randrange(3))


def settled(pays, today, customers=8, each=40, first_customer=1):
    """Return rows as the learner reads them, of invoices made in the two years before a day and paid before it."""
    rng = random.Random(7)
    rows = []
    for customer in range(first_customer, first_customer + customers):
        for place in range(each):
            made = today - timedelta(days=700 * (each - place) // each + rng.randrange(14))
            due = made + timedelta(days=30)
            paid = pays(rng, customer, due)
            if paid < today:
                rows.append((0, customer, number(made), number(due), number(paid), 100 + rng.randrange(900), 21, 1))
    return rows
