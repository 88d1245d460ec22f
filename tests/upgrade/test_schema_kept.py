"""No change of schema without a version, and none without a migration where Odoo does not see to it."""

from contextlib import closing
from pathlib import Path

import pytest
from devenv import databases, testing
from devenv.upgrades import release, schema
from schema_changes import complaints, differences

REPO = Path(__file__).parents[2]
RELEASED = sorted(release.folder(REPO).glob("*.schema.txt"))
MANIFEST = '{"name": "Ours", "version": "%s", "depends": []}'


@pytest.fixture(scope="module")
def now(environment, pytestconfig):
    """The schema of the tests' own database: that of the present code."""
    with closing(databases.connect(environment, pytestconfig.getoption("odoo_database"))) as connection:
        return schema.read(connection, testing.addons(REPO))


def test_a_release_is_kept():
    """There is one to compare with, and each has its database."""
    assert RELEASED
    assert [path for path in RELEASED if not path.with_name(path.name.replace(".schema.txt", ".sql.xz")).exists()] == []


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.name.removesuffix(".schema.txt"))
def test_every_change_of_schema_is_seen_to(now, path):
    """Of each release that is kept. What is not installed here is looked at in the upgraded database of it."""
    kept = schema.parse(path.read_text())
    kept = schema.Schema({name: kept.versions[name] for name in kept.versions if name in now.versions}, kept.lines)
    found = complaints(kept, now, REPO)
    assert not found, "\n".join(found)


class TestWhatIsRefused:
    """One add-on, of which one thing changed since it was released as 19.0.1.0.0."""

    BEFORE = ("table t", "column t.a: int4", "column t.must: int4, not null", "value t.state: open",
              "name text_first: mail.template", "name view_t: ir.ui.view", "constraint t.positive: CHECK (a > 0)",
              "relation t_u_rel: t_id, u_id")

    def refused(self, tmp_path, *, gone=(), new=(), version="19.0.1.0.0", scripts=()):
        """Change the schema, and perhaps version and migrations; return what is complained of."""
        addon = tmp_path / "ours"
        addon.mkdir()
        (addon / "__manifest__.py").write_text(MANIFEST % version)
        for name in scripts:
            script = addon / "migrations" / name
            script.parent.mkdir(parents=True)
            script.write_text("")
        before = schema.Schema({"ours": "19.0.1.0.0"}, {"ours": list(self.BEFORE)})
        after = schema.Schema({"ours": version}, {"ours": [line for line in self.BEFORE if line not in gone] + [*new]})
        return complaints(before, after, tmp_path)

    def test_nothing_changed(self, tmp_path):
        assert self.refused(tmp_path) == []

    @pytest.mark.parametrize(("gone", "new"), [
        ((), ("column t.b: text",)), ((), ("table v", "column v.a: int4, not null", "constraint v.once: UNIQUE (a)")),
        ((), ("value t.state: closed",)), ((), ("name menu_t: ir.ui.menu",)),
        (("column t.must: int4, not null",), ("column t.must: int4",)),
        (("name view_t: ir.ui.view",), ()), (("constraint t.positive: CHECK (a > 0)",), ()),
    ])
    def test_what_odoo_sees_to_needs_a_version(self, tmp_path, gone, new):
        [line] = self.refused(tmp_path, gone=gone, new=new)
        assert "ours/__manifest__.py: raise the version above 19.0.1.0.0" in line

    def test_what_odoo_sees_to_needs_no_script(self, tmp_path):
        assert self.refused(tmp_path, new=["column t.b: text"], version="19.0.1.0.1") == []

    @pytest.mark.parametrize(("gone", "new", "why"), [
        (("column t.a: int4",), (), "column t.a is gone: what people have in it would be lost"),
        (("column t.a: int4",), ("column t.a: text",), "column t.a was int4, is text: what becomes of the values"),
        (("column t.a: int4",), ("column t.a: int4, not null",), "column t.a was int4, is int4, not null: what"),
        ((), ("column t.b: int4, not null",), "column t.b is new: what do the rows that are there get?"),
        (("value t.state: open",), (), "value t.state: open is gone: what becomes of the records that have it?"),
        (("name text_first: mail.template",), (), "name text_first is gone: people may have something in it"),
        ((), ("constraint t.once: UNIQUE (a)",), "constraint t.once is new: what becomes of rows that break it?"),
        (("relation t_u_rel: t_id, u_id",), (), "relation t_u_rel is gone: what people have in it would be lost"),
        (("table t",), (), "table t is gone: what people have in it would be lost"),
    ])
    def test_what_people_have_needs_a_script(self, tmp_path, gone, new, why):
        [line] = self.refused(tmp_path, gone=gone, new=new, version="19.0.1.1.0")
        assert line.startswith("ours/migrations/VERSION/pre-") and why in line

    @pytest.mark.parametrize(("scripts", "number"), [
        (["19.0.1.1.0/pre-a.py"], 0), (["19.0.1.1.0/end-a.py"], 0),
        # Of the release itself, of a version to come, and none that Odoo runs
        (["19.0.1.0.0/pre-a.py"], 1), (["19.0.1.2.0/pre-a.py"], 1), (["19.0.1.1.0/a.py"], 1),
    ])
    def test_the_script_runs_on_the_way_from_the_release(self, tmp_path, scripts, number):
        assert len(self.refused(
            tmp_path, gone=["column t.a: int4"], version="19.0.1.1.0", scripts=scripts)) == number

    def test_an_add_on_that_is_gone(self, tmp_path):
        before = schema.Schema({"ours": "19.0.1.0.0"}, {"ours": ["table t"]})
        [line] = complaints(before, schema.Schema({}, {}), tmp_path)
        assert line.startswith("ours is gone: databases have it.")

    def test_the_core_may_move_what_was_anothers(self, tmp_path):
        for name, version, needs in (("core", "19.0.2.0.0", []), ("ours", "19.0.1.1.0", ["core"])):
            (tmp_path / name / "migrations" / "19.0.2.0.0").mkdir(parents=True)
            (tmp_path / name / "__manifest__.py").write_text(repr({"version": version, "depends": needs}))
        (tmp_path / "core" / "migrations" / "19.0.2.0.0" / "pre-move.py").write_text("")
        before = schema.Schema({"core": "19.0.1.0.0", "ours": "19.0.1.0.0"}, {"core": [], "ours": ["table t"]})
        assert complaints(before, schema.Schema({}, {"core": ["table t"], "ours": []}), tmp_path) == []

    def test_lines_are_told_apart_by_their_names(self):
        assert [(each.line, each.what) for each in differences(
            ["column t.a: int4", "value t.state: a"], ["column t.a: text", "value t.state: b"])] == [
            ("column t.a", "was int4, is text"), ("value t.state: a", "is gone"), ("value t.state: b", "is new")]
