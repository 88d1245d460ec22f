"""Texts of letters are templates of collection actions, whoever forces in another (rules A2, A10)."""

from .letter_case import LetterCase


class TestTextsOfOtherModels(LetterCase):
    """Somebody forces in the text of another model by SQL."""

    def test_a10_what_is_forced_in_is_not_rendered(self):
        alder = self.addressed(amount=0)
        item = self.item(self.invoice(alder, due=-30))
        own, foreign = (self.env["mail.template"].create({
            "name": f"Text of {model}", "model_id": self.env["ir.model"]._get_id(model), "subject": "Hello",
            "body_html": "<p>Please pay.</p>"}) for model in ("collection.action", "res.users"))
        action = self.actions.with_user(self.collector).create({
            "partner_id": alder.id, "channel": "letter", "automatic": True, "to_confirm": False,
            "item_ids": [(6, 0, item.ids)], "template_id": own.id})
        self.env.flush_all()
        self.env.cr.execute("UPDATE collection_action SET template_id = %s WHERE id = %s", (foreign.id, action.id))
        self.env.invalidate_all()
        self.assertIn("no text for collection", action.preview_subject)
        self.assertFalse(action.preview_body)
        action.sudo()._dispatch_batch()
        self.assertEqual((action.state, action.error_kind, action.sudo().message_id.ids), ("error", "text", []))
        self.assertIn("no text for collection", action.error)
