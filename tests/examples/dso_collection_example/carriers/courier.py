"""A courier with a small HTTP interface, which takes registered letters."""

# docs: carrier class
import requests

from odoo.exceptions import UserError

from odoo.addons.dso_collection.channels.http_verdicts import Verdict, of_exception
from odoo.addons.dso_collection_letter.carriers import Carrier, Refusal, Report

#: What the courier's words are to us.
_STATES = {"accepted": "submitted", "on its way": "mailed", "signed for": "delivered", "came back": "returned"}


class Courier(Carrier):
    """Brings a letter to the courier as a draft, and has it sent by a second request."""

    key = "courier"
    channels = ("registered_letter",)
    can_ask = True

    def test(self):
        answer = self._call("GET", "/account")
        return self.env._("The courier knows you as %s.", answer["name"])

    def check(self, letters):
        return {letter.id: self.env._("The courier drives in Belgium only.")
                for letter in letters if letter.partner_id.country_id.code not in (False, "BE")}

    def prepare(self, letter):
        answer = self._call("POST", "/letters", params={"reference": letter.reference}, data=letter.attachment_id.raw)
        return answer["id"]

    def submit(self, letter, reference):
        try:
            self._call("POST", f"/letters/{reference}/send")
        except Refusal as refusal:
            return refusal.verdict
        except Exception as error:  # noqa: BLE001 - what it says about the letter is what is asked for here
            return of_exception(error)
        return Verdict("sent")

    def ask(self, letter, reference):
        return Verdict("later" if self._call("GET", f"/letters/{reference}")["state"] == "draft" else "sent")

    def poll(self, letter):
        answer = self._call("GET", f"/letters/{letter.carrier_reference}")
        return Report(_STATES.get(answer["state"], ""), answer["state"], tracking_number=answer.get("number", ""))
# docs: end

    # docs: carrier request
    def _call(self, method, path, **values):
        """Ask the courier; what is wrong with the letter is a Refusal, everything else an exception of requests."""
        if not self.carrier.courier_url:
            raise UserError(self.env._("Enter the address of the courier's service on the carrier."))
        answer = requests.request(
            method, self.carrier.courier_url + path, timeout=20,
            headers={"Authorization": f"Bearer {self.carrier.courier_key}"}, **values)
        if answer.status_code == 422:
            raise Refusal("refused", answer.json()["reason"])
        answer.raise_for_status()
        return answer.json()
    # docs: end
