"""Set-up can be repeated, survives an interruption and says what is missing."""

import json
import sys

import pytest

import set_up
from repository.files import ROOT


@pytest.fixture
def steps(tmp_path, monkeypatch):
    """An environment in a temporary folder whose making is noted, not done."""
    done = []

    def make(venv):
        done.append("make")
        set_up.interpreter_path(venv).parent.mkdir(parents=True, exist_ok=True)
        set_up.interpreter_path(venv).write_text("an interpreter")

    def pip_install(venv, *arguments):
        done.append("install " + ("trustact" if "-e" in arguments else "packages"))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(set_up, "create_environment", make)
    monkeypatch.setattr(set_up, "pip_install", pip_install)
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / "dev.lock").write_text("click==8")
    return done


@pytest.fixture
def again(steps, tmp_path):
    """Set up, and say what was done for it this time."""

    def once():
        steps.clear()
        set_up.set_up(tmp_path / ".venv", tmp_path / "dev.lock")
        return list(steps)

    return once


ALL = ["make", "install packages", "install trustact"]


def test_second_set_up_does_nothing(again):
    assert again() == ALL
    assert again() == []


def test_changed_lock_installs_everything_anew(again, tmp_path, steps):
    again()
    (tmp_path / "dev.lock").write_text("click==9")
    assert again() == ALL


def test_changed_project_installs_trustact_only(again, tmp_path):
    again()
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'trustact'")
    assert again() == ["install trustact"]
    assert again() == []


def test_interrupted_set_up_starts_over(again, tmp_path, monkeypatch):
    def cut(venv, *arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(set_up, "pip_install", cut)
        with pytest.raises(KeyboardInterrupt):
            again()
    assert set_up.read_stamp(tmp_path / ".venv") == {}
    assert again() == ALL


def test_interrupted_update_starts_over(again, tmp_path, monkeypatch):
    again()
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'trustact'")

    def cut(venv, *arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(set_up, "pip_install", cut)
        with pytest.raises(KeyboardInterrupt):
            again()
    assert set_up.read_stamp(tmp_path / ".venv") == {}
    assert again() == ALL


def test_half_a_stamp_counts_as_none(again, tmp_path):
    again()
    (tmp_path / ".venv" / set_up.STAMP).write_text('{"python": "3.1')
    assert set_up.read_stamp(tmp_path / ".venv") == {}


@pytest.mark.parametrize(
    ("part", "reason"),
    [("python", "another Python"), ("place", "another folder"), ("lock", "lock file has changed")],
)
def test_other_python_place_or_lock_starts_over_and_says_so(again, tmp_path, part, reason):
    again()
    wanted = set_up.environment_stamp(tmp_path / ".venv", tmp_path / "dev.lock")
    assert reason in set_up.reinstall_reason({**wanted, part: "other"}, wanted)


def test_stamp_without_an_interpreter_counts_as_none(again, tmp_path):
    again()
    set_up.interpreter_path(tmp_path / ".venv").unlink()
    assert set_up.read_stamp(tmp_path / ".venv") == {}


def test_old_python_is_told_which_one_is_needed():
    with pytest.raises(set_up.SetUpError, match=r"Python 3\.10\.2; trustact needs 3\.11 or newer"):
        set_up.check_interpreter((3, 10, 2))


def test_this_python_is_new_enough():
    set_up.check_interpreter()


def test_missing_ensurepip_names_the_package_to_install(monkeypatch):
    monkeypatch.setattr(
        set_up.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name
    )
    with pytest.raises(set_up.SetUpError, match="ensurepip is missing") as problem:
        set_up.check_interpreter((3, 12, 1))
    assert "apt-get install python3-venv" in str(problem.value)
    assert "python3.12-venv" in str(problem.value)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Failed to establish a new connection: [Errno -3]", "package index cannot be reached"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "its output is above"),
    ],
)
def test_failing_pip_is_explained(monkeypatch, tmp_path, printed, said):
    monkeypatch.setattr(set_up, "run", lambda command: (False, printed))
    with pytest.raises(set_up.SetUpError, match=said) as problem:
        set_up.pip_install(tmp_path, "-r", "dev.lock")
    assert printed in str(problem.value)


def test_wrong_use_is_told(capsys):
    assert set_up.main([]) == 2
    assert "VENV LOCK" in capsys.readouterr().err


def test_problem_is_printed_without_a_traceback(monkeypatch, capsys):
    def refuse():
        raise set_up.SetUpError("no Python here")

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(set_up, "check_interpreter", refuse)
    assert set_up.main([".venv", "requirements/dev.lock"]) == 1
    assert capsys.readouterr().err == "\nSet-up did not work.\nno Python here\n"


def test_stamp_names_python_and_place(tmp_path, again):
    again()
    stamp = json.loads((tmp_path / ".venv" / set_up.STAMP).read_text(encoding="utf-8"))
    assert stamp["python"].startswith(sys.version.split()[0])
    assert stamp["place"] == str(tmp_path / ".venv")
