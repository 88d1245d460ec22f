"""Actions done on chosen days, for tests of the effect of steps."""

from .figures import FiguresCase


class EffectsCase(FiguresCase):
    """Invoices asked for on a day, and the rows that it comes to."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.effects = cls.env["collection.step.effect"]
        cls.comparison = cls.env["collection.step.comparison"]
        cls.reminders = cls.scenario(cls.step("Reminder", 5), cls.step("Call", 20, "call"))
        cls.reminder, cls.call = cls.reminders.action_ids

    @classmethod
    def asked(cls, on, *items, step=None, named=None, **values):
        """Have an action done on a day that named items, with what was open of them or another amount."""
        sent = items[0].union(*items)._collection_snapshot()
        for item in sent:
            item["open"] = named or item["open"]
        return cls.actions.create({
            "partner_id": items[0].partner_id.id, "company_id": cls.company.id, "channel": "email",
            "collector_id": cls.collector.id, "state": "done", "date": on, "done_date": on, "sent_items": sent,
            "kind": "scenario" if step else "specific",
            **({"scenario_action_id": step.id, "channel": step.channel} if step else {}), **values})
