"""The development environment: a real Odoo 19, PostgreSQL and browser, set up once and cached.

``PYTHONPATH=setup python3 -m devenv ensure`` prepares it; every make target calls that.
"""
