"""Tries an account at Maileva, and says clearly what is wrong."""

import requests

from odoo.exceptions import UserError

from odoo.addons.dso_collection.tools.texts import first_line
from odoo.addons.dso_collection_letter.carriers import Refusal

from .client import MailevaError


def try_account(client, carrier, apis) -> str:
    """Log in and look into each API (``{channel: path}``); returns what works. Raises ``UserError``."""
    _ = carrier.env._
    _check_filled(carrier)
    try:
        client.token()
        for path in apis.values():
            client.get(f"{path}/sendings", count=1)
    except MailevaError as error:
        raise UserError(_(
            "Maileva lets this account in, but not to what it is used for here: %s Ask Maileva to open the account "
            "for these letters.", error.verdict.reason)) from error
    except Refusal as error:
        raise UserError(_why_not_in(carrier, error)) from error
    except requests.exceptions.SSLError as error:
        raise UserError(_("Who answers is not Maileva, or its certificate is not valid: %s",
                          first_line(str(error)))) from error
    except requests.exceptions.ConnectionError as error:
        raise UserError(_("Maileva cannot be reached from this server. Is its way to the Internet open? %s",
                          first_line(str(error)))) from error
    except requests.exceptions.Timeout as error:
        raise UserError(_("Maileva does not answer. Try again later. %s", first_line(str(error)))) from error
    except (requests.exceptions.RequestException, ValueError, KeyError) as error:
        raise UserError(_("Maileva is in trouble. Try again later. %s", first_line(str(error)))) from error
    if carrier.test_mode:
        return _("Maileva's test service lets you in. In test mode no letter reaches a customer.")
    return _("Maileva lets you in.")


def _check_filled(carrier):
    labels = carrier.fields_get(
        ["maileva_client_id", "maileva_client_secret", "maileva_login", "maileva_password"], ["string"])
    for name, attributes in labels.items():
        if not carrier[name]:
            raise UserError(carrier.env._("%(carrier)s: fill in “%(field)s”, which Maileva gave you.",
                                          carrier=carrier.name, field=attributes["string"]))


def _why_not_in(carrier, refusal):
    status = getattr(refusal.__cause__, "status", 0)
    words, _ = refusal.verdict.reason, carrier.env._
    if status == 401:
        return _("Maileva does not accept the application's id and secret, or the user and password: correct them. "
                 "In test mode they are those of the test service. %s", words)
    if status == 403:
        return _("Maileva has not allowed this application to log in in this way: %s", words)
    return _("Maileva did not let you in: %s", words)
