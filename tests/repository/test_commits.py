"""The check of commit messages finds each fault."""

import subprocess

import pytest

import check_commits

GOOD = "laws: the Nevada act\n\nIts counties are asked for it most often."


@pytest.fixture
def checkout(tmp_path):
    def git(*words):
        name = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", tmp_path, *name, *words], check=True, capture_output=True)

    def commit(message):
        git("commit", "--allow-empty", "--cleanup=verbatim", "-m", message)

    git("init", "-q")
    commit("first\n\nThe beginning.")
    return tmp_path, commit


def test_a_good_message_passes(checkout, capsys):
    root, commit = checkout
    commit(GOOD)
    assert check_commits.main(["HEAD~1..HEAD"], root) == 0
    assert capsys.readouterr().out == "1 commit messages, 0 faults\n"


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("laws: the Nevada act", "has no body"),
        ("laws: the Nevada act\nIts counties ask for it.", "an empty line has to follow"),
        ("x" * 73 + "\n\nBecause.", "the subject has 73 characters; at most 72"),
    ],
)
def test_each_fault_is_named_with_its_commit(checkout, capsys, message, fault):
    root, commit = checkout
    commit(message)
    commit(GOOD)
    assert check_commits.main(["HEAD~2..HEAD"], root) == 1
    printed = capsys.readouterr().out
    assert fault in printed
    assert "2 commit messages, 1 faults" in printed


def test_without_a_checkout_there_is_nothing_to_check(tmp_path, capsys):
    assert check_commits.main([], tmp_path) == 0
    assert "no checkout" in capsys.readouterr().out


def test_without_the_old_history_the_last_commit_is_checked(checkout, capsys):
    root, commit = checkout
    commit("laws: the Nevada act")
    assert check_commits.main([], root) == 1
