"""The pictures on an add-on's page: copies of the documentation's, for a page among the apps has no others at hand."""
from __future__ import annotations

from pathlib import Path

#: Of each add-on that has screens of its own: the picture in docs/images, and what it shows.
SCREENS = {
    "dso_collection": {
        "agenda": "The agenda of a team: what there is to do today, with the customer in hand at the right",
        "customer": "One customer: what is owed, what was said, what comes next",
        "scenario": "A scenario: what is done how many days after an invoice is due",
        "guide-dashboard": "The dashboard: DSO, aged balance, what comes in, what is behind",
        "guide-insights": "Insights: what is wrong with the data, and the mend at hand",
    },
    "dso_collection_sms": {"guide-sms": "The log of text messages, with what became of each"},
    "dso_collection_letter": {"guide-post": "A batch of outgoing post, ready to be printed"},
    "dso_collection_maileva": {"guide-post": "A batch of outgoing post, which the carrier takes"},
    "dso_collection_snailmail": {"guide-post": "A batch of outgoing post, which the carrier takes"},
    "dso_collection_forecast_ml": {"guide-forecast": "Expected receipts, and how well earlier forecasts did"},
    "dso_collection_portal": {
        "guide-page": "The customer's page: pay, promise, ask for a plan, say what is wrong",
        "guide-request": "What a customer said, to be validated",
    },
    "dso_collection_charge": {"guide-charges": "Late charges: what is asked for, and what it is made of"},
    "dso_collection_dashboard": {"guide-sheet": "The sheet among Odoo's dashboards: its numbers follow the company"},
    "dso_collection_sale": {"guide-order": "A quotation of a customer who is late, and the right to confirm it anyway"},
    "dso_collection_queue": {"guide-jobs": "The jobs of the collection: what is left to do, and what became of each"},
    "dso_collection_adopt": {"guide-adoption": "Before anything is taken over: what comes, and what does not"},
}


def files(repo: Path, addon: str) -> dict[Path, bytes]:
    """The pictures to stand beside the page, and what is in them."""
    return {repo / addon / "static" / "description" / f"{name}.png":
            (repo / "docs" / "images" / f"{name}.png").read_bytes() for name in SCREENS.get(addon, ())}


def fragment(addon: str, folder: str = "") -> str:
    """The section that shows them, as reStructuredText; ``folder``: where they are, seen from the page."""
    shown = SCREENS.get(addon)
    if not shown:
        return ""
    return "Screens\n=======\n\n" + "\n".join(
        f".. figure:: {folder}{name}.png\n   :alt: {words}\n\n   {words}\n" for name, words in shown.items())
