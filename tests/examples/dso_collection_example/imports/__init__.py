"""One more kind of file."""

from pathlib import Path

from odoo.addons.dso_collection.imports.reading_headers import add_headers

add_headers(Path(__file__).parents[1] / "data" / "import_headers.csv")
