"""What there is to translate in each add-on, found by Odoo, as .pot files that only a change of words changes."""
from __future__ import annotations

import io
from contextlib import contextmanager
from unittest.mock import patch

import polib

#: What of Odoo's header says when and by whom: another one each time, and of no use.
_NOISE = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Report-Msgid-Bugs-To",
          "Plural-Forms", "Content-Transfer-Encoding")
#: Words of other add-ons on records that are ours, too, where they are installed: of a model that we extend, what
#: Odoo's website calls its form.
_OF_OTHERS = "model:ir.model,website_form_label:"


def templates(odoo_env, repo, addons: list[str]) -> dict[str, polib.POFile]:
    """The .pot file of each of ``addons``, which are installed in the database of ``odoo_env``."""
    from odoo.tools.translate import PoFileWriter, TranslationModuleReader

    made = {}
    for addon in addons:
        written = io.BytesIO()
        with _only_in(repo):  # one by one: of a record that belongs to several, Odoo exports the last one's name alone
            PoFileWriter(written, lang=None).write_rows(TranslationModuleReader(odoo_env.cr, modules=[addon]))
        made[addon] = polib.pofile(written.getvalue().decode())
        for entry in [entry for entry in made[addon] if entry.occurrences and all(
                place.startswith(_OF_OTHERS) for place, _line in entry.occurrences)]:
            made[addon].remove(entry)
        made[addon].metadata = header(made[addon].metadata)
    return made


def header(metadata: dict) -> dict:
    """Odoo's header without its noise."""
    kept = {name: value for name, value in metadata.items() if name not in _NOISE}
    return {**kept, "Content-Transfer-Encoding": "8bit"}


@contextmanager
def _only_in(repo):
    """Let Odoo look through our folder alone, not through all its own add-ons: seconds instead of half a minute."""
    import odoo.addons

    own = [path for path in odoo.addons.__path__ if str(path) == str(repo)]
    with patch.object(odoo.addons, "__path__", own or odoo.addons.__path__):
        yield


@contextmanager
def opened(env, database: str):
    """An Odoo environment on ``database`` in this process, as the set-up ``env`` configures it."""
    import logging
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory(prefix="dso-i18n-") as folder:
        config = env.config(Path(folder) / "odoo.conf", db_name=database, max_cron_threads=0)
        from odoo.tools import config as odoo_config

        odoo_config.parse_config(["-c", str(config), "-d", database, "--no-http"], setup_logging=False)
    logging.getLogger("odoo").setLevel(logging.WARNING)
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry

    with Registry(database).cursor() as cursor:
        yield api.Environment(cursor, SUPERUSER_ID, {})
