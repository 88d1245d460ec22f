"""The monitor's page over HTTP: the key, the status, and what it tells."""

import json
from datetime import timedelta

from odoo.tests import HttpCase
from odoo.tools import SQL

from .common import NOW
from .test_health import HealthCase


class TestHealthPage(HealthCase, HttpCase):
    """200 while it runs, 503 when nothing leaves, 404 for whoever has no key."""

    def get(self, token=None, query=""):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.url_open(f"/collection/health{query}", headers=headers, allow_redirects=False)

    def test_without_a_key_there_is_nothing(self):
        self.assertEqual(self.get().status_code, 404)
        self.assertEqual(self.get("anything").status_code, 404)
        token = self.health._new_token()
        self.assertEqual(self.get().status_code, 404)
        self.assertEqual(self.get(f"{token}x").status_code, 404)
        self.health._revoke_token()
        self.assertEqual(self.get(token).status_code, 404)

    def test_figures_of_all_companies_in_json(self):
        self.open_second_company()
        self.due()
        token = self.health._new_token()
        answer = self.get(token)
        self.assertEqual((answer.status_code, answer.headers["Content-Type"]), (
            200, "application/json; charset=utf-8"))
        self.assertIn("no-store", answer.headers["Cache-Control"])
        told = json.loads(answer.text)
        self.assertEqual((told["status"], told["last_dispatch"]), ("ok", "2026-03-16T09:00:00Z"))
        companies = {company["id"]: company for company in told["companies"]}
        self.assertLessEqual({self.company.id, self.second.id}, set(companies))
        mine = companies[self.company.id]
        self.assertEqual((mine["due_not_sent"], mine["oldest_due"], mine["in_outbox"], mine["errors"]), (
            1, "2026-03-09", 0, {}))
        self.assertIn("dso_collection.ir_cron_collection_dispatch", [
            cron["key"] for cron in told["scheduled_actions"]])

    def test_key_in_the_address_for_monitors_without_headers(self):
        token = self.health._new_token()
        self.assertEqual(self.get(query=f"?token={token}").status_code, 200)
        self.assertEqual(self.get(query="?token=x").status_code, 404)

    def test_nothing_leaves_is_503(self):
        self.due()
        self.ran(minutes=61)
        answer = self.get(self.health._new_token())
        self.assertEqual(answer.status_code, 503)
        told = json.loads(answer.text)
        self.assertEqual((told["status"], told["problems"][0]["code"]), ("error", "dispatch_stopped"))

    def test_a_warning_is_200(self):
        other = self.env.ref("dso_collection.ir_cron_collection_weekly")
        self.env.cr.execute(SQL("UPDATE ir_cron SET nextcall = %s WHERE id = %s", NOW - timedelta(days=1), other.id))
        answer = self.get(self.health._new_token())
        self.assertEqual((answer.status_code, json.loads(answer.text)["status"]), (200, "warning"))

    def test_it_says_nothing_of_customers(self):
        self.due("Secret Customer", "C777")
        self.assertNotIn("Secret Customer", self.get(self.health._new_token()).text)
