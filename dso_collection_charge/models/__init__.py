"""Late charges: rates, rules, what may be charged of a ledger, what was; and where they are shown."""

from . import (
    reference_rate,
    rule,
    rule_step,
    rule_in_use,
    company,
    charge,
    claim,
    claim_page,
    ledger_claims,
    item,
    customer,
    booking,
    waiving,
    workbook,
    account_move,
    exclusion,
    hashtags,
    insight,
    rights,
)
