"""A mail handed over as ``odoo-mailgate`` does it (rule Y1)."""

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
