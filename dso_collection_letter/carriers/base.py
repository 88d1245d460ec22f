"""The carrier seam: what the worker that gives letters away asks any service (rules A9, A10)."""

from datetime import datetime
from typing import NamedTuple

from odoo.addons.dso_collection.channels.http_verdicts import Verdict


class Report(NamedTuple):
    """What a carrier tells of a letter that it has taken.

    ``state``: ``submitted``, ``mailed``, ``delivered``, ``returned``, ``refused``, or nothing new. ``words``: the
    carrier's own, for the collector. ``when``: the moment of that state (UTC). ``proofs``: ``{"deposit" or
    "receipt": (file name, content)}`` of files that the letter did not have yet.
    """

    state: str = ""
    words: str = ""
    when: datetime | None = None
    tracking_number: str = ""
    proofs: dict = {}


class Refusal(Exception):
    """The carrier said no, and what it means for the letter is known."""

    def __init__(self, state, reason):
        super().__init__(reason)
        self.verdict = Verdict(state, reason)


class Carrier:
    """One service. Subclass it, give it a ``key``, and make it known in ``collection.carrier._carrier_classes``.

    A letter is given away in two steps, as with two-step mail: whatever :meth:`prepare` does can be left lying
    without harm; :meth:`submit` cannot be taken back. Between the two the worker notes on the disk how far it got.
    So a letter whose worker died was either never submitted, or its submission was under way. Then a carrier that
    can tell (``can_ask``) is asked; of the others nobody knows, and a person decides (rule A9).

    Instances live for one run. They may raise any exception: outside :meth:`submit` it means "another time".
    """

    key = ""
    #: The channels whose letters it can take.
    channels = ()
    #: Can it tell what became of a letter whose submission was not answered?
    can_ask = False
    #: Does its service have one for tests, where "Test mode" sends letters? Without it nothing is given away then.
    has_test_service = False

    def __init__(self, carrier):
        #: The ``collection.carrier`` with the account and its credentials, readable without further rights.
        self.carrier = carrier
        self.env = carrier.env

    def test(self) -> str:
        """Try the account without sending anything; returns what works, in words.

        Raises ``UserError`` saying what is wrong, and what to do about it.
        """
        raise NotImplementedError

    def check(self, letters) -> dict[int, str]:
        """Say, in words for the collector, why letters cannot go with this carrier: ``{letter id: reason}``."""
        return {}

    def prepare(self, letter) -> str:
        """Bring a letter to the carrier as a draft; returns the reference by which it knows it."""
        return letter.reference

    def submit(self, letter, reference: str) -> Verdict:
        """Have the carrier send the draft. From here on only its answer tells."""
        raise NotImplementedError

    def ask(self, letter, reference: str) -> Verdict:
        """Ask whether a draft was submitted: ``sent``, or ``later`` when it certainly was not."""
        raise NotImplementedError

    def poll(self, letter) -> Report:
        """Ask what became of a letter that was taken."""
        return Report()
