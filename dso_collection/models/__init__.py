"""Models by subject. A room builds on those above it; rights come last."""

from . import (
    fields,
    text,
    channel,
    odoo,
    item,
    scenario,
    customer,
    account,
    action,
    group,
    assignment,
    alert,
    desk,
    reply,
    forecast,
    figure,
    insight,
    imports,
    evidence,
    rights,
)
