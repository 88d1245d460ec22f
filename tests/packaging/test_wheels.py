"""The packages: what they hold, what they ask for. That they install and work: test_install_and_uninstall.py."""

import re
import subprocess
import zipfile
from email.parser import Parser

from devenv.environment import repo_folder
from devenv.publish import packages as made

REPO = repo_folder()


def metadata(wheel):
    """What a wheel says of itself."""
    with zipfile.ZipFile(wheel) as file:
        [name] = [name for name in file.namelist() if name.endswith(".dist-info/METADATA")]
        return Parser().parsestr(file.read(name).decode())


def test_each_external_dependency_stands_once_and_agrees_everywhere():
    """In one manifest, with its versions; ``requirements.txt`` and the metapackage are made of them."""
    assert (REPO / "requirements.txt").read_text() == made.requirements(REPO), "run `make dist`"
    assert (REPO / made.METAPACKAGE / "pyproject.toml").read_text() == made.metapackage(REPO), "run `make dist`"
    names = [re.split(r"[<>=~]", line)[0] for line in made.external(REPO)]
    assert len(names) == len(set(names)), "two add-ons want two versions of one package"
    assert [line for line in made.external(REPO) if not re.search(r">=.+,<", line)] == []


def test_a_wheel_holds_its_add_on_and_asks_for_what_the_manifest_names(packages):
    *addons, metapackage = packages
    for addon, wheel in zip(made.published(REPO), addons, strict=True):
        manifest, said = made.manifest(REPO, addon), metadata(wheel)
        assert said["Version"] == manifest["version"] and said["License"] == "AGPL-3"
        ours = [f"odoo-addon-{name}==19.0.*" for name in manifest["depends"] if name.startswith("dso_collection")]
        ours += [f"odoo-addon-{name}==19.0.*" for name in made.of_others(REPO, addon)]
        external = manifest.get("external_dependencies", {}).get("python", [])
        assert {_sorted(line) for line in said.get_all("Requires-Dist")} == {
            _sorted(line) for line in ["odoo==19.0.*", *ours, *external]}
        with zipfile.ZipFile(wheel) as file:
            held = {name.removeprefix(f"odoo/addons/{addon}/") for name in file.namelist() if "dist-info" not in name}
        tracked = subprocess.run(["git", "ls-files"], cwd=REPO / addon, check=True, capture_output=True, text=True)
        assert held == set(tracked.stdout.split("\n")) - {"", "pyproject.toml"}
    assert set(metadata(metapackage).get_all("Requires-Dist")) == {
        *(f"odoo-addon-{addon}==19.0.*" for addon in made.with_odoo_alone(REPO)),
        'odoo-addon-dso_collection_queue==19.0.*; extra == "queue"'}


def _sorted(requirement):
    """A requirement with its versions in one order."""
    name, versions = re.fullmatch(r"([\w-]+)(.*)", requirement.replace(" ", "")).groups()
    return name, tuple(sorted(filter(None, versions.split(","))))


def test_pip_brings_all_add_ons_and_misses_nothing(environment, installed):
    """Whoever installs the metapackage has all that need Odoo alone, from outside this checkout, with all they need."""
    names = made.with_odoo_alone(REPO)
    code = "import importlib; [print(importlib.import_module(f'odoo.addons.{name}').__file__) for name in %r]" % names
    found = subprocess.run([installed.python, "-c", f"import odoo.init; {code}"], env=_without_repo(installed),
                           cwd="/", check=True, capture_output=True, text=True).stdout.split()
    assert [str(REPO) in path for path in found] == [False] * len(names)
    check = subprocess.run([environment.python, "-m", "pip", "--python", installed.python, "check"],
                           capture_output=True, text=True)
    assert [line for line in check.stdout.splitlines() if "dso" in line] == []


def _without_repo(env):
    variables = env.process_env()
    variables.pop("PYTHONPATH", None)
    return variables
