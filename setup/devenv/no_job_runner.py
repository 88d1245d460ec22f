"""A pytest plugin of ``make test``: beside OCA's ``queue_job`` no job runner starts in the process that tests.

It would take jobs of the tests' database over a connection of its own. Servers that tests start say themselves whether
they run one.
"""
from __future__ import annotations

import os

os.environ.setdefault("ODOO_QUEUE_JOB_CHANNELS", "root:0")
