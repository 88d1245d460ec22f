"""Who the customers with a year behind them are. All names are invented."""
from __future__ import annotations

from typing import NamedTuple


class Customer(NamedTuple):
    """One customer; ``habit`` is a key of ``habits.HABITS``, ``amount`` what an invoice usually comes to."""

    code: int
    name: str
    habit: str
    country: str
    currency: str
    amount: int
    goods: str

    @property
    def ref(self) -> str:
        """The customer code."""
        return f"C-{self.code}"

    @property
    def collector(self) -> str:
        """Which of the two collectors has the account."""
        return "north" if self.code % 2 else "south"

    @property
    def email(self) -> str:
        """Where the accounts department is written to."""
        return f"accounts@{'-'.join(self.name.lower().split()[:2])}.example.org"

    @property
    def phone(self) -> str:
        """A number that rings nowhere: of the ranges that the countries keep for stories."""
        return {"us": f"+1 555-555-0{self.code}", "fr": f"+33 1 99 00 12 {self.code % 100:02}",
                "de": f"+49 30 231250{self.code % 100:02}"}[self.country]


CUSTOMERS = tuple(Customer(201 + place, *values) for place, values in enumerate([
    ("Harbor Lane Books", "prompt", "us", "USD", 1900, "Shelving"),
    ("Maple Street Clinic", "prompt", "us", "USD", 4200, "Furniture for waiting rooms"),
    ("Northgate Dental", "prompt", "us", "USD", 1350, "Cabinets"),
    ("Willow Creek School", "prompt", "us", "USD", 3600, "Desks and chairs"),
    ("Atelier Rive Gauche", "prompt", "fr", "EUR", 2300, "Drawing tables"),
    ("Boulangerie Les Halles", "prompt", "fr", "EUR", 900, "Racks for bread"),
    ("Hofgarten Hotels", "prompt", "de", "EUR", 5200, "Beds and lamps"),
    ("Lindenhof Apotheke", "prompt", "de", "EUR", 1250, "Drawers"),
    ("Summit Outdoor Supply", "prompt", "us", "USD", 2800, "Display stands"),
    ("Bluebird Cafes", "ten_days", "us", "USD", 1700, "Tables"),
    ("Cedar Point Marina", "ten_days", "us", "USD", 3900, "Lockers"),
    ("Granite Falls Fitness", "ten_days", "us", "USD", 2200, "Benches"),
    ("Juniper Legal Offices", "ten_days", "us", "USD", 2600, "Filing cabinets"),
    ("Papeterie du Port", "ten_days", "fr", "EUR", 1150, "Shelving"),
    ("Verger des Collines", "ten_days", "fr", "EUR", 1600, "Crates"),
    ("Nordlicht Elektronik", "ten_days", "de", "EUR", 3300, "Workbenches"),
    ("Kastanien Verlag", "ten_days", "de", "EUR", 1450, "Shelving"),
    ("Prairie Wind Logistics", "ten_days", "us", "USD", 4800, "Racks for pallets"),
    ("Redwood Property Group", "thirty_days", "us", "USD", 6100, "Furniture for offices"),
    ("Silver Lake Theatre", "thirty_days", "us", "USD", 2400, "Seats"),
    ("Copper Canyon Mining", "thirty_days", "us", "USD", 7300, "Lockers"),
    ("Garage des Alpes", "thirty_days", "fr", "EUR", 2100, "Workbenches"),
    ("Clinique du Parc", "thirty_days", "fr", "EUR", 5400, "Cabinets"),
    ("Rheinufer Messebau", "thirty_days", "de", "EUR", 4600, "Display stands"),
    ("Marktplatz Textil", "thirty_days", "de", "EUR", 1900, "Racks for clothes"),
    ("Old Mill Brewing", "erratic", "us", "USD", 2500, "Shelving"),
    ("Pine Ridge Builders", "erratic", "us", "USD", 5600, "Containers for sites"),
    ("Lakeside Catering", "erratic", "us", "USD", 1300, "Tables"),
    ("Transports Beaumont", "erratic", "fr", "EUR", 3500, "Racks for pallets"),
    ("Werkhof Maschinen", "erratic", "de", "EUR", 4100, "Workbenches"),
    ("Riverbend Printing", "worsening", "us", "USD", 3800, "Tables for presses"),
    ("Stadtgarten Floristik", "worsening", "de", "EUR", 2000, "Stands for flowers"),
    ("Oak Hill Veterinary", "improving", "us", "USD", 2700, "Cabinets"),
    ("Cave de la Vallee", "improving", "fr", "EUR", 2300, "Racks for bottles"),
    ("Beacon Toys", "instalments", "us", "USD", 4400, "Display stands"),
    ("Falcon Street Garage", "instalments", "us", "USD", 1800, "Workbenches"),
    ("Fairview Markets", "deductions", "us", "USD", 6800, "Shelving, many parts"),
    ("Sunset Beach Resorts", "seasonal", "us", "USD", 3100, "Chairs for the beach"),
    ("Ironwood Fabricators", "stopped", "us", "USD", 5200, "Workbenches"),
    ("Tidewater Imports", "disputing", "us", "USD", 4700, "Display cases"),
]))
