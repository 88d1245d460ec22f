"""The models: when an item will be paid, in which range, and whether more than thirty days late (rule W4)."""

from typing import NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from threadpoolctl import threadpool_limits

from .known import FEATURES, Known
from .ledger import Invoices
from .limits import ITERATIONS, LEARNT

#: A settled invoice is looked at on the day it was made and, while it was open, so many days after its due date.
WAITING, LATE = (-14, -7, 0), (1, 8, 15, 29, 57, 92, 183)
LATE_DAYS = 30
SHARES = (0.25, 0.5, 0.75)
#: With fewer examples of late items nothing is learnt of them; with fewer that are, or are not, late in earnest, their
#: share serves for all.
_FEW = 20
#: The later a customer paid so far, the later it is expected.
_RISING = {"median", "lower", "upper", "late_share", "last", "last_three"}


class Bounds(NamedTuple):
    """How much is learnt from, and how long."""

    invoices: int = LEARNT
    iterations: int = ITERATIONS
    seed: int = 1


#: As much as it may.
USUAL_BOUNDS = Bounds()


class Told(NamedTuple):
    """Of each item the days from its due date to the payment, the range of half of them, and the risk (0 to 1).

    Not a number where nothing was learnt of items like it.
    """

    delay: np.ndarray
    earliest: np.ndarray
    latest: np.ndarray
    risk: np.ndarray


class Learner:
    """Learns from invoices that were settled before a day, the newest of them.

    What waits for its due date and what is late are told by models of their own: of the first the days from the due
    date are learnt, of the second the days that are left.
    """

    def __init__(self, settled: Invoices, known: Known, before, bounds=USUAL_BOUNDS):
        self._known, self._bounds, self._models = known, bounds, {}
        past = settled.chosen((settled.paid < before) & (settled.learn > 0))
        self._past = past.chosen(np.argsort(-past.paid, kind="stable")[:bounds.invoices])
        self.invoices = len(self._past.paid)

    @threadpool_limits.wrap(limits=1)  # on a busy machine more of them wait for each other
    def delays(self, invoices: Invoices, day):
        """Return the days from the due date, as seen on a ``day`` of each: the middle, the early and the late end."""
        features, age = self._known.features(invoices, day), day - invoices.due
        earliest, delay, latest = np.sort([self._from_due(features, age, share) for share in SHARES], axis=0)
        return delay, earliest, latest

    @threadpool_limits.wrap(limits=1)
    def tell(self, invoices: Invoices, day) -> Told:
        """Say of open invoices what is expected on a day."""
        features, age = self._known.features(invoices, day), day - invoices.due
        risk, young = np.ones(len(age)), age <= LATE_DAYS
        if young.any():
            model = self._model("risk", self._learn_risk)
            risk[young] = model if isinstance(model, float) else model.predict_proba(features[young])[:, 1]
        return Told(*self.delays(invoices, day), risk)

    def _from_due(self, features, age, share):
        """Return the days from the due date; of what is late already, never fewer than it has waited."""
        told = np.full(len(age), np.nan)
        for late in (False, True):
            these = (age > 0) == late
            model = these.any() and self._model((late, share), lambda late=late: self._learn_delay(late, share))
            if model:
                left = model.predict(features[these])
                told[these] = age[these] + np.maximum(left, 0) if late else left
        return told

    def _model(self, name, learn):
        """Return a model, learnt when it is first asked for: a measure needs fewer of them."""
        if name not in self._models:
            self._models[name] = learn()
        return self._models[name]

    def _learn_delay(self, late, share):
        examples, day = self._looks(LATE, made=False) if late else self._looks(WAITING, made=True)
        if len(day) < _FEW:
            return None
        left = examples.delay - (day - examples.due if late else 0)
        model = HistGradientBoostingRegressor(loss="quantile", quantile=share, **self._options())
        return model.fit(self._known.features(examples, day), left)

    def _learn_risk(self):
        """Return a model of being late in earnest, of items that are not yet; their share where few ever are."""
        examples, day = self._looks((*WAITING, *(age for age in LATE if age <= LATE_DAYS)), made=True)
        late = examples.delay > LATE_DAYS
        if min(late.sum(), (~late).sum()) < _FEW:
            return float(late.mean()) if len(late) else 0.0
        return HistGradientBoostingClassifier(**self._options()).fit(self._known.features(examples, day), late)

    def _looks(self, ages, made):
        """Look at each invoice on some days on which it was open: the examples, and the day of each.

        Every look counts as one: who looks at an open item sees the slow payers oftener, too.
        """
        past, number = self._past, np.arange(self.invoices)
        looks, days = ([number], [past.made]) if made else ([], [])
        for age in ages:
            day = past.due + age
            still_open = (day > past.made) & (day <= past.paid)
            looks.append(number[still_open])
            days.append(day[still_open])
        return past.chosen(np.concatenate(looks)), np.concatenate(days)

    def _options(self):
        return {"max_iter": self._bounds.iterations, "learning_rate": 0.05, "max_leaf_nodes": 8,
                "min_samples_leaf": 25, "l2_regularization": 1.0, "early_stopping": False,
                "monotonic_cst": [int(name in _RISING) for name in FEATURES],
                "categorical_features": [FEATURES.index("country")], "random_state": self._bounds.seed}
