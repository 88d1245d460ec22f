"""The scripts and styles that Odoo puts together for its pages: once, for all databases copied from one.

Where they are not kept yet, the first page makes them, a matter of seconds. A test that opens a page takes back all
that it wrote, and so each one with a browser or a PDF would make them again.
"""
from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from .errors import SetupError
from .processes import die_with_parent

#: ``(bundle, kind, autoprefix)`` of the pages that our tests open: Odoo's own screen, the portal and login, PDFs. Those
#: of other pages come when they are asked for.
BUNDLES = (
    ("web.assets_web", "js", False), ("web.assets_web", "css", False), ("web.assets_web_print", "css", False),
    ("web.assets_frontend_minimal", "js", False), ("web.assets_frontend_lazy", "js", False),
    ("web.assets_frontend", "css", False), ("web.__assets_tests_call__", "js", False),
    ("web.assets_tests", "js", False),
    ("web.report_assets_common", "css", False), ("web.report_assets_common", "css", True),
    ("web.report_assets_pdf", "css", True),
)
_SCRIPT = """
for name, kind, autoprefix in {bundles!r}:
    bundle = env["ir.qweb"]._get_asset_bundle(name, css=kind == "css", js=kind == "js", autoprefix=autoprefix)
    getattr(bundle, kind)()
env.cr.commit()
print("put together")
"""


def put_together(env, database: str, bundles=BUNDLES) -> None:
    """Keep the files of ``bundles`` in ``database``. Raises SetupError with what Odoo said."""
    with tempfile.TemporaryDirectory(prefix="dso-odoo-") as folder:
        config = env.config(Path(folder) / "odoo.conf", max_cron_threads=0)
        done = subprocess.run(
            [env.python, "-m", "odoo", "shell", "-c", config, "-d", database, "--no-http", "--log-level=warn"],
            env=env.process_env(), input=_SCRIPT.format(bundles=bundles), capture_output=True, text=True,
            preexec_fn=die_with_parent())
    if done.returncode or "put together" not in done.stdout:
        raise SetupError(f"The scripts and styles of the database {database} could not be put together:\n"
                         f"{done.stdout[-2000:]}{done.stderr[-4000:]}")
