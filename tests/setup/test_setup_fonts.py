"""A font for Chinese and Japanese where the machine has none."""

from devenv import fonts


def test_what_the_machine_has_is_enough(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "_there", lambda: True)
    monkeypatch.setattr(fonts, "_fetch", lambda folder, log: 1 / 0)
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    fonts.ensure(tmp_path, tmp_path)
    assert "FONTCONFIG_FILE" not in fonts.os.environ


def test_another_one_is_found_beside_those_of_the_machine(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "_there", lambda: False)
    monkeypatch.setattr(fonts.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(fonts, "run_logged", lambda *arguments, **options: None)
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    fonts.ensure(tmp_path, tmp_path)
    config = tmp_path / "fonts" / "fonts.conf"
    assert fonts.os.environ["FONTCONFIG_FILE"] == str(config)
    assert f"<dir>{tmp_path}/fonts/usr/share/fonts</dir>" in config.read_text()


def test_one_that_cannot_be_had_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(fonts, "_there", lambda: False)
    monkeypatch.setattr(fonts.shutil, "which", lambda name: None)
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    fonts.ensure(tmp_path, tmp_path)
    said = "".join(capsys.readouterr())
    assert f"apt-get install {fonts.PACKAGE}" in said and "FONTCONFIG_FILE" not in fonts.os.environ
