"""Says what an upgrade lost of what people had: row by row, column by column, by name."""

#: So many rows are named of each table; what is wrong with one is mostly wrong with all.
_NAMED = 3


def lost(before, after, changes=()):
    """Return what is not as it was, as lines of words; none is what an upgrade should do.

    :param before: the ``Holdings`` of the database before the upgrade
    :param after: those of the same database after it
    :param changes: what versions since then changed on purpose, in their order
    """
    expected = {table: dict(rows) for table, rows in before.rows.items()}
    names = dict(before.names)
    for change in changes:
        expected, names = _by_now(expected, names, change)
    found = []
    for table, rows in sorted(expected.items()):
        found += _lost_of(table, rows, after.rows.get(table))
    found += _lost_names(names, after.names)
    allowed = {name for change in changes for name in change.added}
    return found + _unasked(expected, names, after, allowed)


def _by_now(rows, names, change):
    """Return rows and names as they are after a change."""
    now = {}
    for table, found in rows.items():
        if table not in change.dropped:
            moved = (change.row(table, row) for row in found.values())
            now[change.table(table)] = {_key(row): row for row in moved if row is not None}
    names = {change.record(name): (change.model(model), record) for name, (model, record) in names.items()
             if name not in change.dropped}
    return now, names


def _key(row):
    return row["id"] if "id" in row else tuple(sorted(row.items()))


def _lost_of(table, rows, found):
    """What is missing or different in a table."""
    if not rows:
        return []
    if found is None:
        return [f"{table}: the table is gone, with {len(rows)} rows"]
    lines = _some(f"{table}: gone", [key for key in rows if key not in found])
    there = [(row, found[key]) for key, row in rows.items() if key in found]
    for column in sorted(next(iter(rows.values()))):
        if there and column not in there[0][1]:
            filled = sum(row[column] is not None for row, _now in there)
            lines.append(f"{table}.{column}: the column is gone, with {filled} values")
            continue
        lines += _some(f"{table}.{column}: changed", [
            f"{_key(row)}: {_short(row[column])} → {_short(now[column])}" for row, now in there
            if row[column] != now[column]])
    return lines


def _lost_names(names, found):
    return [f"{name}: was {model},{record}, is {','.join(map(str, found.get(name, ('gone',))))}"
            for name, (model, record) in sorted(names.items()) if found.get(name) != (model, record)]


def _unasked(expected, names, after, allowed):
    """Rows that nobody made: no new file of an add-on's brings them, and no change speaks of them."""
    brought = {(model.replace(".", "_"), record) for name, (model, record) in after.names.items() if name not in names}
    lines = []
    for table, rows in sorted(after.rows.items()):
        new = [key for key in rows if key not in expected.get(table, {}) and (table, key) not in brought]
        if table in expected and table not in allowed:
            lines += _some(f"{table}: new, and nobody made it", new)
    return lines


def _some(what, found):
    """One line for all that is wrong in one way, with the first ones named."""
    if not found:
        return []
    shown = "; ".join(map(str, found[:_NAMED]))
    return [f"{what} ({len(found)}): {shown}" + " …" * (len(found) > _NAMED)]


def _short(value):
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
