"""Trees and archives that look like Odoo to the set-up, and hold next to nothing."""
import tarfile
from pathlib import Path


def make_odoo(folder: Path, version="19.0", addons="odoo/addons") -> Path:
    """A tree that looks like Odoo ``version`` with Invoicing in it."""
    (folder / "odoo").mkdir(parents=True)
    (folder / "odoo" / "release.py").write_text(f"version = {version!r}\n")
    (folder / addons / "account").mkdir(parents=True)
    (folder / "odoo" / "addons" / "mail" / "static" / "lib").mkdir(parents=True)
    return folder


def make_archive(folder: Path, **options) -> Path:
    """A source archive of such a tree, as the nightly one is laid out."""
    tree = make_odoo(folder / "odoo-19.0.post1", **options)
    archive = folder / "odoo.tar.gz"
    with tarfile.open(archive, "w:gz") as file:
        file.add(tree, tree.name)
    return archive
