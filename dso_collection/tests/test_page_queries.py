"""Rules D1, D2, D5: the screens that are opened all day ask few queries, whatever the next room puts onto them."""

from itertools import takewhile

from lxml import etree

from ..states import OPEN_STATES
from .figures import FiguresCase

#: The benchmark allows 40, in a ledger where there is more to look up.
_PAGE, _AGENDA = 39, 39


class TestPageQueries(FiguresCase):
    """A customer with something in every part of its page, opened as the web client does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scenario(cls.step("Reminder", 60), name="Later")
        cls.alder = cls.customer("Alder Ltd", "C001", scenario=cls.scenario(cls.step("Reminder", 5), name="Reminders"))
        invoices = [cls.invoice(cls.alder, due=-days) for days in (50, 40, 20, 5)]
        cls.pay(invoices[0])
        cls.item(invoices[1]).write({
            "collection_promise_date": "2026-03-20", "collection_status_id": cls.env["collection.item.status"].search(
                [("kind", "=", "promise")], limit=1).id})
        cls.alder.message_post(body="Said", message_type="comment")
        cls.actions._replan_partners(cls.alder.ids)
        cls.env["collection.forecast"]._refresh()
        cls.env["collection.worker"]._at_work("dispatch")  # as almost always: else it is looked why not
        cls.as_collector = {"user": cls.collector.id, "context": {
            "lang": "en_US", "tz": "UTC", "uid": cls.collector.id, "allowed_company_ids": cls.company.ids}}

    def queries(self, *works):
        """Count what is asked once Odoo's own caches are filled, with no record in memory before each."""
        count = 0
        for counted in (False, True):
            for work in works:
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                work()
                count += counted * (self.env.cr.sql_log_count - before)
        return count

    def specification(self, model, node, wanted=lambda _name: True):
        """Return what the web client asks of the fields of a view, and of the lists in it."""
        spec = {}
        for field in node.iter("field"):
            name = field.get("name")
            above = takewhile(lambda parent: parent is not node, field.iterancestors())
            if any(parent.tag == "field" for parent in above) or name not in model._fields or not wanted(name):
                continue
            kind, inside = model._fields[name], field.find("list")
            spec[name] = ({"fields": {"display_name": {}}} if kind.type == "many2one" else {}) if inside is None else {
                "fields": self.specification(self.env[kind.comodel_name], inside), "limit": 40}
        return spec

    def test_d5_the_customers_page(self):
        page = self.alder.with_env(self.env(**self.as_collector))
        view = self.env.ref("dso_collection.view_partner_form_collection_first")
        form = etree.fromstring(page.get_view(view.id, "form")["arch"])
        spec = self.specification(page, form, lambda name: name.startswith("coll"))
        self.assertTrue({"collection_dso", "collection_habit", "collection_promise_record"} <= set(spec))
        self.assertIn("collection_expected_date", spec["collection_item_ids"]["fields"])
        self.assertLessEqual(self.queries(lambda: page.web_read(spec)), _PAGE)

    def test_d1_d2_the_agenda(self):
        actions = self.actions.with_env(self.env(**self.as_collector))
        arch = actions.get_views([(False, "list")])["views"]["list"]["arch"]
        spec = self.specification(actions, etree.fromstring(arch))
        domain = [("collector_id", "=", self.collector.id), ("state", "in", list(OPEN_STATES))]
        [action] = actions.search(domain, limit=1)
        self.assertLessEqual(self.queries(
            lambda: actions.web_search_read(domain, spec, limit=80, count_limit=10_001),
            actions.get_desk_bar, action.get_desk_panel), _AGENDA)
