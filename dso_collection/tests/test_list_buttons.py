"""Lists: those of open actions on the customer's page say what the agenda says; headers are whole (rules D1, D5)."""

from lxml import etree

from odoo.addons.base.tests.common import BaseCommon


class TestListButtons(BaseCommon):

    def buttons(self, arch, path=""):
        """Return ``{(method, words, when it is hidden)}`` of a list."""
        return {(button.get("name"), button.get("string") or button.get("title"), button.get("invisible"))
                for button in etree.fromstring(arch).xpath(f"{path}/list/button")}

    def test_d5_calls_say_call_and_steps_are_skipped(self):
        self.env.user.group_ids |= self.env.ref("dso_collection.group_collection_user")
        agenda = self.buttons(self.env["collection.action"].get_view(
            self.env.ref("dso_collection.collection_action_view_list").id, "list")["arch"])
        done = {button for button in agenda if button[0] == "action_open_done_wizard"}
        self.assertEqual(sorted(words for _name, words, _when in done), ["Call", "Mark done"])
        customer = self.env["res.partner"].get_view(self.env.ref("base.view_partner_form").id, "form")["arch"]
        for name in ("collection_open_action_ids", "collection_member_open_action_ids"):
            with self.subTest(field=name):
                found = self.buttons(customer, f"//field[@name='{name}']")
                self.assertLessEqual(done, found)
                self.assertNotIn("Cancel action", {words for _name, words, _when in found})
        self.assertLessEqual({
            ("action_open_cancel_wizard", "Skip this step", "kind != 'scenario'"),
            ("action_open_cancel_wizard", "Cancel", "kind == 'scenario'"),
        }, self.buttons(customer, "//field[@name='collection_open_action_ids']"))


class TestHeaders(BaseCommon):
    """``static/src/headers`` knows lists of our models by the model, those of Odoo's models by a class."""

    def test_d1_lists_of_odoos_models_are_marked_as_ours(self):
        views = self.env["ir.ui.view"].search([("type", "=", "list"), ("mode", "=", "primary")]).filtered(
            lambda view: view.xml_id.startswith("dso_collection") and not view.model.startswith("collection."))
        self.assertGreater(len(views), 8)
        self.assertEqual([view.xml_id for view in views if "o_collection_list" not in
                          etree.fromstring(view.get_combined_arch()).get("class", "").split()], [])
