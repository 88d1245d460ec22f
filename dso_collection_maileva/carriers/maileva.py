"""Maileva's letters and registered letters, one sending for each letter (rules A9, A10)."""

import hashlib
import json
from datetime import datetime, timezone

from odoo.addons.dso_collection.channels.http_verdicts import Verdict
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection_letter.carriers import Carrier, Report

from ..tools.statuses import REFUSED, fate, is_taken
from .client import MailevaClient, MailevaError
from .connection import try_account
from .sending import address_of, address_problem, sending_of

#: The API of each channel.
APIS = {"letter": "mail/v2", "registered_letter": "registered_mail/v4"}
#: The most that one sending may weigh (error INVALID_TOTAL_SENDING_SIZE), in bytes.
HEAVIEST = 20 * 1000 * 1000
#: The proofs by the field that says where they are, and the names of their files. The last one found wins.
_PROOFS = {
    "deposit": [("deposit_proof_url", "deposit")],
    "receipt": [("acknowledgement_of_receipt_url", "receipt"), ("undelivered_mail_url", "returned")],
}


class Maileva(Carrier):
    """A sending stays a draft until it is submitted, and is known by its id: so it can be asked about, and
    submitting it again does no harm."""

    key = "maileva"
    channels = tuple(APIS)
    can_ask = True
    has_test_service = True

    def __init__(self, carrier):
        super().__init__(carrier)
        self.client = MailevaClient(carrier)

    def test(self):
        """Log in, and look at the sendings of each channel in use."""
        channels = [channel for channel in self.channels if self.carrier[f"for_{channel}"]]
        return try_account(self.client, self.carrier, {channel: APIS[channel] for channel in channels or self.channels})

    def check(self, letters):
        """Look at channels, addresses and sizes."""
        problems = {letter.id: self._problem(letter) for letter in letters}
        return {letter_id: problem for letter_id, problem in problems.items() if problem}

    def _problem(self, letter):
        if letter.channel not in APIS:
            return lasting(self.env)._(
                "Maileva takes no electronic registered letters from a program: each needs a code that a "
                "person reads from their telephone.")
        if len(letter.attachment_id.raw or b"") > HEAVIEST:
            return lasting(self.env)._("The letter is larger than the 20 MB that Maileva takes: attach fewer invoices.")
        return address_problem(letter)

    def prepare(self, letter):
        """Make a draft with its document and its recipient; a draft of an earlier try is used again or removed."""
        content = letter.attachment_id.raw or b""
        digest = hashlib.sha256(content).hexdigest()
        if letter.carrier_reference and self._is_ready(letter, digest):
            return letter.carrier_reference
        api = APIS[letter.channel]
        sending = self.client.post(f"{api}/sendings", json=sending_of(letter, self.carrier, digest))["id"]
        self.client.post(f"{api}/sendings/{sending}/documents", files={
            "document": (f"{letter.reference}.pdf", content, "application/pdf"),
            "metadata": (None, json.dumps({"priority": 1, "name": f"{letter.reference}.pdf"}), "application/json"),
        })
        self.client.post(f"{api}/sendings/{sending}/recipients", json={
            "custom_id": letter.reference, **address_of(letter)})
        return sending

    def _is_ready(self, letter, digest):
        """Say whether the draft of an earlier try has this very content; else it is removed."""
        path = f"{APIS[letter.channel]}/sendings/{letter.carrier_reference}"
        try:
            if self.client.get(path).get("custom_data") == digest:
                return True
            self.client.delete(path)
        except MailevaError as error:
            if error.status != 404:
                raise
        return False

    def submit(self, letter, reference):
        """Submit the draft. One that is no draft any more was submitted before."""
        try:
            self.client.post(f"{APIS[letter.channel]}/sendings/{reference}/submit")
        except MailevaError as error:
            if "SENDING_STATUS_IS_NOT_DRAFT" not in error.codes:
                raise
        return Verdict("sent")

    def ask(self, letter, reference):
        """Ask for the status of the sending; one that is gone was a draft, others cannot be deleted."""
        try:
            sending = self.client.get(f"{APIS[letter.channel]}/sendings/{reference}")
        except MailevaError as error:
            if error.status == 404:
                return Verdict("later")
            raise
        return Verdict("sent" if is_taken(sending.get("status") or "DRAFT") else "later")

    def poll(self, letter):
        """Ask for the sending's recipient, and download the proofs that the letter does not have yet."""
        api = APIS[letter.channel]
        recipients = self.client.get(f"{api}/sendings/{letter.carrier_reference}/recipients").get("recipients") or []
        if not recipients:
            return Report()
        state, words, moment = fate(recipients[0])
        if state == "submitted":
            state, words, moment = self._fate_of_sending(letter, api) or (state, words, moment)
        return Report(state, words, _moment(moment), recipients[0].get("registered_number") or "",
                      self._proofs(letter, api, recipients[0]))

    def _fate_of_sending(self, letter, api):
        """Return the fate of a sending that was refused as a whole; its recipients need not say so."""
        sending = self.client.get(f"{api}/sendings/{letter.carrier_reference}")
        return fate(sending) if sending.get("status") in REFUSED else None

    def _proofs(self, letter, api, recipient):
        proofs = {}
        for proof, places in _PROOFS.items():
            for field, name in places:
                if recipient.get(field) and not letter[f"{proof}_proof_id"]:
                    proofs[proof] = (f"{letter.reference}-{name}.pdf",
                                     self.client.download(f"{api}/{recipient[field].lstrip('/')}"))
        return proofs


def _moment(text):
    """Return a date and time of the API as Odoo's naive UTC, None without one."""
    if not text:
        return None
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.astimezone(timezone.utc).replace(tzinfo=None) if moment.tzinfo else moment
