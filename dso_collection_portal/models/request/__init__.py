"""What customers say on their page: how it waits, what is done with it, and what they are answered (rules E3, E4)."""

from . import (
    request,
    words,
    company,
    customer,
    checks,
    say,
    files,
    hold,
    did,
    decide,
    contact,
    answer,
    desk,
    timeline,
    page,
    merge,
    evidence,
    guard,
)
