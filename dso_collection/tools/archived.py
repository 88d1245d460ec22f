"""Lists that show what is archived, too.

Not by ``active_test`` in the context of a window action: Odoo hands a list's context on to whatever is opened from it,
and archived statuses, scenarios and texts would be offered there.
"""

#: A condition that says it of a model with ``active``: where a domain has one, Odoo adds none of its own.
WITH_ARCHIVED = (("active", "in", [True, False]),)
