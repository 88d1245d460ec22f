"""Who is collected in whom, in the database and in the file being read (rules G1, G7)."""

from .. import database
from .rows import Refused

LEADER = "collection_leader_id"
#: In the leader's column: the account is collected on its own again. An empty cell changes nothing.
ON_ITS_OWN = "-"


class Groups:
    """Judges the leader that a row names.

    ``file_leaders`` has the leader's code of each customer's code in the file; ``file_codes`` all
    customers' codes in it.
    """

    def __init__(self, accounts, file_codes, file_leaders):
        self.env = accounts.env
        self.accounts = accounts
        self.file_codes, self.file_leaders = file_codes, file_leaders
        self.file_leading = set(file_leaders.values())
        accounts.partners.flush_model([LEADER])
        # Read past the access rules: the rule holds for accounts the user may not see
        rows = database.uncompiled(self.env, accounts.partners._collection_every_group_sql())
        self.members = {(company, member) for member, company, _leader in rows}
        self.leading = {(company, leader) for _member, company, leader in rows}

    def leader(self, code, account, leader_code, company) -> int | None:
        """Return the leader's id, None when it is a new customer of the file; refuses what rule G7 forbids."""
        _ = self.env._
        codes = {"account": code, "leader": leader_code}
        if leader_code == code:
            raise Refused(LEADER, _("“%s” cannot be collected in itself.", code))
        if code in self.file_leading or account and (company.id, account.id) in self.leading:
            raise Refused(LEADER, _(
                "“%(account)s” leads a group and cannot be collected in “%(leader)s”.", **codes))
        if leader_code in self.file_leaders:
            raise Refused(LEADER, _(
                "“%(account)s” cannot be collected in “%(leader)s”, which this file lets be collected in “%(top)s”.",
                top=self.file_leaders[leader_code], **codes))
        if not self.accounts.known(leader_code) and leader_code in self.file_codes:
            return None
        leader = self._known(code, leader_code)
        if (company.id, leader.id) in self.members:
            raise Refused(LEADER, _(
                "“%(account)s” cannot be collected in “%(leader)s”, which is itself collected in another account.",
                **codes))
        if {account and account.company_id or None, leader.company_id} - {None, company.id}:
            raise Refused(LEADER, _(
                "“%(account)s” cannot be collected in “%(leader)s” in %(company)s: one of them belongs to another "
                "company.", company=company.name, **codes))
        return leader.id

    def _known(self, code, leader_code):
        try:
            return self.accounts.find(leader_code, LEADER)
        except Refused as refusal:
            raise Refused(LEADER, self.env._(
                "“%(account)s” cannot be collected in “%(leader)s”. %(cause)s",
                account=code, leader=leader_code, cause=refusal.reason)) from None
