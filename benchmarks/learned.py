"""The learned forecast (rule W4): what a training takes of a large ledger, and how well it foretells a public file.

The ledger is the generated one, each invoice of its past paid on a day of its own; measured as once a week, and trained
as every night, with dates on all open items. The file is that of the part ``forecast`` (``--invoices PATH``): each
invoice from July 2013 on is foretold on its own day, by models that learnt from what was settled before the first of
its month; then, each Monday, each item that was open.
"""

import datetime

from odoo.tools import SQL

from .bench import seconds
from .bulk import vacuum
from .figure import Figure, at_most
from .forecast import FLOOR, YEAR, formula, read_file, spread, without_compiling

_FIRST = datetime.date(2013, 7, 1)
_EPOCH = datetime.date(1970, 1, 1)


def measure(bench) -> list[Figure]:
    """Train on the generated ledger, then foretell the file."""
    env = bench.env
    spread(env)
    vacuum(env.cr)
    env["collection.payment.habit"]._refresh_habits()
    env.cr.commit()
    figures = [Figure("learned", "open items", bench.items, "")]
    usual = _expected(env)
    learned = env["collection.learned.forecast"]._of(env.company)
    figures.append(Figure("learned", "training and measuring, in all", seconds(lambda: learned._train(measure=True))))
    figures += [Figure("learned", f"generated: {words}", learned[name], unit) for name, words, unit in (
        ("measured_invoices", "invoices measured", ""), ("days", "days off", "days"),
        ("usual_days", "days off, usual forecast", "days"))]
    figures += _learner(learned, "training and measuring")
    learned.state = "used"  # whatever came of it: with dates on all items
    figures.append(Figure("learned", "training with dates on all items, in all",
                          seconds(lambda: learned._train(measure=False))))
    figures += _learner(learned, "training with dates on all items")
    figures.append(Figure("learned", "items with its dates", learned.items, ""))
    env.cr.commit()
    vacuum(env.cr)
    floor = min(seconds(lambda: env.cr.execute(FLOOR)) for _ in range(3))
    spent = _expected(env)
    return [*figures, Figure("learned", "expected dates of all items before", usual, "s"),
            Figure("learned", "expected dates of all items", spent, "s", "floor", spent / floor,
                   **at_most(3, spent / floor)),
            *_of_file(bench.options.invoices)]


def _learner(learned, name):
    return [Figure("learned", f"{name}: seconds of the learner", learned.seconds),
            Figure("learned", f"{name}: memory of the learner", learned.memory, "MB")]


def _expected(env):
    env.flush_all()
    query = SQL("SELECT COUNT(*), MAX(date), MAX(earliest), MAX(latest), SUM(risk) FROM (%s) expected",
                env["collection.payment.habit"]._expected_sql(SQL("TRUE")))
    return min(seconds(lambda: without_compiling(env, query)) for _ in range(3))


def _of_file(path):
    """Foretell the invoices of a file by the learned model."""
    if not path:
        return []
    import numpy as np  # noqa: PLC0415 - of the learner

    from odoo.addons.dso_collection_forecast_ml.tools import known, learner, ledger  # noqa: PLC0415

    places = {}
    settled = ledger.Invoices.of([
        (0, places.setdefault(line["customer"], len(places)), _number(line["made"]), _number(line["due"]),
         _number(line["paid"]), line["amount"], line["country"], 1) for line in read_file(path)])
    memory, told, items = known.Known(settled, ledger.Invoices.of([])), [], []
    for first, end in _months():
        month = settled.chosen((settled.made >= first) & (settled.made < end))
        model = learner.Learner(settled, memory, first)
        delay, earliest, latest = map(np.rint, model.delays(month, month.made))
        told.append(np.column_stack([np.abs(delay - month.delay), (earliest <= month.delay) & (month.delay <= latest)]))
        items += [_off(model, settled, day) for day in range(first + (-first + 4) % 7, end, 7)]
    told, items = np.concatenate(told), np.concatenate(items)
    return [Figure("learned", "file: invoices foretold", len(told), ""),
            Figure("learned", "file: days off", float(told[:, 0].mean()), "days"),
            Figure("learned", "file: inside the range", 100 * float(told[:, 1].mean()), "%"),
            Figure("learned", "file, each week anew: items foretold", len(items), ""),
            *(Figure("learned", f"file, each week anew: {words}", share * float(items[:, place].mean()), unit)
              for place, words, share, unit in (
                  (0, "days off", 1, "days"), (1, "inside the range", 100, "%"),
                  (2, "days off, usual forecast", 1, "days"), (3, "inside the range, usual forecast", 100, "%")))]


def _off(model, settled, day):
    """Foretell what was made from July on and open on a day."""
    import numpy as np  # noqa: PLC0415 - of the learner

    items = settled.chosen((settled.made >= _number(_FIRST)) & (settled.made < day) & (settled.paid >= day))
    age, delay, columns = day - items.due, items.delay, []
    for told in (model.delays(items, day + 0 * age), _usual(settled, items, day)):
        foretold, earliest, latest = (np.maximum(np.rint(column), age) for column in told)
        columns += [np.abs(foretold - delay), (earliest <= delay) & (delay <= latest)]
    return np.column_stack(columns)


def _usual(settled, items, day):
    """Foretell items by the usual forecast."""
    known = settled.chosen((settled.paid < day) & (settled.paid >= day - YEAR))
    everybody = sorted(known.delay.tolist())
    told = [formula()(int(day - due), sorted(known.delay[known.customer == customer].tolist()), everybody)[:3]
            for due, customer in zip(items.due, items.customer, strict=True)]
    return [[one[place] for one in told] for place in range(3)]


def _months():
    first = _FIRST
    while first < datetime.date(2014, 1, 1):
        end = (first + datetime.timedelta(days=31)).replace(day=1)
        yield _number(first), _number(end)
        first = end


def _number(day):
    return (day - _EPOCH).days
