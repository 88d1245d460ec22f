"""The language in which somebody is written to (rule A11)."""


def first_installed(env, *wanted) -> str:
    """Return the first of the languages wanted that Odoo speaks here, else English."""
    installed = {code for code, _name in env["res.lang"].get_installed()}
    return next((code for code in wanted if code in installed), "en_US")
