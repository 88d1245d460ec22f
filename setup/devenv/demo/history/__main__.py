"""``python -m devenv.demo.history CONFIG DATABASE``: write the year, in one transaction."""
import sys

import odoo
from odoo.modules.registry import Registry

from .write import write_year

config, database = sys.argv[1:]
odoo.tools.config.parse_config(["-c", config, "-d", database, "--log-level", "warn"], setup_logging=True)
with Registry(database).cursor() as cr:
    write_year(odoo.api.Environment(cr, odoo.SUPERUSER_ID, {}))
