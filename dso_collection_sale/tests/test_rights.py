"""The tables of rights of this add-on: what comes needs a line; and who may not see what it shows."""

from odoo.tests import tagged

from odoo.addons.dso_collection.tests import rights_check_tables

from .sale_case import WhereSalesAre


@tagged("post_install", "-at_install")
class TestSaleRights(rights_check_tables.TableChecks, WhereSalesAre):
    """The few lines are tried in the tests beside, with what they are about."""

    add_on = "dso_collection_sale"
    allow_inherited_tests_method = True  # Odoo's own runner leaves them out otherwise

    def test_customers_in_the_portal_do_not_see_what_is_said_of_them(self):
        shown = {group: "collection_overdue_warning" in self.env["sale.order"].with_user(self.env["res.users"].create({
            "name": group, "login": group, "group_ids": [self.env.ref(group).id]})).fields_get()
            for group in ("base.group_portal", "sales_team.group_sale_salesman")}
        self.assertEqual(shown, {"base.group_portal": False, "sales_team.group_sale_salesman": True})
