"""The panel beside the agenda: what a collector wants to know of a customer before calling (rule D2)."""

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.misc import format_date, formatLang

from ... import ledger
from ...tools.aging import BUCKETS

#: So many promises and disputes are shown; the statement has them all.
_MOST_ITEMS = 5

#: The figures of the account that the bar shows, by age.
_BUCKETS = tuple(name for _end, name in BUCKETS)


class CollectionAction(models.Model):
    """Says in plain words and formatted amounts what the panel shows of the customer in hand."""

    _inherit = "collection.action"

    def get_desk_panel(self) -> dict:
        """Return the panel of the customer of one action.

        ``customer``, ``figures``, ``buckets`` (with their share of the balance in percent), ``leader``, ``contacts``
        (the last three, with what came of them), ``items`` (promises, disputes and litigation), ``contact`` (with
        ``phones``), ``group``, ``next``, and ``waits``: why the action in hand is in error. What there is not is empty.
        Raises ``AccessError`` for an action that the viewer may not read.
        """
        self.ensure_one()
        self.check_access("read")
        account = self.account_id or self.env["collection.account"].search([
            ("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)])
        contact = self.contact_id or account.contact_id
        # sudo: a collector of another company may be no one this user can read; of one's own work nobody need be told.
        # Taken from one set, all three are read by one query
        collector = (self.collector_id - self.env.user).sudo().partner_id.sudo(False)
        people = self.partner_id | contact | collector
        customer, person, collector = (
            next((found for found in people if found == who), who) for who in (self.partner_id, contact, collector))
        panel = {"customer": self._panel_customer(customer, collector.sudo()),
                 "contact": self._panel_contact(person or customer, account, bool(contact)),
                 "waits": " ".join(filter(None, (self.error, self.way_out))) if self.state == "error" else ""}
        return panel | (account._panel() | {"next": account._panel_next(self)} if account else {})

    def _panel_customer(self, customer, collector) -> dict:
        return {"id": customer.id, "name": customer.name, "code": customer.ref or "", "collector": collector.name or ""}

    def _panel_contact(self, person, account, is_contact) -> dict:
        """Who is spoken to: the action's contact, or the customer itself where there is none."""
        return {
            "id": person.id, "name": person.name or "", "function": person.function or "", "email": person.email or "",
            "phones": person._collection_phones(),
            "problem": account.contact_problem or ("" if is_contact else self.env._("No contact for collection")),
        }


class CollectionAccount(models.Model):
    """The figures of the panel are those of the refresh (rules K1, P1); a group's are those of its leader (rule G2)."""

    _inherit = "collection.account"

    def _panel(self) -> dict:
        partners = self.partner_id | self.collected_here_ids
        sums, noted = self._panel_sums(partners), self._noted_items(partners)
        items = self.leader_item_id | noted  # taken from one set, they are read by one query
        return {
            "figures": self._panel_figures(sums), "buckets": self._panel_buckets(sums),
            "leader": self._panel_leader(next(iter(items)) if self.leader_item_id else items.browse()),
            "contacts": [self._panel_done(action) for action in self._contacts_with(partners)],
            "items": {"rows": [self._panel_item(item) for item in items if item in noted[:_MOST_ITEMS]],
                      "more": len(noted) > _MOST_ITEMS},
            "group": self._panel_group(partners),
        }

    def _panel_figures(self, sums) -> list[dict]:
        """Name the amounts; credits only where there are any."""
        return [
            {"key": key, "label": label, "text": self._amount(sums[key]), "any": bool(sums[key])}
            for key, label in (("balance", self.env._("Balance")), ("overdue", self.env._("Overdue")),
                               ("credit", self.env._("Unallocated credits")))
            if sums[key] or key != "credit"]

    def _panel_buckets(self, sums) -> list[dict]:
        """Divide what is owed by age (rule K1): parts of a bar, the ones without anything left out."""
        whole = sum(sums[name] for name in _BUCKETS)
        return [
            {"key": name, "label": self._fields[name]._description_string(self.env), "text": self._amount(sums[name]),
             "share": round(100 * sums[name] / whole, 1)}
            for name in _BUCKETS if sums[name]]

    def _panel_sums(self, partners) -> dict:
        """Add up the account and those collected in it."""
        names = ("balance", "overdue", "credit", *_BUCKETS)
        if partners == self.partner_id:
            return {name: self[name] for name in names}
        [sums] = self._read_group(
            [("partner_id", "in", partners.ids), ("company_id", "=", self.company_id.id)], [],
            [f"{name}:sum" for name in names])
        return {name: amount or 0.0 for name, amount in zip(names, sums, strict=True)}

    def _panel_leader(self, item) -> dict | bool:
        """The item that decides which action is due (rule P1)."""
        return bool(item) and {
            "id": item.id, "document": item.collection_document or "", "open": self._open(item),
            "due": format_date(self.env, self.leader_due_date), "days": self.days_late,
        }

    def _panel_done(self, action) -> dict:
        """One contact, with its outcome or the state of its delivery."""
        states = dict(action._fields["delivery_state"]._description_selection(self.env))
        return {
            "id": action.id, "date": format_date(self.env, action.done_date), "title": action.title,
            "icon": action.channel_icon, "outcome": action.outcome_text or states.get(action.delivery_state, ""),
            "failed": action.delivery_state in ("failed", "bounced"),
        }

    def _noted_items(self, partners):
        """Promises, disputes and litigation of some customers, the next promise first; one more than is shown."""
        return self.env["account.move.line"].search([
            *ledger.OPEN_DOMAIN, ("company_id", "=", self.company_id.id),
            ("partner_id", "in", self._with_contacts(partners)),
            ("collection_status_kind", "in", ["promise", "dispute", "litigation"]),
        ], order="collection_promise_date, date_maturity, id", limit=_MOST_ITEMS + 1)

    @api.model
    def _with_contacts(self, partners) -> list[int]:
        """List customers with their contacts: by their ids, PostgreSQL begins with their items, not with all noted."""
        return [partner for (partner,) in self.env.execute_query(SQL(
            "SELECT id FROM res_partner WHERE commercial_partner_id = ANY(%s)", partners.ids))]

    def _panel_item(self, item) -> dict:
        return {
            "id": item.id, "document": item.collection_document or "", "kind": item.collection_status_kind,
            "status": item.collection_status_id.name, "open": self._open(item),
            "missed": item.collection_promise_missed, "comment": item.collection_comment or "",
            "date": format_date(self.env, item.collection_promise_date) if item.collection_promise_date else "",
        }

    def _panel_group(self, partners) -> dict | bool:
        """Where the account is collected, or which accounts are collected in it (rule G2)."""
        if self.leader_id:
            return {"leader": self.leader_id.name, "members": []}
        members = self.search(
            [("partner_id", "in", (partners - self.partner_id).ids), ("company_id", "=", self.company_id.id)],
            order="overdue desc, id", limit=_MOST_ITEMS) if partners != self.partner_id else self.browse()
        return bool(members) and {"leader": "", "members": [
            {"id": member.partner_id.id, "name": member.partner_id.name, "code": member.customer_code or "",
             "overdue": self._amount(member.overdue)} for member in members]}

    def _panel_next(self, shown) -> dict | bool:
        """The account's next action, unless it is the one in hand."""
        action = self.next_action_id
        return bool(action) and action != shown and {
            "id": action.id, "title": action.title, "date": format_date(self.env, action.date),
            "state": dict(action._fields["state"]._description_selection(self.env))[action.state]}

    def _amount(self, amount) -> str:
        return formatLang(self.env, amount, currency_obj=self.currency_id)

    def _open(self, item) -> str:
        return formatLang(self.env, item.amount_residual_currency, currency_obj=item.currency_id)
