"""Replies over HTTP: handed over as ``odoo-mailgate`` does it, and read one after the other (rules Y1, Y4)."""

import xmlrpc.client

from odoo.tools import mute_logger

from .reply_case import ReplyCase
from .tour_case import TourCase


class TestRepliesMailgate(TourCase):
    """Over the wire, to a running server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.replies = cls.env["collection.reply"]
        cls.alder = cls.customer("Alder Ltd", "A1", scenario=cls.scenario(cls.step("In years", 36500)))
        cls.accountant = cls.alder.child_ids
        cls.bill = cls.invoice(cls.alder, 120, due=-400)
        cls.sent = ReplyCase._reminder.__func__(cls, cls.alder, cls.accountant)

    mail = ReplyCase.mail

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.xmlrpc")
    def test_y1_handed_over_by_xml_rpc_as_odoo_mailgate_does(self):
        self.user("Gate", "gate").password = "gate"
        self.env.flush_all()
        mail = self.mail("We pay on Friday", self.sent.message_id)
        uid = self.xmlrpc_common.login(self.env.cr.dbname, "gate", "gate")
        self.xmlrpc_object.execute_kw(self.env.cr.dbname, uid, "gate", "mail.thread", "message_process", [
            False, xmlrpc.client.Binary(mail.as_bytes())], {})
        self.env.invalidate_all()
        reply = self.replies.search([])
        self.assertEqual((reply.action_id, reply.text), (self.sent, "We pay on Friday"))

    def test_y4_read_opens_the_next_reply_and_after_the_last_one_the_list(self):
        birch = self.customer("Birch Ltd", "B1", scenario=self.alder.collection_scenario_id)
        self.invoice(birch, 50, due=-400)
        self.actions._replan_partners(birch.ids)
        first, second = self.replies.create([
            {"partner_id": customer.id, "company_id": self.company.id, "date": f"2026-03-16 {hour}:00:00",
             "email_from": "someone@a1.example", "text": text, "message_id": customer.message_post(body=text).id}
            for customer, text, hour in ((self.alder, "From Alder", "09"), (birch, "From Birch", "08"))])
        self.env.flush_all()
        self.start_tour("/odoo/action-dso_collection.collection_reply_open_list", "dso_collection_replies_read",
                        login="collector1")
        self.assertEqual((first.state, second.state, second.read_uid), ("read", "read", self.collector))
