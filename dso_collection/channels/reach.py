"""Whether a contact can be reached: said of actions in words, and of all accounts at once in SQL (rules C1, C5)."""

from odoo.tools import SQL

from ..reasons import lasting
from .refused import is_refused_sql


class Reach:
    """The first part of a channel: whom it reaches. A person is reached somehow; so this is all of a call's answer.

    A channel says the same three times, side by side in one file: which fields of the contact decide
    (:attr:`contact_fields`), in words (:meth:`unreachable`), and in SQL (:meth:`unreachable_sql`).
    """

    key = ""
    #: The fields of ``res.partner`` whose change may make a contact reachable or not: its account is planned anew.
    contact_fields: frozenset[str] = frozenset()

    def __init__(self, env):
        self.env = env

    def unreachable(self, actions) -> dict[int, str]:
        """Say, in words for the collector, why actions cannot go to their contact (rule C1).

        Returns ``{action id: reason}`` for those that cannot; those left out can be sent.
        """
        return {}

    @classmethod
    def unreachable_sql(cls, contact: SQL) -> SQL | None:
        """Give the SQL condition under which a contact cannot be reached, or None (rule C5).

        ``contact`` is the SQL alias of ``res_partner``. It must agree with :meth:`unreachable`
        as far as the contact's own record tells.
        """
        return None

    # What channels build their answers with

    def contact_problem(self, action, contact) -> str | None:
        """Say why an action cannot go to a contact, through whatever channel (rules C1, C4)."""
        _ = lasting(self.env)._
        names = {"contact": contact.name or contact.display_name, "customer": action.partner_id._collection_label()}
        if not contact and (action.contact_manual or action.kind == "message"):
            return _("Who was chosen to get it was deleted among the contacts of %s: choose another contact.",
                     names["customer"])
        if not contact:
            return _("%s has no contact for collection: tick one among its contacts.", names["customer"])
        if not contact.active:
            return _(
                "%(contact)s, contact of %(customer)s, is archived: choose another contact for collection.", **names)
        if action.contact_manual and not action._is_own_contact(contact):
            return _("%(contact)s is no longer a contact of %(customer)s: choose another one.", **names)
        return None

    def unreachable_at(self, actions, addresses: dict, problems: dict) -> dict[int, str]:
        """Answer :meth:`unreachable` for a channel that knows one address of each contact (rules C1, A10).

        ``addresses``: ``{contact: address}``; ``problems``: ``{contact: why it has none}``, half a sentence.
        """
        given = [address for address in addresses.values() if address]
        # sudo: an address that was refused is so for everybody
        refused = self.env["collection.action"].sudo()._refused_addresses(self.key, given)
        reasons = {}
        for action in actions:
            contact = action.contact_id
            problem = self.contact_problem(action, contact) or (
                problems.get(contact) and self._nothing_can_go(
                    problem=problems[contact], contact=contact.name or contact.display_name,
                    customer=action.partner_id._collection_label())
            ) or (None if action.send_now else refused.get(addresses.get(contact)))
            if problem:
                reasons[action.id] = problem
        return reasons

    def _nothing_can_go(self, **names) -> str:
        """Say that nothing can go to a ``contact`` of a ``customer``, and the ``problem`` (:meth:`unreachable_at`)."""
        return lasting(self.env)._("Nothing can go to %(contact)s, contact of %(customer)s: %(problem)s.", **names)

    @classmethod
    def unreachable_at_sql(cls, address: SQL, blocked: SQL | None = None) -> SQL:
        """Answer :meth:`unreachable_sql` for a channel that knows one address of each contact.

        ``address``: the SQL of the address, NULL when there is none that can be used; ``blocked``: a condition
        under which nothing may go there.
        """
        return SQL(
            """
            (%(address)s IS NULL OR %(blocked)s OR %(refused)s)
            """, address=address, blocked=blocked or SQL("FALSE"), refused=is_refused_sql(cls.key, address),
        )
