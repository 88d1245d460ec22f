"""A company's invoices as the learner has them: columns of numbers, days counted from 1970."""

from typing import NamedTuple

import numpy as np

#: A delay beyond these is a wrong date, as for the usual forecast.
EARLIEST, LATEST = -366, 1096


class Invoices(NamedTuple):
    """One entry of each column is an invoice. ``item``: its number where it is open; ``paid``: ``NEVER`` there."""

    item: np.ndarray
    customer: np.ndarray
    made: np.ndarray
    due: np.ndarray
    paid: np.ndarray
    amount: np.ndarray
    country: np.ndarray
    #: Whether it may be learnt from, or only tells how its customer pays.
    learn: np.ndarray

    @classmethod
    def of(cls, rows):
        """Return the invoices of a table of numbers with these columns."""
        rows = np.asarray(rows, dtype=float).reshape(-1, len(cls._fields))
        return cls(*(rows[:, place].astype(float if name == "amount" else np.int64)
                     for place, name in enumerate(cls._fields)))

    def chosen(self, which):
        """Return some of the invoices: by a mask, or in an order."""
        return Invoices(*(column[which] for column in self))

    @property
    def delay(self):
        """Days from the due date to the payment."""
        return np.clip(self.paid - self.due, EARLIEST, LATEST)
