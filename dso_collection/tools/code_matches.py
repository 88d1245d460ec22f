"""Which customers or documents a list of codes means, when there are several candidates (rule R2)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

#: Ranks of a match: the same characters (0 and above, the nearer place first), other case, zeros lost in front.
EXACT, OTHER_CASE, ZEROS_LOST = 0, 10, 20


class Match(NamedTuple):
    """One record that a code may mean: how its own code is spelled, its name, and how near it is."""

    code: str
    id: int
    spelled: str
    label: str
    rank: int = EXACT
    active: bool = True


class CodeMatches:
    """Takes the nearest matches of each code; zeros are forgiven only when they lead to one record.

    >>> matches = CodeMatches([
    ...     Match("c1", 1, "C1", "Alder", OTHER_CASE), Match("c1", 2, "c1", "Birch"),
    ...     Match("12", 3, "0012", "Cedar", ZEROS_LOST), Match("7", 4, "07", "Elm", ZEROS_LOST),
    ...     Match("7", 5, "007", "Fir", ZEROS_LOST),
    ... ])
    >>> [match.label for match in matches.of("c1")], [match.label for match in matches.of("12")]
    (['Birch'], ['Cedar'])
    >>> matches.known("7"), [match.label for match in matches.near("7")]
    (False, ['Elm', 'Fir'])
    """

    def __init__(self, matches: Iterable[Match]):
        self._of: dict[str, list[Match]] = {}
        self._near: dict[str, list[Match]] = {}
        candidates: dict[str, list[Match]] = defaultdict(list)
        for match in matches:
            candidates[match.code].append(match)
        for code, found in candidates.items():
            best = self._best(found)
            forgiven = best[0].rank >= ZEROS_LOST
            (self._near if forgiven and len(best) > 1 else self._of)[code] = best

    @staticmethod
    def _best(found: list[Match]) -> list[Match]:
        """Return the nearest matches, one a record; an archived record only where no other is as near.

        >>> CodeMatches._best([Match("A", 1, "A", "Old", active=False), Match("A", 2, "A", "New")])[0].label
        'New'
        """
        rank = min(match.rank for match in found)
        nearest = [match for match in found if match.rank == rank]
        nearest = [match for match in nearest if match.active] or nearest
        return list({match.id: match for match in sorted(nearest, key=lambda match: match.id)}.values())

    def known(self, code: str) -> bool:
        """Say whether a code means at least one record."""
        return code in self._of

    def of(self, code: str) -> list[Match]:
        """Return the records that a code means: none, one, or several that share it."""
        return self._of.get(code, [])

    def near(self, code: str) -> list[Match]:
        """Return the records among which an unknown code, its zeros lost, cannot choose."""
        return self._near.get(code, [])
