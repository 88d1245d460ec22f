"""A quarter of a year of events, lived through by the add-on and by a slow, obvious model of its rules."""
