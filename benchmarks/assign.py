"""How fast assignment rules run, against the bare statement that writes the same rows, in the same run.

Ten rules share all customers, each a tenth of them. The floor is one ``UPDATE`` of the collectors of all
customers, rolled back; the run also finds the customers, keeps a journal, and notes the change on each.
"""

from odoo.tools import SQL

from .bench import seconds
from .bulk import vacuum
from .figure import Figure, at_most

RULES = 10
FLOOR = """
    UPDATE res_partner
       SET collector_id = jsonb_set(COALESCE(collector_id, '{}'), ARRAY[%s], to_jsonb(%s::int))
     WHERE ref LIKE 'G%%'
"""


def measure(bench) -> list[Figure]:
    """Time preview, run, a second run, and the undo."""
    return AssignRun(bench).figures()


class AssignRun:
    """One company with ten collectors, each given a tenth of the customers by a rule."""

    def __init__(self, bench):
        self.bench = bench
        self.env = bench.env
        self.rules = bench.env["collection.assignment.rule"]
        self.collectors = bench.env["res.users"].create([
            {"name": f"Collector {number}", "login": f"collector{number}"} for number in range(RULES)])

    def figures(self) -> list[Figure]:
        """Return what each step took."""
        made = seconds(self._make_rules)
        self._settle()
        preview = seconds(self.rules._rehearse)
        floor = self._floor()
        run = seconds(self._run)
        assignment = self.env["collection.assignment"].search([], limit=1)
        self._settle()
        floor = min(floor, self._floor())
        again = seconds(self.rules._run)
        self._settle()
        undo = seconds(assignment.action_undo)
        self.env.cr.rollback()
        one = self.env["res.partner"].create({"name": "One", "ref": "G1", "customer_rank": 1})
        return [
            Figure("assign", "customers changed", assignment.changed, ""),
            Figure("assign", "floor: bare UPDATE of the same rows", floor),
            self._compared("ten rules over all customers", run, floor, 5),
            self._compared("again, nothing changes", again, floor),
            self._compared("preview", preview, floor),
            self._compared("undo", undo, floor),
            Figure("assign", "first rules made: customers marked as known", made),
            Figure("assign", "one customer, as when it is created", seconds(lambda: self._one(one))),
        ]

    def _compared(self, name, spent, floor, limit=None):
        target = at_most(limit, spent / floor) if limit else {}
        return Figure("assign", name, spent, "s", "floor", spent / floor, **target)

    def _make_rules(self):
        self.rules.create([{
            "name": f"Rule {number}", "sequence": number, "collector_id": collector.id, "new_only": False,
            "domain": str([("ref", "=like", f"G%{number}")]),
        } for number, collector in enumerate(self.collectors)])
        self.env.flush_all()

    def _run(self):
        self.rules._run()
        self.env.flush_all()

    def _one(self, customer):
        self.rules._run(customer.ids)
        self.env.cr.rollback()

    def _floor(self):
        """Time the bare statement twice, taken back each time; the faster one counts."""
        return min(self._bare_update() for _ in range(2))

    def _bare_update(self):
        spent = seconds(lambda: self.env.cr.execute(SQL(FLOOR, str(self.env.company.id), self.env.uid)))
        self.env.cr.rollback()
        return spent

    def _settle(self):
        self.env.cr.commit()
        vacuum(self.env.cr)
