"""Issue 18, build 2: the spreadsheet dashboard names what there is, and only credit managers see it (rules K1, K2)."""

import json
import re
from datetime import date

from odoo.tools import file_open

from odoo.addons.dso_collection.tests.figures import FiguresCase
from odoo.addons.spreadsheet.utils import validate_data

FILE = "dso_collection_dashboard/data/files/collection_dashboard.json"


class TestDashboard(FiguresCase):
    """The file, and what a credit manager's browser asks for by it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Manager", "manager1", "dso_collection.group_collection_manager")
        cls.dashboard = cls.env.ref("dso_collection_dashboard.dashboard_collection")
        with file_open(FILE) as file:
            cls.book = json.load(file)

    def test_it_names_only_fields_that_there_are(self):
        found = validate_data.fields_in_spreadsheet(self.book)
        self.assertEqual(set(found), {"collection.figure", "collection.account"})
        for model, chains in found.items():
            for chain in chains:
                records = self.env[model]
                for name in chain.split(":")[0].split("."):
                    self.assertIn(name, records._fields, f"{model}: {chain}")
                    records = self.env.get(records._fields[name].comodel_name)
        for pivot in self.book["pivots"].values():
            for filter_ in pivot["fieldMatching"].values():
                self.assertIn(filter_["chain"], self.env[pivot["model"]]._fields)

    def test_headers_of_its_tables_are_those_of_fields_which_odoo_translates(self):
        """Names of its own, and titles of axes, Odoo shows as they stand in the file, in whatever language."""
        tables = [pivot for number, pivot in self.book["pivots"].items() if number != "1"]
        self.assertEqual({pivot["name"].strip() for pivot in tables}, {""})
        own = {measure.get("userDefinedName") for pivot in tables for measure in pivot["measures"]}
        self.assertEqual(own - {None}, {"DSO"})
        self.assertNotIn("title", [
            name for sheet in self.book["sheets"] for figure in sheet["figures"]
            for axis in figure["data"].get("axesDesign", {}).values() for name in axis])

    def test_it_names_only_menus_and_actions_that_there_are(self):
        menus = set(re.findall(r"odoo://ir_menu_xml_id/([\w.]+)", json.dumps(self.book)))
        self.assertEqual(menus, {"dso_collection.menu_collection_figures_by_month",
                                 "dso_collection.menu_collection_accounts"})
        menus |= validate_data.menus_xml_ids_in_spreadsheet(self.book)
        for name in (*menus, *(chart["actionXmlId"] for chart in validate_data.odoo_charts(self.book))):
            self.assertTrue(self.env.ref(name, raise_if_not_found=False), name)

    def test_every_formula_asks_for_a_measure_that_its_pivot_has(self):
        wrong, asked = [], 0
        for cell in (cell for sheet in self.book["sheets"] for cell in sheet["cells"].values()):
            for call in cell.split("PIVOT.VALUE(")[1:]:
                number, measure = call.split('"')[0].strip(","), call.split('"')[1]
                asked += 1
                if measure not in [told["id"] for told in self.book["pivots"][number]["measures"]]:
                    wrong.append(cell)
        self.assertEqual((wrong, asked > 40), ([], True))

    def test_each_pivot_is_read_by_a_credit_manager(self):
        """As the browser does: domain, grouping and measures through Odoo's own read_group."""
        alder = self.customer()
        self.booked(alder, 900, date(2026, 2, 10), date(2026, 3, 1))
        self.env["collection.action"]._replan_partners(alder.ids)
        self.snapshot()
        found = {}
        for number, pivot in self.book["pivots"].items():
            model = self.env[pivot["model"]].with_user(self.manager)
            groups = [f"{row['fieldName']}:{row['granularity']}" if "granularity" in row else row["fieldName"]
                      for row in pivot["rows"]]
            measures = [f"{told['fieldName']}:{model._fields[told['fieldName']].aggregator}"
                        for told in pivot["measures"]]
            found[number] = model.formatted_read_group(pivot["domain"], groups, measures)
        [now] = found["1"]
        self.assertEqual((now["receivable:sum"], now["overdue:sum"]), (900, 900))
        self.assertEqual([row["overdue:sum"] for row in found["2"] if row["collector_id"]
                          and row["collector_id"][0] == self.collector.id], [900])
        self.assertEqual(len(found["3"]), 13, "twelve months, and the one that runs")
        self.assertEqual([row["group_overdue:sum"] for row in found["4"]
                          if row["partner_id"][0] == alder.id], [900])

    def test_only_credit_managers_see_it(self):
        dashboards = self.env["spreadsheet.dashboard"]
        for user, seen in ((self.manager, True), (self.collector, False)):
            found = dashboards.with_user(user).search([("id", "=", self.dashboard.id)])
            self.assertEqual(bool(found), seen, user.name)
        shown = json.loads(self.dashboard.with_user(self.manager)._get_serialized_readonly_dashboard())
        self.assertEqual([sheet["name"] for sheet in shown["snapshot"]["sheets"]], ["Dashboard", "Data"])
        self.assertTrue(self.dashboard.is_published)
