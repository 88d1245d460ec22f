"""Where an incoming e-mail belongs: the account whose dunning message it answers, or that of its sender (rule Y1)."""

from typing import Any, NamedTuple

from odoo import api, models
from odoo.tools import email_normalize, email_split
from odoo.tools.mail import unfold_references

#: So many references of a message are looked at, as Odoo does.
_REFERENCES = 32
#: So far back a conversation is followed from the message that was answered.
_STEPS_BACK = 50


class Place(NamedTuple):
    """An account, as customer and company. ``action``: the dunning message that was answered, if it is known."""

    partner: Any
    company: Any
    action: Any


class CollectionReply(models.Model):
    """Finds the place, with the system's rights: the mail gateway's user need not be a collector."""

    _inherit = "collection.reply"

    @api.model
    def _place_of(self, message_dict) -> Place | None:
        """Return where a message belongs that Odoo has parsed; None: not to collection."""
        if message_dict.get("is_bounce") or self._is_ours(message_dict):
            return None
        answered = self._answered(message_dict)
        # An answer to something else is no new message
        return self._place_answered(answered) if answered else self._place_of_sender(message_dict)

    @api.model
    def _is_ours(self, message_dict) -> bool:
        """Say whether it comes from an employee: what colleagues write to a customer is no reply of theirs."""
        sender = email_normalize(message_dict.get("email_from") or "", strict=False)
        return not sender or bool(self.env["res.users"].search_count(
            [("email_normalized", "=", sender), ("share", "=", False)], limit=1))

    # Answers

    @api.model
    def _answered(self, message_dict):
        """Return the message that was answered: the nearest one that is on record."""
        direct, chain = ([name.strip() for name in unfold_references(message_dict.get(header) or "")]
                         for header in ("in_reply_to", "references"))
        nearest = [*direct[:_REFERENCES], *chain[:-_REFERENCES - 1:-1]]
        found = self.env["mail.message"].search([("message_id", "in", nearest)], order="id")
        by_name = {message.message_id: message for message in found}
        return next((by_name[name] for name in nearest if name in by_name), found)

    @api.model
    def _place_answered(self, message) -> Place | None:
        """Return the place of an answered message: it is a dunning message, or part of a conversation about one.

        Who wrote the answer decides nothing: a message that was passed on is answered by others (rule Y1).
        """
        for _step in range(_STEPS_BACK):
            if not message or message.model != "res.partner":
                return None
            if action := self._action_of(message):
                return Place(action.partner_id, action.company_id, action)
            if reply := self.search([("message_id", "=", message.id)], limit=1):
                return Place(reply.partner_id, reply.company_id, reply.action_id)
            message = message.parent_id
        return None

    @api.model
    def _action_of(self, message):
        """Return the action whose message it is, or was before it was sent again."""
        return self.env["collection.action"].search(
            ["|", ("message_id", "=", message.id), ("earlier_message_ids", "in", message.ids)], limit=1)

    # New messages

    @api.model
    def _place_of_sender(self, message_dict) -> Place | None:
        """Return the account of the sender of a new message to a collection address, if there is exactly one."""
        if message_dict.get("collection_refused_sender"):
            return None
        companies, collectors = self._addressed(message_dict)
        accounts = companies and self._accounts_of(
            email_normalize(message_dict["email_from"], strict=False), companies)
        if not accounts:
            return None
        if len(accounts) > 1 and len(accounts.partner_id) == 1:
            accounts = accounts.filtered(lambda account: account.collector_id in collectors)
        if len(accounts) != 1:
            return None
        return Place(accounts.partner_id, accounts.company_id, self.env["collection.action"])

    @api.model
    def _addressed(self, message_dict):
        """Return the companies to whose collection addresses a message is sent, and the collectors among them."""
        addresses = {email_normalize(address, strict=False)
                     for address in email_split(message_dict.get("recipients") or "")} - {False}
        collectors = self.env["res.users"].search([
            ("email_normalized", "in", list(addresses)), ("share", "=", False),
        ]).filtered(lambda user: user._collection_has_right())
        companies = self.env["res.company"].search([]).filtered(  # pylint: disable=no-search-all; they are few
            lambda company: company._collection_addresses() & addresses)
        return companies | collectors.company_ids, collectors

    @api.model
    def _accounts_of(self, address, companies):
        """Return the accounts in whose contacts an address stands; those collected together are one, their leader."""
        if not address:
            return self.env["collection.account"]
        customers = self.env["res.partner"].search([("email_normalized", "=", address)]).commercial_partner_id
        accounts = self.env["collection.account"].search(
            [("partner_id", "in", customers.ids), ("company_id", "in", companies.ids)])
        if len(accounts) > 1:
            collecting = accounts.browse()
            for account in accounts:
                collecting |= accounts.search([
                    ("partner_id", "=", account.leader_id.id), ("company_id", "=", account.company_id.id),
                ]) if account.leader_id else account
            accounts = collecting if len(collecting) < len(accounts) else accounts
        return accounts
