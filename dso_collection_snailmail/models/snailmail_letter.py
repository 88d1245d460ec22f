"""Odoo's record of a letter of ours: sent by our worker, never by Odoo's queue, buttons or retries (rule A9)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.texts import one_line

from .snailmail_paper import white_margins


class SnailmailLetter(models.Model):
    """Knows the letter that it was made for.

    ``collection``: its letter decides. Odoo's queue looks for other states only.
    """

    _inherit = "snailmail.letter"

    collection_letter_id = fields.Many2one(
        "collection.letter", "Letter of the collection", readonly=True, ondelete="set null", index="btree_not_null")
    state = fields.Selection(
        selection_add=[("collection", "Sent by the collection")],
        ondelete={"collection": lambda letters: letters.write({"state": "canceled"})})

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse records that pass for ours; a context's default makes none either."""
        for vals in vals_list:
            self._collection_refuse_forged(vals)
        return super(SnailmailLetter, self.with_context(default_collection_letter_id=False)).create(vals_list)

    def write(self, vals):
        """Refuse to make one ours, or to take one from us."""
        self._collection_refuse_forged(vals)
        return super().write(vals)

    def _collection_refuse_forged(self, vals):
        if not self.env.su and ("collection_letter_id" in vals or vals.get("state") == "collection"):
            raise AccessError(self.env._("Which letter of the collection it belongs to is nobody's to write."))

    def _collection_wait(self):
        """Let it wait for our worker, out of reach of Odoo's queue."""
        self.write({"state": "collection"})

    def _collection_fill(self, letter_file):
        """Put our PDF in, with the margins and the cover page that the service asks for."""
        self.ensure_one()
        pdf = white_margins(letter_file.raw)
        if self.cover:
            pdf = self._append_cover_page(pdf)
        if self.attachment_id:
            self.attachment_id.raw = pdf
        else:
            self.attachment_id = self.env["ir.attachment"].create({
                "name": letter_file.name, "raw": pdf, "type": "binary", "res_model": self._name, "res_id": self.id})

    def _collection_words(self, code):
        """Say an error of the service so that the collector knows what to do."""
        _ = lasting(self.env)._
        words = {
            "CREDIT_ERROR": _(
                "Snailmail: there are no credits left. Buy some in Settings, under Odoo IAP; the letter then goes by "
                "itself."),
            "TRIAL_ERROR": _(
                "Snailmail: this database has no account yet. Claim the free credits in Settings, under Odoo IAP; the "
                "letter then goes by itself."),
            "NO_PRICE_AVAILABLE": _("Snailmail does not deliver to %s.", self.partner_id.country_id.name or ""),
            "MISSING_REQUIRED_FIELDS": _("Snailmail: the address is not complete."),
            "FORMAT_ERROR": _(
                "Snailmail cannot print the PDF of the letter: look at it, and at what is attached to it."),
            "ATTACHMENT_ERROR": _("Snailmail: the letter has no PDF."),
        }
        return words.get(code) or _("Snailmail did not take the letter and does not say why.")

    # What Odoo would do by itself

    def _snailmail_create(self, route):
        """Say where the address stands in the window of our own paper; Odoo asks the layout of its documents.

        Names and addresses of ours are one line each, whatever people wrote.
        """
        params = super()._snailmail_create(route)
        for document in params["documents"]:
            draft = self.browse(document["letter_id"])
            if draft.collection_letter_id:
                document.pop("rightaddress", None)
                for address in (document["address"], document["return_address"]):
                    address.update({key: one_line(words) for key, words in address.items() if isinstance(words, str)})
                if not draft.cover and draft.company_id.collection_letter_layout == "a4_left":
                    document["rightaddress"] = 0
        return params

    def _snailmail_print(self, immediate=True):
        """Pass over letters of ours."""
        others = self.filtered(lambda letter: not letter._is_of_collection())
        return super(SnailmailLetter, others)._snailmail_print(immediate) if others else None

    def snailmail_print(self):
        """Raise ``UserError`` for letters of ours."""
        self._collection_refuse_retry()
        return super().snailmail_print()

    def cancel(self):
        """Take a letter of ours out of the post, which its collector learns; one being sent is refused."""
        # sudo: who may cancel a letter here need not be a collector
        waiting = self.filtered(lambda draft: draft.state == "collection").sudo()
        for letter in waiting.collection_letter_id:
            if letter.company_id not in self.env.user.company_ids:
                raise AccessError(self.env._("%s is a letter of another company.", letter.reference))
            if letter.state in ("submitting", "unknown") or not letter.try_lock_for_update(allow_referencing=True):
                raise UserError(self.env._(
                    "%s is being sent right now. Look again in a moment.", letter.reference))
        result = super().cancel()
        made = waiting.collection_letter_id.filtered(lambda letter: letter.state == "made")
        if made:
            made.write({"state": "failed", "news": True,
                        "reason": lasting(self.env)._("Cancelled in Snailmail by %s.", self.env.user.name)})
            self.env["collection.action"]._wake_dispatcher()
        return result

    def _collection_cancel(self):
        """Cancel in Odoo's books only."""
        return super().cancel() if self else None  # pylint: disable=super-method-mismatch

    def _collection_refuse_retry(self):
        for letter in self.sudo().filtered(lambda letter: letter._is_of_collection()):  # sudo: whose letters they are
            customer = letter.partner_id.commercial_partner_id
            # The user's own rights: whoever may not read the customer is not told its name
            seen = customer.sudo(False)._filtered_access("read") and letter.company_id in self.env.user.company_ids
            raise UserError(self.env._(
                "This letter belongs to the collection of %s, which sends it. To have it sent again, open its "
                "action and choose “Send again”.",
                customer._collection_label() if seen else self.env._("a customer")))

    def _is_of_collection(self):
        """Say whether a letter is ours; it stays so when its letter was deleted."""
        return bool(self.collection_letter_id) or self.state == "collection"
