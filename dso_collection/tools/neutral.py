"""Is this database a neutralised copy, from which nothing may leave (rule A9)?"""


def is_neutralized(env) -> bool:
    """Say whether Odoo's neutralisation was run here, as Odoo itself asks it."""
    # sudo: who sends need not read system parameters
    return bool(env["ir.config_parameter"].sudo().get_param("database.is_neutralized"))
