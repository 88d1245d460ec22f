"""What the add-on adds, a file for each seam."""

from . import (
    insured_limit,
    exclusion,
    column,
    alert,
    insight,
    tile,
    hashtag,
    channel,
    carrier,
    import_kind,
    imported,
)
