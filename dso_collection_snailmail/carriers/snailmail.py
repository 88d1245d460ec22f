"""Odoo's Snailmail: one ``snailmail.letter`` for each of our letters, given away by our worker only (rule A9)."""

from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from odoo.addons.dso_collection.channels.http_verdicts import Verdict
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.texts import first_line
from odoo.addons.dso_collection_letter.carriers import Carrier, Refusal, Report
from odoo.addons.iap.tools.iap_tools import InsufficientCreditError

#: What an error of the service says about the letter; see :class:`Verdict`.
_VERDICTS = {
    "CREDIT_ERROR": "later", "TRIAL_ERROR": "later",
    "NO_PRICE_AVAILABLE": "refused", "MISSING_REQUIRED_FIELDS": "refused",
}


class Snailmail(Carrier):
    """Plain letters through Odoo's in-app service.

    The ``snailmail.letter`` has a state of its own, which Odoo's queue, buttons and retries pass over: whoever sends,
    it is the worker that notes on the disk what it does. The service knows no identity of a letter and cannot be
    asked, so that one whose answer was lost is left to a person.
    """

    key = "snailmail"
    channels = ("letter",)

    def test(self):
        """Ask how many credits there are."""
        credits_left = self._accounts().get_credits(self.key)
        if credits_left == -1:
            raise UserError(self.env._("Odoo's service does not answer. Try it again later."))
        if not credits_left:
            raise UserError(self.env._("There are no credits for Snailmail: buy some in Settings, under Odoo IAP."))
        return self.env._("Credits left: %s.", credits_left)

    def check(self, letters):
        """Look at paper and addresses, as the service needs them."""
        problems = {letter.id: self._problem(letter) for letter in letters}
        return {letter_id: problem for letter_id, problem in problems.items() if problem}

    def _problem(self, letter):
        contact = letter.partner_id
        if letter.company_id.collection_letter_layout == "us_letter":
            return lasting(self.env)._(
                "Snailmail prints on A4: choose an A4 layout for letters in the settings, or another carrier.")
        if not contact:
            return lasting(self.env)._("The contact of the letter was deleted.")
        missing = [name for name in ("street", "zip", "city", "country_id") if not contact[name]]
        if missing:
            labels = contact.fields_get(missing, ["string"])
            return lasting(self.env)._("Snailmail needs more of the address of %(contact)s: %(missing)s.",
                                       contact=contact.display_name,
                                       missing=", ".join(labels[name]["string"] for name in missing))
        return None

    def prepare(self, letter):
        """Make Odoo's record with our PDF, or bring that of an earlier try up to date. Commits."""
        draft = self._draft(letter, letter.carrier_reference)
        if draft:
            draft._collection_wait()
        else:
            draft = self._make_draft(letter)
        draft._collection_fill(letter.attachment_id)
        self.env.cr.commit()  # it is there to be looked at, whatever becomes of the sending
        return str(draft.id)

    def _make_draft(self, letter):
        company, message = letter.company_id, letter.message_id
        # Odoo keeps one notification of a person for a message
        if letter.partner_id in message.notification_ids.res_partner_id:
            message = message.browse()
        drafts = self.env["snailmail.letter"].with_company(company).with_context(
            collection_letter_message=message.id)
        return drafts.create({
            "collection_letter_id": letter.id, "state": "collection", "company_id": company.id, "user_id": False,
            "model": "res.partner", "res_id": letter.customer_id.id, "partner_id": letter.partner_id.id,
            "color": company.snailmail_color, "cover": company.snailmail_cover, "duplex": company.snailmail_duplex,
        })

    def _draft(self, letter, reference):
        """Return the record of a letter by our reference to it; none when an administrator deleted it."""
        drafts = self.env["snailmail.letter"].with_context(allowed_company_ids=letter.company_id.ids)
        draft = drafts.browse(int(reference or 0)).exists()
        return draft.filtered(lambda draft: draft.collection_letter_id == letter and draft.state != "sent")

    def submit(self, letter, reference):
        """Give it to the service, by Odoo's own code without its queue and commits."""
        draft = self._draft(letter, reference)
        if not draft:
            raise Refusal("later", lasting(self.env)._("Its record in Snailmail was deleted, it is made again."))
        try:
            draft._snailmail_print_valid_address()
        except InsufficientCreditError as error:
            raise Refusal("later", draft._collection_words("CREDIT_ERROR")) from error
        if draft.state == "sent":
            return Verdict("sent")
        code = draft.error_code or "UNKNOWN_ERROR"
        verdict = Verdict(_VERDICTS.get(code, "held"), draft._collection_words(code))
        if verdict.state == "later":
            draft._collection_wait()
        return verdict

    def poll(self, letter):
        """Return the service's words: nothing more is heard of a letter that was mailed."""
        draft = self.env["snailmail.letter"].browse(int(letter.carrier_reference or 0)).exists()
        return Report(words=first_line(html2plaintext(draft.info_msg)) if draft.info_msg else "")

    def _accounts(self):
        return self.env["iap.account"].with_context(allowed_company_ids=self.carrier.company_id.ids)
