"""The environment's record, Odoo's configuration, the choice of the database server."""
import configparser
import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest
from devenv import cluster, postgres, templates, testing
from devenv.environment import Environment, repo_folder
from devenv.errors import SetupError


@pytest.fixture
def env(cache):
    """A saved environment in an empty cache."""
    record = Environment(
        cache=cache, python=cache / "venv/bin/python", odoo_root=cache / "odoo",
        addons_path=[cache / "odoo/odoo/addons", repo_folder()], pg_host=str(cluster.socket_folder(cache)),
        pg_port=5432, pg_user="odoo", pg_password=None, chromium=None, wkhtmltopdf=Path("/opt/pdf/bin/wkhtmltopdf"),
        pg_embedded=True, pg_bin=cache / "pg/bin")
    record.save()
    return record


def test_saved_environment_is_loaded(env):
    assert Environment.load() == env


def test_missing_environment_says_make_setup(cache):
    with pytest.raises(SetupError, match="Run `make setup`"):
        Environment.load()


def test_config_is_for_this_machine_only(env, tmp_path):
    parser = configparser.RawConfigParser()
    parser.read(env.config(tmp_path / "odoo.conf", http_port=8070, db_name=["one", "two"]))
    options = dict(parser["options"])
    assert options["http_interface"] == "127.0.0.1"
    assert options["addons_path"].split(",")[-1] == str(env.repo)
    assert (options["http_port"], options["db_name"]) == ("8070", "one,two")
    assert (options["with_demo"], options["list_db"]) == ("False", "False")
    assert "db_password" not in options


def test_config_with_demo_data(env, tmp_path):
    assert "with_demo = True" in env.config(tmp_path / "odoo.conf", demo=True).read_text()


def test_programs_run_inside_the_environment(env, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone@elsewhere/db")
    monkeypatch.setenv("ODOO_RC", "/home/someone/odoo.conf")
    variables = env.process_env()
    assert variables["PATH"].split(":")[:2] == [str(env.cache / "venv/bin"), "/opt/pdf/bin"]
    assert (variables["PGHOST"], variables["PGUSER"], variables["PGPORT"]) == (env.pg_host, "odoo", "5432")
    assert not {"DATABASE_URL", "ODOO_RC"} & set(variables)


def test_bytecode_is_kept_in_the_cache_whatever_the_user_has(env, monkeypatch, tmp_path):
    """Not kept, it is the half of an Odoo's start; kept beside the sources, it is what the user does not want."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "imported_here.py").write_text("")
    subprocess.run([sys.executable, "-c", "import imported_here"], check=True, cwd=tmp_path,
                   env={**env.process_env(), "PYTHONPATH": str(tmp_path)})
    assert [path.name.split(".")[0] for path in (env.cache / "bytecode").rglob("imported*.pyc")] == ["imported_here"]
    assert list(tmp_path.rglob("__pycache__")) == []


def test_without_variables_the_server_is_embedded(cache):
    assert postgres.wanted_server(cache) is None


def test_inside_the_environment_the_server_still_is_embedded(env, monkeypatch):
    monkeypatch.setenv("PGHOST", env.process_env()["PGHOST"])
    assert postgres.wanted_server(env.cache) is None


def test_pghost_names_the_server(cache, monkeypatch):
    for name, value in {"PGHOST": "db", "PGPORT": "5433", "PGUSER": "me", "PGPASSWORD": "x"}.items():
        monkeypatch.setenv(name, value)
    assert postgres.wanted_server(cache) == {"pg_host": "db", "pg_port": 5433, "pg_user": "me", "pg_password": "x"}


def test_database_url_names_the_server(cache, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:p%40ss@db:5433/any")
    assert postgres.wanted_server(cache) == {"pg_host": "db", "pg_port": 5433, "pg_user": "me", "pg_password": "p@ss"}


def test_bad_database_url_says_its_form(cache, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://me@db/any")
    with pytest.raises(SetupError, match="postgresql://user:password@host:port/name"):
        postgres.wanted_server(cache)


def test_role_postgres_is_refused_with_a_way_out(env):
    own = dataclasses.replace(env, pg_embedded=False, pg_user="postgres")
    with pytest.raises(SetupError, match="createuser --createdb odoo"):
        postgres.ensure_running(own)


def test_long_cache_path_gets_a_socket_folder_that_fits(cache):
    long = cache / ("x" * 90)
    assert len(str(cluster.socket_folder(long))) < 80
    assert cluster.socket_folder(long) != cluster.socket_folder(cache / ("y" * 90))


@pytest.mark.parametrize("number, is_kept", [("1", False), ("999999999", True), ("nonsense", True)])
def test_pid_file_of_another_program_is_removed(cache, number, is_kept):
    """Process 1 is there and is no PostgreSQL; a number that is nobody's is PostgreSQL's to judge."""
    (cache / "postmaster.pid").write_text(f"{number}\n{cache}\n")
    cluster._forget_other_program(cache)
    assert (cache / "postmaster.pid").exists() is is_kept


def _addon(repo, name, **files):
    (repo / name / "tests").mkdir(parents=True)
    (repo / name / "__manifest__.py").write_text("{}")
    return repo / name


def test_addons_are_those_of_the_list_that_are_there(tmp_path, monkeypatch):
    monkeypatch.delenv("DSO_TEST_BESIDE", raising=False)
    (tmp_path / ".odoo-addons").write_text("# first\ntwo\nthree  # with sale: beside\none  # second\nmissing\n")
    for name in ("one", "two", "three"):
        _addon(tmp_path, name)
    assert testing.addons(tmp_path) == ["two", "one"]
    monkeypatch.setenv("DSO_TEST_BESIDE", "crm,sale")
    assert testing.addons(tmp_path) == ["two", "three", "one"]


def test_template_depends_on_addons_but_not_on_their_tests(env, tmp_path, monkeypatch):
    addon = _addon(tmp_path, "one")
    monkeypatch.setattr(Environment, "repo", tmp_path)
    first = templates.fingerprint(env, ["one"])
    (addon / "tests" / "test_one.py").write_text("")
    assert templates.fingerprint(env, ["one"]) == first
    (addon / "models.py").write_text("")
    assert templates.fingerprint(env, ["one"]) != first


@pytest.mark.parametrize("arguments, named", [
    (["-k", "p4"], False), ([], False), (["dso_collection/tests"], True), (["tests/setup/conftest.py::test_x"], True),
])
def test_paths_among_the_arguments_replace_the_folders(tmp_path, arguments, named):
    (tmp_path / "dso_collection" / "tests").mkdir(parents=True)
    (tmp_path / "tests" / "setup").mkdir(parents=True)
    (tmp_path / "tests" / "setup" / "conftest.py").write_text("")
    assert testing._names_paths(tmp_path, arguments) is named
