"""A browser is found, installed where that is allowed, and asked for where it is not."""

import stat
import subprocess

import pytest

import set_up_browser


@pytest.fixture
def empty_machine(tmp_path, monkeypatch):
    """Return the only folder on PATH of a machine without a browser."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(set_up_browser.VARIABLE, raising=False)
    return tmp_path


def add_command(folder, name):
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_browser_on_the_path_is_found(empty_machine, capsys):
    path = add_command(empty_machine, "chromium-browser")
    assert set_up_browser.find_browser() == path
    assert set_up_browser.main() == 0
    assert capsys.readouterr() == ("", "")


def test_variable_goes_first_and_must_name_a_file(empty_machine, monkeypatch, capsys):
    add_command(empty_machine, "chromium")
    other = add_command(empty_machine, "a-browser")
    monkeypatch.setenv(set_up_browser.VARIABLE, other)
    assert set_up_browser.find_browser() == other
    monkeypatch.setenv(set_up_browser.VARIABLE, "/nowhere/chromium")
    with pytest.raises(FileNotFoundError, match="CHROMIUM names /nowhere/chromium"):
        set_up_browser.find_browser()
    assert set_up_browser.main() == 0
    assert "which is not a file" in capsys.readouterr().err


def test_without_root_or_debian_what_to_install_is_said(empty_machine, capsys):
    assert not set_up_browser.may_install()
    assert set_up_browser.main() == 0
    assert "sudo apt-get install chromium" in capsys.readouterr().err


@pytest.mark.parametrize("fails", [0, 1])
def test_a_package_list_that_is_old_is_read_anew(empty_machine, monkeypatch, capsys, fails):
    asked = []

    def run(command, **options):
        asked.append(command[1])
        failed = command[1] == "install" and asked.count("install") <= fails
        if command[1] == "install" and not failed:
            add_command(empty_machine, "chromium")
        return subprocess.CompletedProcess(command, int(failed), "E: not found" * failed)

    monkeypatch.setattr(set_up_browser, "may_install", lambda: True)
    monkeypatch.setattr(set_up_browser.subprocess, "run", run)
    assert set_up_browser.main() == 0
    assert asked == ["install", "update", "install"][: 1 + 2 * fails]
    assert capsys.readouterr().err == ""


def test_what_the_package_manager_printed_is_not_lost(empty_machine, monkeypatch, capsys):
    monkeypatch.setattr(set_up_browser, "may_install", lambda: True)
    monkeypatch.setattr(set_up_browser, "install_from_debian", lambda: "E: no space left")
    assert set_up_browser.main() == 0
    assert "E: no space left" in capsys.readouterr().err
