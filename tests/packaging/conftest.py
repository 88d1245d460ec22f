"""The add-ons as they are published."""

import dataclasses
import subprocess
from pathlib import Path

import pytest
from devenv.publish import wheels


@pytest.fixture(scope="session")
def packages(environment, tmp_path_factory):
    """The wheels, built of this checkout."""
    return wheels.build(environment.repo, environment.python, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(environment, packages, tmp_path_factory):
    """An environment that has the add-ons from the wheels, and never heard of this checkout.

    Odoo and its packages are borrowed; pip looks at all of them when it resolves the metapackage.
    """
    folder = tmp_path_factory.mktemp("clean")
    python = folder / "bin" / "python"
    subprocess.run([environment.python, "-m", "venv", "--without-pip", folder], check=True)
    purelib = "import sysconfig; print(sysconfig.get_path('purelib'))"
    borrowed, own = (subprocess.run([one, "-c", purelib], check=True, capture_output=True, text=True).stdout.strip()
                     for one in (environment.python, python))
    with open(f"{own}/borrowed.pth", "w") as file:
        file.write(f"{borrowed}\n{environment.odoo_root}\n")
    # pip is to know that Odoo is there, whichever way, and not to ask for what Odoo asks for
    known = Path(own, "odoo-19.0.dist-info")
    known.mkdir()
    (known / "METADATA").write_text("Metadata-Version: 2.1\nName: odoo\nVersion: 19.0\n")
    subprocess.run([environment.python, "-m", "pip", "--python", python, "install", "--quiet", "--no-index",
                    "--find-links", packages[0].parent, "odoo-addons-dso-collection"], check=True)
    return dataclasses.replace(environment, python=python, addons_path=[
        path for path in environment.addons_path if path != environment.repo])
