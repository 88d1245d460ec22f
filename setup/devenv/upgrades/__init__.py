"""Upgrades: what is kept of each release (``make release``), and how a database of then is compared with one of now.

A release is kept as a database that was filled with what users have (``fill``), in a small SQL dump (``dump.py``), and
as the schema of our models in words (``schema.py``). ``tests/upgrade/`` loads the one, upgrades and compares it
(``holdings.py``), and refuses a change of the other without a migration.
"""
