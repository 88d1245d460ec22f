"""Where things stand on the paper of a letter, so that the address shows in the window of the envelope."""

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on the page, in millimetres from its left and upper edge."""

    left: float
    top: float
    width: float
    height: float


class Layout(NamedTuple):
    """One kind of paper with its envelope; lengths in millimetres.

    ``window``: what shows through the envelope; its first ``notes`` millimetres are for the return address and the
    words of registered mail, the rest for the address, whose text stands ``inset`` from the window's left edge.
    ``low``: the address ends at the window's lower edge instead of beginning under the notes.
    ``text_top``: where subject and text begin. ``folds``: marks at the left edge where the paper is folded or punched.
    """

    paper: str
    width: float
    height: float
    window: Box
    notes: float
    inset: float
    low: bool
    details: Box
    text_top: float
    text_left: float
    text_right: float
    folds: tuple = ()

    @property
    def address(self) -> Box:
        """Return where the lines of the address stand."""
        window = self.window
        return Box(window.left + self.inset, window.top + self.notes,
                   window.width - self.inset, window.height - self.notes)


#: Kept free above and below the text of every page. The letterhead begins there.
MARGIN = 15.0

LAYOUTS = {
    # DIN 5008 form B: window 45 mm from above and 20 mm from the left, 17.7 mm of it for notes
    "a4_left": Layout(
        "A4", 210.0, 297.0, window=Box(20.0, 45.0, 85.0, 45.0), notes=17.7, inset=5.0, low=False,
        details=Box(125.0, 50.0, 65.0, 40.0), text_top=100.0, text_left=25.0, text_right=20.0,
        folds=(105.0, 148.5, 210.0)),
    # What is seen in French DL and in Swiss C5 envelopes alike, wherever the paper slides in them
    "a4_right": Layout(
        "A4", 210.0, 297.0, window=Box(113.0, 45.0, 77.0, 36.0), notes=11.0, inset=5.0, low=False,
        details=Box(25.0, 50.0, 75.0, 40.0), text_top=97.0, text_left=25.0, text_right=20.0),
    # No. 10 envelope with the usual window 7/8" from the left and 1/2" from below, paper folded in three
    "us_letter": Layout(
        "Letter", 215.9, 279.4, window=Box(22.2, 52.0, 89.0, 28.5), notes=7.5, inset=3.0, low=True,
        details=Box(130.0, 50.0, 63.0, 40.0), text_top=99.0, text_left=25.4, text_right=22.0),
}
