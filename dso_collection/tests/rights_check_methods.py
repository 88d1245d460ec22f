"""Every public method × every role, on one's own record and on another company's or user's (rule A9)."""

from .rights_methods import ANY, RightsMethods
from .rights_tables import ROLES, allowed


class MethodChecks(RightsMethods):
    """The table is ``rights/methods.csv``: ``record`` is what a side keeps (empty: the user's own screen).

    ``allowed``: who may; ``any``: it shows or opens only, whoever asks. ``writes``: "no" for what leaves the
    database as it was. Whatever is refused leaves it as it was, too, also before anything is rolled back.
    """

    def setUp(self):
        super().setUp()
        self.before = self.database()

    def test_refused_calls_write_nothing(self):
        wrong = []
        for line in self.lines("methods"):
            may = set(ROLES) if line["allowed"] == ANY else allowed(line["allowed"])
            calls = [(role, True) for role in ROLES if role not in may]
            if line["allowed"] != ANY and not self.is_of_model(line):
                calls += [(role, False) for role in ROLES]
            wrong += self.check_refused(line, calls)
        self.assertCells(wrong)

    def test_methods_for_anybody_do_nothing_to_another_company(self):
        wrong = []
        for line in self.lines("methods"):
            if line["allowed"] == ANY and not self.is_of_model(line):
                wrong += self.check_elsewhere(line)
        self.assertCells(wrong)

    def test_allowed_calls_work_and_those_that_read_write_nothing(self):
        wrong = []
        for line in self.lines("methods"):
            for role in ROLES:
                if line["allowed"] == ANY or role in allowed(line["allowed"]):
                    wrong += self.check_allowed(line, role)
        self.assertCells(wrong)
