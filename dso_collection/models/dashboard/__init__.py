"""The dashboard: one screen of the figures, each a link to its records (chapter K)."""

from . import (
    chosen,
    choices,
    months,
    tile_words,
    tiles,
    moved,
    charts,
    tables,
    dashboard,
    scope,
    marks,
    marks_charts,
)
