"""What tells the add-ons' icons apart: a mark in the corner of the core's bars, drawn in a square of 24."""
from __future__ import annotations

#: The inside of an SVG, by add-on; strokes take the colour of the mark.
GLYPHS = {
    "dso_collection": '<path d="M6 12.5l4 4 8-9"/>',
    "dso_collection_sms": '<path d="M5 6h14v9h-8l-4 4v-4H5z"/>',
    "dso_collection_letter": '<path d="M4 7h16v10H4zM4 7l8 6 8-6"/>',
    "dso_collection_maileva": '<path d="M4 12l16-7-5 14-4-5zM11 14l4-4"/>',
    "dso_collection_snailmail": '<path d="M4 18h16M8 18a5 5 0 1 1 9-3c0 1.500-1 3-3 3M12 15a1.500 1.500 0 1 1 2-1"/>'
                               '<path d="M6 18V9M4 7l2 2 2-2"/>',
    "dso_collection_dashboard": '<path d="M5 5h6v6H5zM13 5h6v4h-6zM13 11h6v8h-6zM5 13h6v6H5z"/>',
    "dso_collection_forecast_ml": '<path d="M4 17l5-5 3 3 7-8M15 7h4v4"/>',
    "dso_collection_portal": '<path d="M12 12a3.500 3.500 0 1 0-.1 0M5 20c0-4 3-6 7-6s7 2 7 6"/>',
    "dso_collection_sale": '<path d="M4 5h3l2 10h9l2-7H8M10 19h.1M17 19h.1"/>',
    "dso_collection_charge": '<path d="M6 18L18 6M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"/>'
                             '<path d="M16 18a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"/>',
    "dso_collection_adopt": '<path d="M4 12h11M11 8l4 4-4 4M19 5v14"/>',
    "dso_collection_queue": '<path d="M4 6h10M4 12h10M4 18h10M17 5l4 3.500-4 3.500z"/>',
}
