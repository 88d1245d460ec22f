"""The tables of rights, plain files that a person can review, and what of the add-ons must stand in them.

``rights/models.csv``: who may read, create, write and delete records of a model, and what sets records apart:
``company`` (each company sees its own), ``user`` (each user sees their own), nothing (one for all).
``rights/fields.csv``: who may read a field (empty: who may read the record), give it at create, and write it; an
empty cell means nobody but the engine. ``rights/methods.csv``: who may call a public method (``methods_case.py``).
"""

import csv
import functools
from pathlib import Path

#: Everybody whom the matrix tries, each a user of the first company unless the name says otherwise.
ROLES = ("nobody", "billing", "partner_manager", "collector", "manager", "elsewhere", "portal", "public")
_COLLECTORS = ("collector", "manager", "elsewhere")
#: What a cell of the tables stands for. ``elsewhere`` is a collector of the second company.
CLASSES = {
    "": (),
    "system": (),
    "manager": ("manager",),
    "collector": _COLLECTORS,
    "biller": ("billing",),
    "partner_manager": ("partner_manager", *_COLLECTORS),
    "employee": ("nobody", "billing", "partner_manager", *_COLLECTORS),
    "portal": ("nobody", "billing", "partner_manager", *_COLLECTORS, "portal"),
    "any": ROLES,
}
#: Written by Odoo itself, whatever anybody gives.
_LOG = {"id", "create_uid", "create_date", "write_uid", "write_date"}
#: Covered by the tables of models and fields.
_BY_FIELDS = {"create", "write", "unlink", "default_get"}
#: The add-on through which a model of Odoo gets fields of another add-on's mixin.
_THROUGH = {"sms.template": "dso_collection_sms"}
_OURS = "odoo.addons.dso_collection"
_ADD_ONS = Path(__file__).parents[2]


@functools.cache
def table(add_on, name):
    """Return the lines of a table of an add-on as dicts. Read once: each cell of the matrix asks for it."""
    with (_ADD_ONS / add_on / "tests" / "rights" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@functools.cache
def allowed(cell):
    """Return the roles that a cell allows."""
    return frozenset(role for name in cell.split() or [""] for role in CLASSES[name])


def models_of(registry, add_on):
    """Return the names of the models of an add-on that have records."""
    return {name for name, model in registry.items() if model._original_module == add_on and not model._abstract}


def fields_of(registry, add_on):
    """Return ``(model, field)`` of all fields that an add-on brings, in its own models and in others."""
    return {
        (model_name, name)
        for model_name, model in registry.items() if not model._abstract
        for name, field in model._fields.items()
        if name not in _LOG and not field.inherited
        and field._modules and field._modules[0].startswith("dso_collection")
        and _THROUGH.get(model_name, field._modules[0]) == add_on
    }


def methods_of(registry, add_on):
    """Return ``(model, method)`` of all methods of an add-on's classes that Odoo lets anybody call by RPC."""
    found = set()
    for model_name, model in registry.items():
        for name in dir(model):
            if name.startswith("_") or name in _BY_FIELDS or not callable(getattr(model, name, None)):
                continue
            homes = [home for home in model.mro() if name in vars(home)]
            ours = [home.__module__.split(".")[2] for home in homes if home.__module__.startswith(_OURS)]
            private = any(getattr(vars(home)[name], "_api_private", False) for home in homes)
            if ours and ours[-1] == add_on and not private:
                found.add((model_name, name))
    return found
