"""The main job, started as Odoo's scheduler does, with the mail going to the catcher."""
from __future__ import annotations

from ..errors import SetupError
from . import story


def record_id(client, xmlid: str) -> int:
    """The database id behind an external id. Raises SetupError when the database has none."""
    module, _dot, name = xmlid.partition(".")
    found = client.call(
        "ir.model.data", "search_read", [("module", "=", module), ("name", "=", name)], ["res_id"])
    if not found:
        raise SetupError(f"The demo database has no {xmlid}: it was made without the demo data of {module}.")
    return found[0]["res_id"]


def point_mail_at(client, port: int) -> None:
    """Have Odoo send through the catcher on ``port``, from the demo users' own addresses."""
    values = {
        "name": story.MAIL_SERVER,
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_encryption": "none",
        "smtp_authentication": "login",
        # With a filter the sender stays the collector; without one Odoo may put its own address.
        "from_filter": story.SENDER_DOMAIN,
        "sequence": 1,
        "active": True,
    }
    domain = [("name", "=", story.MAIL_SERVER), ("active", "in", [True, False])]
    servers = client.call("ir.mail_server", "search", domain)
    if servers:
        client.call("ir.mail_server", "write", servers, values)
    else:
        client.call("ir.mail_server", "create", [values])


def hold_back_other_mail(client) -> None:
    """Cancel what Odoo's own demo data left in the mail queue, so that the catcher tells our story."""
    client.call("mail.mail", "cancel", client.call("mail.mail", "search", [("state", "=", "outgoing")]))


def run_main_job(client) -> None:
    """Run the scheduled actions once, one after the other. Raises SetupError when one fails."""
    for xmlid in story.MAIN_JOB:
        outcome = client.call("ir.cron", "method_direct_trigger", [record_id(client, xmlid)])
        if isinstance(outcome, dict):  # Odoo answers with the screen that would show the exception
            details = outcome.get("params", {}).get("data", {})
            raise SetupError(f"The scheduled action {xmlid} failed:\n{details.get('debug') or outcome}")
