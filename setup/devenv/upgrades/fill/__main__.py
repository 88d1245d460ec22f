"""``python -m devenv.upgrades.fill CONFIG DATABASE``: live through the story."""
import sys

import odoo
from odoo.modules.registry import Registry

config, database = sys.argv[1:]
odoo.tools.config.parse_config(["-c", config, "-d", database, "--log-level", "warn"], setup_logging=True)
registry = Registry(database)  # the add-ons' folders are known now

from .story import live  # noqa: E402

with registry.cursor() as cr:
    live(odoo.api.Environment(cr, odoo.SUPERUSER_ID, {}))
