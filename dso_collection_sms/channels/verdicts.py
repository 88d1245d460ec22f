"""What an SMS gateway's answer, or its silence, says about a message (rule A9)."""

from odoo.addons.dso_collection.channels import http_verdicts
from odoo.addons.dso_collection.channels.http_verdicts import TIRING, Verdict, of_status
from odoo.addons.iap.tools.iap_tools import InsufficientCreditError

__all__ = ["TIRING", "Verdict", "of_answer", "of_exception", "of_status"]

#: Odoo's types of failure that say something about the number.
_OF_NUMBER = {"sms_number_missing", "sms_number_format", "sms_country_not_supported"}
#: Answers, in the words of Odoo's providers, that have no type of failure of their own.
_ANSWERS = {
    "invalid_destination": "refused", "not_allowed": "refused", "rejected": "refused",
    "unregistered": "later", "registration_needed": "later", "insufficient_credit": "later",
}


def of_answer(result: dict, taken, failure_types: dict, trusted: bool, words: str = "") -> Verdict:
    """Return the verdict of an answer ``{"state", "failure_reason"}`` of one of Odoo's providers.

    ``taken``: the states that mean success; ``failure_types``: the provider's own. Not ``trusted``: a provider whose
    ``server_error`` may as well be its own word for silence.

    >>> of_answer({"state": "success"}, {"success"}, {}, False).state
    'sent'
    >>> types = {"server_error": "sms_server", "insufficient_credit": "sms_credit"}
    >>> [of_answer({"state": state}, {"success"}, types, False).state for state in types]
    ['unknown', 'later']
    """
    state = result.get("state")
    reason = result.get("failure_reason") or words or str(state)
    if state in taken:
        return Verdict("sent")
    failure = failure_types.get(state)
    if failure == "sms_server" and not trusted:
        return Verdict("unknown", reason)
    if failure in _OF_NUMBER:
        return Verdict("refused", reason)
    return Verdict("later" if failure else _ANSWERS.get(state, "held"), reason)


def of_exception(error: BaseException) -> Verdict:
    """Return the verdict of an exception of a gateway; without credits Odoo's own service took nothing.

    >>> of_exception(InsufficientCreditError("No credits")).state, of_exception(KeyError("sid")).state
    ('later', 'unknown')
    """
    return http_verdicts.of_exception(error, (*http_verdicts.BEFORE, InsufficientCreditError))
