"""Accounts grouped and taken out of groups, alone or by the thousand (rules G1, G3, G5)."""

from collections import defaultdict
from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ... import database

#: Up to so many accounts are planned again in the user's own request, more by the next run of the planner.
AT_ONCE = 200
#: So many accounts are named in a message.
_NAMED = 10
#: What is read of other accounts' settings.
_OF_GROUPS = ["collection_member_ids", "collection_grouped"]
#: What the statement that groups accounts writes.
_WRITTEN = ["collection_leader_id", "write_uid", "write_date"]


class Grouping(NamedTuple):
    """What "Group collection" would do: the accounts that move, those there already, and those refused with reasons.

    ``freed``: the account chosen as leader, when it must first leave a group that moves along.
    """

    leader: object
    moving: object
    already: object
    refused: list
    freed: object


class ResPartner(models.Model):
    """Groups and ungroups through one write; what follows from other changes of an account is done here too."""

    _inherit = "res.partner"

    def _collection_plan_grouping(self, leader, whole_groups=False) -> Grouping:
        """Say what grouping these customers' accounts in ``leader`` would do in the current company.

        ``whole_groups``: the members of leaders among them move along, which rule G7 else refuses; also when
        the chosen leader is such a member.
        """
        leader = leader.commercial_partner_id
        chosen = self.commercial_partner_id - leader
        led = self.browse().union(*chosen._collection_members_of(self.env.company).values())
        freed = leader if whole_groups and leader.collection_leader_id in chosen else self.browse()
        if whole_groups:
            chosen |= led - leader
        already = chosen.filtered(lambda account: account.collection_leader_id == leader)
        wanted = chosen - already
        faults = self._collection_grouping_faults(wanted._collection_wanted_sql(leader), len(wanted))
        refused = [fault for fault in faults
                   if not (whole_groups and fault[3] == "leads" or freed and fault[3] == "grouped")]
        moving = wanted - self.browse(fault[0] for fault in refused)
        return Grouping(leader, moving, already, refused, freed if moving else self.browse())

    def _collection_group_in(self, leader, whole_groups=False) -> Grouping:
        """Collect these customers' accounts in ``leader`` from now on, in the current company (rule G1).

        Those that rule G7 refuses stay as they are. Returns what was done.
        """
        grouping = self._collection_plan_grouping(leader, whole_groups)
        grouping.freed._collection_set_leader(self.browse())
        grouping.moving._collection_set_leader(grouping.leader)
        grouping.moving._collection_replan_at_once()
        return grouping

    def _collection_ungroup(self):
        """Let the grouped ones of these accounts collect for themselves again (rule G5); returns them."""
        grouped = self.commercial_partner_id.filtered("collection_leader_id")
        leaders = grouped.collection_leader_id
        grouped._collection_set_leader(self.browse())
        (grouped | leaders)._collection_replan_at_once()
        return grouped

    def _collection_set_leader(self, leader):
        """Let these accounts be collected in ``leader`` (none: on their own) in the current company."""
        self._collection_set_leaders(dict.fromkeys(self.ids, leader.id))

    @api.model
    def _collection_set_leaders(self, leaders: dict):
        """Let accounts be collected in leaders, ``{account id: leader id or False}``, in one statement.

        What :meth:`write` does for one field of accounts by the thousand, without Odoo's look at the contacts
        of each; checks and traces are the same.
        """
        accounts = self.browse(leaders)
        if not accounts:
            return
        accounts._check_collection_right(["collection_leader_id"])
        accounts.check_access("write")
        before = {account: account.collection_leader_id for account in accounts}
        accounts.flush_recordset(_WRITTEN)
        self.env.cr.execute(SQL(
            """
            UPDATE res_partner account
               SET collection_leader_id = CASE
                       WHEN wanted.leader_id IS NULL THEN NULLIF(account.collection_leader_id - %(company)s, '{}')
                       ELSE COALESCE(account.collection_leader_id, '{}')
                            || jsonb_build_object(%(company)s::text, wanted.leader_id) END,
                   write_uid = %(uid)s, write_date = %(now)s
              FROM unnest(%(accounts)s::int[], %(leaders)s::int[]) wanted (id, leader_id)
             WHERE account.id = wanted.id
            """,
            company=str(self.env.company.id), uid=self.env.uid, now=self.env.cr.now(),
            accounts=list(leaders), leaders=[leader or None for leader in leaders.values()]))
        accounts.invalidate_recordset(_WRITTEN, flush=False)
        self.invalidate_model(_OF_GROUPS, flush=False)
        accounts._check_collection_leader_id()
        new = self.browse({leader for leader in leaders.values() if leader})
        self.env["collection.touch"]._touch(accounts | new | new.union(*before.values()))
        self._log_new_leader(before)

    def _collection_replan_at_once(self):
        """Plan a few accounts again in this request; many are left to the planner, which is awake already."""
        if self and len(self) <= AT_ONCE:
            self.env["collection.action"]._replan_partners(self.ids)

    @api.model_create_multi
    def create(self, vals_list):
        """Take a contact of an account for the account itself."""
        return super().create([self._collection_named_leader(vals) for vals in vals_list])

    def _collection_named_leader(self, vals):
        leader = self.browse(vals.get("collection_leader_id") or ())
        return dict(vals, collection_leader_id=leader.commercial_partner_id.id) if leader else vals

    def write(self, vals):
        """Keep groups whole whatever becomes of an account, and tell of it on the customers (rule G1)."""
        before = {}
        if "collection_leader_id" in vals:
            vals = self._collection_named_leader(vals)
            before = {account: account.collection_leader_id for account in self}
        result = super().write(vals)
        if before:
            self.invalidate_model(_OF_GROUPS, flush=False)
        if {"parent_id", "is_company"} & set(vals):
            self._collection_follow_account()
        self._log_new_leader(before)
        return result

    def _collection_follow_account(self):
        """Let the groups of an account that became a contact go on in the customer it now belongs to.

        Its own grouping ends; raises ``ValidationError`` when that customer is itself grouped (rule G7).
        """
        contacts = self.filtered(lambda partner: partner.commercial_partner_id != partner)
        if not contacts:
            return
        self.flush_model(["collection_leader_id"])
        moves = defaultdict(list)
        for account_id, company_id, leader_id in database.uncompiled(self.env, contacts._collection_pairs_sql()):
            leader = self.browse(leader_id).commercial_partner_id
            stays = account_id not in contacts._ids and account_id != leader.id
            moves[company_id, leader.id if stays else False].append(account_id)
        for (company_id, leader_id), account_ids in sorted(moves.items(), key=lambda move: bool(move[0][1])):
            # sudo: a group holds together also in companies that the user may not see
            accounts = self.sudo().with_company(self.env["res.company"].browse(company_id)).browse(account_ids)
            accounts.write({"collection_leader_id": leader_id})

    def _log_new_leader(self, before):
        """Say on the accounts where they are collected from now on, and on the leaders whom they collect.

        Of many at once only the leaders tell: a message for each of thousands would take minutes.
        """
        changed = [account for account, leader in before.items() if account.collection_leader_id != leader]
        joined, left = defaultdict(list), defaultdict(list)
        for account in changed:
            joined[account.collection_leader_id].append(account)
            left[before[account]].append(account)
        if 0 < len(changed) <= AT_ONCE:
            self.browse().union(*changed)._message_log_batch(
                {account.id: self._collection_leader_words(before[account], account.collection_leader_id)
                 for account in changed})
        notes = defaultdict(list)
        for leader, accounts in joined.items():
            notes[leader].append(self.env._("Grouped collection: collected here from now on: %s.",
                                            self._collection_named(accounts)))
        for leader, accounts in left.items():
            notes[leader].append(self.env._("Grouped collection: no longer collected here: %s.",
                                            self._collection_named(accounts)))
        bodies = {leader.id: " ".join(texts) for leader, texts in notes.items() if leader}
        self.browse(bodies).exists()._message_log_batch(bodies)

    @api.model
    def _collection_leader_words(self, before, leader):
        """Say where an account is collected from now on."""
        if leader:
            return self.env._("Grouped collection: collected in %s from now on.", leader._collection_label())
        return self.env._("Grouped collection: no longer collected in %s.", before._collection_label())

    @api.model
    def _collection_named(self, accounts) -> str:
        """Name the first of some accounts, and say how many more there are."""
        names = ", ".join(account._collection_label() for account in accounts[:_NAMED])
        others = len(accounts) - _NAMED
        return names if others <= 0 else self.env._("%(names)s and %(count)s others", names=names, count=others)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_leaders(self):
        """Refuse to delete the leader of a group, whose members would silently be collected otherwise (rule G7)."""
        members = database.uncompiled(self.env, self._collection_groups_sql(self.ids))
        kept = [(member, leader) for member, _company, leader in members if member not in self._ids]
        if kept:
            leader = self.sudo().browse(kept[0][1])
            accounts = self.sudo().browse(member for member, led_by in kept if led_by == leader.id)
            raise UserError(self.env._(
                "%(leader)s leads a group: cancel the grouping of %(accounts)s first, or archive the customer.",
                leader=leader._collection_label(), accounts=self._collection_named(accounts)))

    def unlink(self):
        """Plan the groups that lose a member again (rule G7)."""
        leaders = self.sudo().collection_leader_id - self
        result = super().unlink()
        self.env["collection.touch"]._touch(leaders.exists())
        return result

    # Buttons

    def action_group_collection(self):
        """Ask in which account these are to be collected (rule G1)."""
        self._check_collection_right(["collection_leader_id"])
        return self.env["collection.group.wizard"]._open(self.commercial_partner_id, self.env.company)

    def action_cancel_grouping(self):
        """Take these accounts out of their groups; returns a notice of what was done (rule G5)."""
        self._check_collection_right(["collection_leader_id"])
        accounts = self._collection_ungroup()
        if not accounts:
            raise UserError(self.env._(
                "None of these accounts is collected in another one. Choose grouped accounts; to end a whole group, "
                "open its leader."))
        return self.env["collection.action"]._notify(self.env._(
            "%s: collected on its own again.", accounts._collection_label()) if len(accounts) == 1 else self.env._(
            "%s accounts are collected on their own again.", len(accounts)), "success")

    def action_cancel_whole_group(self):
        """Let all accounts collected in this one collect for themselves again."""
        self._check_collection_right(["collection_leader_id"])
        self.ensure_one()
        return self.collection_member_ids.action_cancel_grouping()
