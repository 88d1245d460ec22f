"""The dashboard over a ledger of four months, for its tests (chapter K)."""

from datetime import date
from unittest.mock import patch

from .figures import FiguresCase

JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
NO_PROMISES = {"kept": 0, "missed": 0, "kept_amount": 0.0, "missed_amount": 0.0, "rate": None, "amount_rate": None}
#: What promises, targets and effects of steps are said to be; each has tests of its own.
TOLD = {"_promises_of": NO_PROMISES, "_progress_of": {"target": None}, "_effects_of": []}


class DashboardCase(FiguresCase):
    """Today is 16 March 2026: Alder is 35 days late, Birch 9 and has an invoice not due, Cedar is nobody's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        cls.reminders = cls.scenario(cls.step("Reminder in years", 36500))
        cls.alder = cls.customer("Alder Ltd", "C001", scenario=cls.reminders, country_id=cls.env.ref("base.be").id)
        cls.birch = cls.customer("Birch Ltd", "C002", collector=cls.other)
        cls.cedar = cls.customer("Cedar Ltd", "C003", collector=False)
        cls.booked(cls.alder, 3100, date(2026, 1, 10), date(2026, 2, 9))
        cls.booked(cls.birch, 2800, date(2026, 2, 5), date(2026, 3, 7))
        cls.booked(cls.cedar, 500, date(2026, 2, 10), date(2026, 3, 12))
        cls.booked(cls.birch, 1000, date(2026, 3, 2), date(2026, 4, 1))
        cls.received(cls.alder, 100, date(2026, 3, 3))
        cls.accounts._refresh()
        cls.figures._snapshot(cls.company)
        cls.settings = cls.env["res.users.settings"]._find_or_create_for_user(cls.collector)
        cls.dashboard = cls.env["collection.dashboard"].with_user(cls.collector)

    def setUp(self):
        super().setUp()
        self.told = dict(TOLD)
        for name in TOLD:
            self.startPatcher(patch.object(
                self.registry["collection.dashboard"], name, lambda *_args, name=name: self.told[name]))

    def shown(self, user=None, **filters):
        """Return the dashboard under some filters, of the whole team unless told otherwise."""
        dashboard = self.dashboard.with_user(user) if user else self.dashboard
        return dashboard.get_dashboard({"mine": False, **filters})

    def tiles(self, **filters):
        """Return ``{tile: value}``."""
        return {tile["key"]: tile["value"] for tile in self.shown(**filters)["tiles"]}

    def opened(self, mark, key=False, **filters):
        """Return the records of the list that a mark opens."""
        action = self.dashboard.open_mark(mark, {"mine": False, **filters}, key)
        records = self.env[action["res_model"]].with_user(self.collector)
        return records.browse(action["res_id"]) if action.get("res_id") else records.search(action["domain"])
