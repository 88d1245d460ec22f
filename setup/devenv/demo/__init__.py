"""``make demo``: a demo database, a mail catcher and Odoo, with the main job run once."""
